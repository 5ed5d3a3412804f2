import { CpydbgError } from '../../base/errors.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Stop } from '../../engines/engine.js';
import type { Session } from '../session.js';
import type { Stopped } from '../stop/stops.js';
import { isInLoop } from './in-loop.js';
import type { Leg } from './runner.js';

/** Steps that a thread takes at most on the way to a place where the agent can be told something. */
const mostSteps = 60;

/**
 * Tells the agent what is wanted. A program that ran and was stopped for this may stand where no code can be called, in the
 * middle of an allocation for one: nobody looks, so it may come out of there first.
 *
 * @param leg how it comes out of there; left out: by the engine alone, where the program stands still for whoever asks.
 * @returns another stop that came meanwhile, which is where the program stands then.
 * @throws CpydbgError `adapter/not-here` where the agent cannot be told.
 */
export async function tellAgent(
  { python, engine, view }: Pick<Session, 'python' | 'engine' | 'view'>,
  stop: Stopped,
  ran: boolean,
  leg: Leg = (start) => start(),
): Promise<Stop | undefined> {
  let at = stop;
  for (let steps = 0; ; steps += 1) {
    try {
      return await python.sync(at);
    } catch (error) {
      if (!(error instanceof CpydbgError) || !ran || steps === mostSteps) throw error;
    }
    // Out of what it is in the middle of; but the evaluation loop itself would only be left at its end.
    const wasInLoop = await isInLoop(engine, at.thread);
    const { thread } = at;
    const out = await leg(() => (wasInLoop ? engine.stepIn(thread) : engine.stepOut(thread)));
    view.forget();
    if (out.kind !== 'stopped' || out.reason !== 'step') return out;
    // Where a call has returned to the loop is a place of its own; anything else may be anywhere, as with an interruption.
    const hasReturned = !wasInLoop && (await isInLoop(engine, out.thread));
    at = hasReturned ? out : { ...out, reason: 'other' };
  }
}

/**
 * From a place in the evaluation loop that an interruption came to, on into whatever it calls next: there the agent can be
 * told something, also where it cannot be told between two instructions.
 *
 * @returns where the program stands then; not at a step's end if something else came first.
 */
export async function intoNextCall(engine: DebugEngine, stop: Stopped): Promise<Stop> {
  let at = stop;
  for (let steps = 0; steps < mostSteps && (await isInLoop(engine, at.thread)); steps += 1) {
    const next = await engine.stepIn(at.thread);
    if (next.kind !== 'stopped' || next.reason !== 'step') return next;
    at = next;
  }
  return at;
}

/**
 * Lets the program go on from where the person left it; before, the agent is told what it could not be told there.
 *
 * @returns the next stop.
 */
export async function goOnTelling(
  session: Pick<Session, 'python' | 'engine' | 'view'>,
  stop: Stopped,
  leg: Leg,
): Promise<Stop> {
  const { python, engine } = session;
  const resume = (): Promise<Stop> => leg(() => engine.resume());
  if (!python.isBehind) return resume();
  const other = await tellAgent(session, stop, true, leg).catch((error: unknown) => {
    if (error instanceof CpydbgError) return undefined;
    throw error;
  });
  return other ?? resume();
}
