import { isReadable } from '../../base/reading.js';
import type { EvaluationRequest, Evaluated } from '../agent/evaluation.js';
import { isCore, notHere } from '../errors.js';
import type { Session } from '../session.js';
import type { ShownFrame } from '../stack/shown-frame.js';
import { objectRow, textRow, type ShownVariable } from '../variables/shown-variable.js';

/**
 * Runs Python code in the program, at the frame; where it stands must be a place that can bear it.
 *
 * @param otherwise why memory alone could not answer.
 * @throws CpydbgError `adapter/not-here` where it cannot run, or where it raises.
 */
export async function evaluateInPython(
  session: Session,
  source: string,
  frame: ShownFrame | undefined,
  otherwise: string,
): Promise<ShownVariable> {
  const value = await runInPython(session, { source, mode: 'auto' }, frame, otherwise);
  if (!value.ok) throw notHere(source, value.text, '');
  const { object } = value;
  if (object === undefined) return textRow('', value.text, value.type);
  const row = await session.view.read((target) => objectRow(session.stops, target, '', object, undefined));
  // What the object's own repr says goes before what its memory shows.
  return isReadable(row)
    ? { ...row.value, value: value.text, type: value.type }
    : textRow('', value.text, value.type);
}

/** @throws CpydbgError where code cannot run here. */
export async function runInPython(
  session: Session,
  code: Pick<EvaluationRequest, 'source' | 'mode' | 'assignTo'>,
  frame: ShownFrame | undefined,
  otherwise: string,
): Promise<Evaluated> {
  const { stops, python, runner, settings, holds } = session;
  if (holds === 'core') throw otherwise === '' ? isCore() : notHere(code.source, otherwise, isCore().message);
  const { stop } = stops.require('a value');
  const other = await python.need(stop, `"${code.source}" must run Python code, which`);
  if (other !== undefined) {
    runner.meet(other);
    throw interrupted(code.source);
  }
  const thread = frame !== undefined && frame.thread !== stop.thread ? threadOf(frame) : undefined;
  const answer = await python.agent.evaluate(stop, {
    ...code,
    frame: frame?.pythonIndex ?? 0,
    ...(thread === undefined ? {} : { thread }),
    limit: settings.evaluateLimit,
  });
  if ('unreadable' in answer) throw notHere(code.source, answer.unreadable, remedy(otherwise));
  if ('stop' in answer) {
    runner.meet(answer.stop);
    throw interrupted(code.source);
  }
  stops.refresh();
  return answer.value;
}

function threadOf({ part }: ShownFrame): number | undefined {
  return part.kind === 'python' ? part.frame.thread.identifier : undefined;
}

function remedy(otherwise: string): string {
  return otherwise === '' ? 'Try it at a Python line.' : `From memory alone: ${otherwise}.`;
}

function interrupted(source: string): Error {
  return notHere(
    source,
    'a signal, or a breakpoint in another thread, came before its end',
    'The program stands there now.',
  );
}
