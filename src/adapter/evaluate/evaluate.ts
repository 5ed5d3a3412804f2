import type { Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { parsePath } from '../../cpython/paths/parse-path.js';
import { resolvePath } from '../../cpython/paths/resolve-path.js';
import type { Found } from '../../cpython/paths/found.js';
import { eitherScope, importedScope } from '../../cpython/paths/imported-scope.js';
import { frameScope, noScope } from '../../cpython/paths/scope.js';
import type { Frame } from '../../engines/engine.js';
import { notHere } from '../errors.js';
import type { Session } from '../session.js';
import type { ShownFrame } from '../stack/shown-frame.js';
import { cRows } from '../variables/c-rows.js';
import { objectRow, textRow, type ShownVariable } from '../variables/shown-variable.js';
import { evaluateInPython } from './python-code.js';
import { innermost } from '../agent/surroundings.js';

/**
 * What a client evaluates for: a hover must change nothing, the console may. A watch is what a person has written, but it is
 * asked for at each stop: it runs where the agent is in the program already. Who reads wants what memory alone says, because
 * anything that runs, the agent's coming into the program before all, changes which C functions are called from there on.
 */
export type Purpose = 'read' | 'look' | 'watch' | 'run';

/**
 * An expression in a frame: `> command` is the engine's, `c: expression` C's, everything else belongs to the frame's own
 * language; `py:` means Python in a C frame too. Python paths (`self.items[0].name`) are answered from memory; other Python code
 * runs in the program, where it can.
 *
 * @param frame undefined: none was chosen; the program's innermost one counts.
 * @throws CpydbgError where it has no value; the reason is what the language says.
 */
export async function evaluate(
  session: Session,
  text: string,
  frame: ShownFrame | undefined,
  purpose: Purpose,
): Promise<ShownVariable> {
  const [, prefix, rest = text] = /^\s*(>|c:|py:)\s*([\s\S]*)$/.exec(text) ?? [];
  if (prefix === '>') return textRow('', await rawCommand(session, rest, frame));
  if (prefix === 'c:') return evaluateC(session, rest, await nativeFrame(session, frame));
  const isC = prefix === undefined && frame?.part.kind === 'c';
  return isC ? evaluateC(session, rest, frame.native) : evaluatePython(session, rest.trim(), frame, purpose);
}

async function rawCommand(
  { engine, stops }: Session,
  command: string,
  frame: ShownFrame | undefined,
): Promise<string> {
  const printed = await engine.raw(command, frame?.native);
  // It may have changed anything.
  stops.refresh();
  return printed.trimEnd();
}

async function evaluateC(session: Session, expression: string, frame: Frame): Promise<ShownVariable> {
  const { engine, view, stops } = session;
  const variable = await engine.inspect(expression, frame);
  if (!isReadable(variable))
    throw notHere(expression, variable.unreadable, 'This is what the native debugger says.');
  const [row] = await cRows(stops, view, [variable.value], frame);
  return row ?? textRow('', '');
}

async function evaluatePython(
  session: Session,
  text: string,
  frame: ShownFrame | undefined,
  purpose: Purpose,
): Promise<ShownVariable> {
  const fromMemory = await evaluatePath(session, text, frame, purpose);
  if ('row' in fromMemory) return fromMemory.row;
  if (purpose === 'read') {
    throw notHere(
      text,
      fromMemory.reason,
      'Names, .attributes, [subscripts] and [slices] are read from memory.',
    );
  }
  // A hover asks for whatever is under the mouse: to run code for it would be a surprise.
  const isRefused = purpose === 'look' || (purpose === 'watch' && !session.python.agent.installed);
  if (isRefused && isCall(text)) {
    throw notHere(
      text,
      'it would have to run code',
      purpose === 'look'
        ? 'Evaluate it in the debug console.'
        : 'It does once there is a breakpoint in Python, or something was evaluated in the debug console.',
    );
  }
  return evaluateInPython(session, text, frame, fromMemory.reason);
}

function isCall(text: string): boolean {
  return /[(=]|\b(?:await|yield|lambda|import)\b/.test(text.replace(/[=!<>]=/g, ''));
}

async function evaluatePath(
  { view, stops }: Session,
  text: string,
  frame: ShownFrame | undefined,
  purpose: Purpose,
): Promise<{ readonly row: ShownVariable } | { readonly reason: string }> {
  const path = parsePath(text);
  if ('problem' in path) return { reason: path.problem };
  const part = frame?.part.kind === 'python' ? frame.part.frame : undefined;
  const reading = await view.read((target) => {
    const own = part === undefined ? noScope : frameScope(target, part.frame);
    // In the program's own terms `sys` is no name where nobody imported it; who only reads may name any module.
    const scope = purpose === 'read' ? eitherScope(own, importedScope(target)) : own;
    const found = resolvePath(target, scope, path);
    if ('reason' in found) return { reason: found.reason };
    return { row: foundRow(found, (object) => objectRow(stops, target, text, object, { text, frame })) };
  });
  return isReadable(reading) ? reading.value : { reason: reading.unreadable };
}

function foundRow(found: Found, ofObject: (object: Address) => ShownVariable): ShownVariable {
  if (found.kind === 'object') return ofObject(found.object);
  if (found.kind === 'value') return textRow('', found.text, found.type);
  return ofObject(found.of);
}

async function nativeFrame({ engine, stops }: Session, frame: ShownFrame | undefined): Promise<Frame> {
  if (frame !== undefined) return frame.native;
  const { stop } = stops.require('a C expression');
  const top = await innermost(engine, stop.thread);
  if (top === undefined) throw notHere('A C expression', 'the thread has no frame', 'Choose another thread.');
  return top;
}
