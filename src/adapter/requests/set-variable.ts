import * as v from 'valibot';
import { isReadable } from '../../base/reading.js';
import { goneReference, notHere } from '../errors.js';
import { evaluateInPython, runInPython } from '../evaluate/python-code.js';
import type { Session } from '../session.js';
import type { ShownFrame } from '../stack/shown-frame.js';
import type { Container } from '../variables/container.js';
import { openContainer } from '../variables/open-container.js';
import type { ShownVariable } from '../variables/shown-variable.js';
import { count, expression, frameId } from './arguments.js';
import { sessionRequest } from './request.js';

const everything = { filter: undefined, start: 0, count: undefined } as const;

/** Gives a variable that was shown a new value: in C by the engine, in Python by an assignment that runs in the program. */
export const setVariable = sessionRequest(
  'setVariable',
  v.object({ variablesReference: count, name: v.string(), value: expression }),
  async (session, { variablesReference, name, value }) => {
    session.stops.require('a variable');
    const container = session.stops.containers.get(variablesReference);
    if (container === undefined) throw goneReference('variable', variablesReference);
    const row = (await openContainer(session, container, everything)).find((each) => each.name === name);
    if (row === undefined)
      throw notHere(name, 'there is no such variable here', 'Ask for the variables again.');
    return told(await assign(session, container, row, value));
  },
);

/** The same by an expression: `c:count`, `self.items[0]`, a local's name. */
export const setExpression = sessionRequest(
  'setExpression',
  v.object({ expression, value: expression, frameId: v.optional(frameId) }),
  async (session, { expression: target, value, frameId: id }) => {
    session.stops.require('a variable');
    const frame = id === undefined ? undefined : session.stops.frames.get(id);
    if (id !== undefined && frame === undefined) throw goneReference('frame', id);
    const c = /^\s*c:([\s\S]*)$/.exec(target)?.[1];
    if (frame !== undefined && (c !== undefined || frame.part.kind === 'c')) {
      return told(await assignInC(session, c ?? target, value, frame.native));
    }
    return told(await assignInPython(session, target.trim(), value, frame));
  },
);

function assign(
  session: Session,
  container: Container,
  row: ShownVariable,
  value: string,
): Promise<ShownVariable> {
  const { evaluateName } = row;
  if (evaluateName === undefined) {
    throw notHere(row.name, 'nothing in the program’s language means it', 'Change it by an expression.');
  }
  if (container.kind === 'c-scope' || container.kind === 'c-variable') {
    return assignInC(session, evaluateName.replace(/^c:/, ''), value, container.frame);
  }
  return assignInPython(session, evaluateName, value, frameOf(container));
}

async function assignInC(
  { engine, stops }: Session,
  target: string,
  value: string,
  frame: ShownFrame['native'],
): Promise<ShownVariable> {
  const text = await engine.assign(target, value, frame);
  if (!isReadable(text)) throw notHere(target, text.unreadable, 'This is what the native debugger says.');
  stops.refresh();
  return { name: target, value: text.value, variablesReference: 0 };
}

/** A plain name goes the agent's way, which knows how locals of a running function are set; the rest is a statement. */
async function assignInPython(
  session: Session,
  target: string,
  value: string,
  frame: ShownFrame | undefined,
): Promise<ShownVariable> {
  const isName = /^[^\W\d]\w*$/u.test(target);
  const code = isName
    ? ({ source: value, mode: 'eval', assignTo: target } as const)
    : ({ source: `${target} = ${value}`, mode: 'exec' } as const);
  const done = await runInPython(session, code, frame, '');
  if (!done.ok) throw notHere(`${target} = ${value}`, done.text, '');
  return evaluateInPython(session, target, frame, '');
}

function frameOf(container: Container): ShownFrame | undefined {
  if (container.kind === 'python-scope') return container.frame;
  return container.kind === 'object' ? container.path?.frame : undefined;
}

function told({ value, type, variablesReference }: ShownVariable): {
  value: string;
  type?: string;
  variablesReference: number;
} {
  return { value, variablesReference, ...(type === undefined ? {} : { type }) };
}
