import { constants } from 'node:os';
import * as v from 'valibot';
import { address } from '../../base/address.js';
import type { Breakpoint, BreakpointId, Place, Stop, Stopped, ThreadId } from '../engine.js';

/** A place as places.py gives it. */
export const placeSchema = v.pipe(
  v.nullable(v.object({ file: v.string(), line: v.number() })),
  v.transform((place): Place | undefined => place ?? undefined),
);

export const breakpointSchema = v.pipe(
  v.object({ id: v.number(), verified: v.boolean(), place: placeSchema }),
  v.transform(({ id, ...rest }): Breakpoint => ({ id: id as BreakpointId, ...rest })),
);

/** What stops.py says of the threads. */
export const stopSchema = v.object({
  stopped: v.boolean(),
  /** With which it ended, if it has. */
  status: v.nullable(v.number()),
  /** Those that have a reason to stop of their own. */
  threads: v.array(
    v.pipe(
      v.object({
        thread: v.number(),
        at: v.nullable(v.number()),
        reason: v.picklist(['breakpoint', 'watchpoint', 'step', 'signal', 'other']),
        breakpoints: v.array(v.number()),
        detail: v.string(),
      }),
      v.transform(({ thread, at, breakpoints, ...rest }): Stopped => ({
        kind: 'stopped',
        thread: thread as ThreadId,
        ...(at === null ? {} : { at: address(at) }),
        breakpoints: breakpoints as BreakpointId[],
        ...rest,
      })),
    ),
  ),
  selected: v.number(),
});

/**
 * The end of the program. lldb tells a signal's number as if it were an exit status: it was a signal for certain
 * only if the last stop was for the same one.
 */
export function endOf(status: number, lastStop: Stop | undefined): Stop {
  // lldb lost the program in the middle of continuing it: whatever can be caught would have stopped it first.
  if (status < 0) return { kind: 'killed', signal: 'SIGKILL' };
  const signal = lastStop?.kind === 'stopped' && lastStop.reason === 'signal' ? lastStop.detail : undefined;
  const isSignal = signal !== undefined && constants.signals[signal as NodeJS.Signals] === status;
  return isSignal ? { kind: 'killed', signal } : { kind: 'exited', status };
}

/** The first line of clang's complaint; the rest draws arrows under an expression that the person never saw. */
export function complaintOf(message: string): string {
  return (message.split('\n', 1)[0] ?? message).replace(/^error: (?:<user expression \d+>:\d+:\d+: )?/, '');
}
