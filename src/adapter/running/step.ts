import type { ThreadId } from '../../engines/engine.js';
import type { Step } from '../agent/trap.js';
import { isCore, notHere } from '../errors.js';
import type { Session } from '../session.js';
import type { CurrentStop, Stopped } from '../stop/stops.js';
import { CStep, type StepKind } from './c-step.js';
import { isInLoop } from './in-loop.js';
import { goOnTelling, intoNextCall } from './tell-agent.js';

/** Steps of Python code by the client's words. */
const pythonSteps: Readonly<
  Record<StepKind, { readonly line: Step['kind']; readonly instruction: Step['kind'] }>
> = {
  next: { line: 'next', instruction: 'over-instruction' },
  in: { line: 'in', instruction: 'instruction' },
  out: { line: 'out', instruction: 'out' },
};

/** Lets the program go on. A step that another stop came into is over. */
export async function resume(session: Session): Promise<void> {
  const { stop } = requireRunnable(session);
  const other = await session.python.forgetStep(stop);
  if (other === undefined) session.runner.run((leg) => goOnTelling(session, stop, leg));
  else session.runner.meet(other);
}

/**
 * One step at the level at which the program stands: C where a C frame is on top, Python where a Python frame is.
 *
 * @param instruction a machine instruction, or one of bytecode, in place of a line.
 */
export async function step(
  session: Session,
  thread: ThreadId,
  kind: StepKind,
  instruction: boolean,
): Promise<void> {
  const current = requireRunnable(session);
  if (current.level === 'c' || current.stop.thread !== thread) {
    const { engine, python, runner } = session;
    const cStep = await CStep.prepare(engine, thread, kind, instruction, python.agent.installed);
    runner.run(cStep.begin, cStep.goOn);
    return;
  }
  await stepInPython(session, { kind: pythonSteps[kind][instruction ? 'instruction' : 'line'] });
}

/** A step of the thread's Python code, from whatever level. */
export async function stepInPython(session: Session, wanted: Step): Promise<void> {
  const current = requireRunnable(session);
  const { python, runner, engine } = session;
  const stop = await standing(session, current);
  if (stop === undefined) return;
  const other = await python.need(stop, 'A step in Python code');
  if (other !== undefined) {
    runner.meet(other);
    return;
  }
  const armed = await python.arm(stop, wanted);
  if ('unreadable' in armed) {
    throw notHere(
      'A step in Python code',
      armed.unreadable,
      'Step in C, or go on to a breakpoint in Python code.',
    );
  }
  if ('stop' in armed) runner.meet(armed.stop);
  else runner.run((leg) => leg(() => engine.resume()));
}

/** Where the agent can be told of a step. @returns undefined where another stop came first. */
async function standing(
  { engine, runner, stops }: Session,
  { stop, trap }: CurrentStop,
): Promise<Stopped | undefined> {
  const isInterruption = trap === undefined && (stop.reason === 'signal' || stop.reason === 'other');
  if (!isInterruption) return stop;
  const at = await intoNextCall(engine, stop);
  stops.refresh();
  if (at.kind === 'stopped' && (at === stop || at.reason === 'step')) return at;
  runner.meet(at);
  return undefined;
}

/** From a C function out to the Python line that called it; from the evaluation loop itself on to the next line. */
export async function stepToPython(session: Session, thread: ThreadId): Promise<void> {
  const { level } = requireRunnable(session);
  if (level === 'python' || (await isInLoop(session.engine, thread))) {
    await stepInPython(session, { kind: 'next' });
    return;
  }
  const way = await session.excursion.wayOut(thread);
  if (way === undefined) {
    throw notHere(
      'A step out to Python',
      'no Python code has called this C function',
      'Let the program go on to a breakpoint in Python code.',
    );
  }
  session.runner.run(way);
}

/** @throws CpydbgError where nothing can run, or runs already. */
function requireRunnable({ stops, holds }: Session): CurrentStop {
  if (holds === 'core') throw isCore();
  return stops.require('a step');
}
