import { isReadable, type Reading } from '../../base/reading.js';
import type { PythonThread } from '../../cpython/stack/threads.js';
import type { Frame, Thread, ThreadId } from '../../engines/engine.js';
import type { Stopped } from './agent-api.js';
import { betweenInstructions, busyWith, guarded, guardedFrames } from './guards.js';
import { hold } from './post.js';
import { pythonThreads, type Functions } from './surroundings.js';

/** A thread in which functions of CPython's can be called now. */
export interface Entrance {
  readonly frame: Frame;
  readonly thread: PythonThread;
}

interface Candidate {
  readonly thread: PythonThread;
  readonly engineThread: ThreadId;
  /** In Python's thread list: without it, the GIL is to be asked for. */
  readonly holds: boolean;
}

/**
 * Does something that calls functions of CPython's, in the thread that stopped if it can, else in any other:
 * - a thread that holds the GIL, unless it is in the middle of something;
 * - a thread that waits for the system, and so has given the GIL away: it takes it for as long as this lasts.
 *
 * @param stop where the program stands.
 * @param only whether no other thread than the one that stopped will do.
 * @returns what `work` gives, or why no thread can.
 */
export async function inInterpreter<T>(
  functions: Functions,
  stop: Stopped,
  only: boolean,
  work: (entrance: Entrance) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const { engine, view } = functions.around;
  const stopped = stop.thread;
  // What a person or a step stops stands at a place of its own; only an interruption comes anywhere.
  const isAnywhere = stop.reason === 'signal' || stop.reason === 'other';
  const found = await view.read(pythonThreads);
  if (!isReadable(found)) return found;
  const candidates = order(found.value, await engine.threads(), stopped);
  let reason = 'no thread of the program has a Python interpreter';
  for (const candidate of candidates) {
    if (only && candidate.engineThread !== stopped) continue;
    const frames = await engine.stackTrace(candidate.engineThread, 0, guardedFrames);
    const [frame] = frames;
    const between = isAnywhere ? await view.read((target) => betweenInstructions(target, frames)) : undefined;
    const busy =
      busyWith(frames, isAnywhere && candidate.holds) ??
      (between !== undefined && isReadable(between) ? between.value : undefined);
    if (frame === undefined || busy !== undefined) {
      if (busy !== undefined) reason = busy;
      continue;
    }
    const { thread } = candidate;
    await hold({ engine, agents: functions.agents.values() }, true);
    try {
      return candidate.holds
        ? await guarded(functions, thread, frames, () => work({ frame, thread }))
        : await withGil(functions, frame, () => work({ frame, thread }));
    } finally {
      await hold({ engine, agents: functions.agents.values() }, false);
    }
  }
  return {
    unreadable:
      only && candidates.length > 0 ? `${reason} (only the thread that stopped can do this)` : reason,
  };
}

/** The thread that stopped, then those that wait for the system, then whoever holds the GIL. */
function order(
  threads: readonly PythonThread[],
  engineThreads: readonly Thread[],
  stopped: ThreadId,
): readonly Candidate[] {
  const candidates = threads.flatMap((thread) => {
    const same = engineThreads.find(({ osId }) => osId === thread.osId);
    return same === undefined ? [] : [{ thread, engineThread: same.id, holds: thread.holdsGil === true }];
  });
  const rank = ({ engineThread, holds }: Candidate): number => (engineThread === stopped ? 0 : holds ? 2 : 1);
  return candidates.toSorted(
    (one, other) => rank(one) - rank(other) || Number(other.holds) - Number(one.holds),
  );
}

/** For a thread that has given the GIL away to wait for the system (Python/pystate.c, v3.13.0: PyGILState_Ensure). */
async function withGil<T>(
  functions: Functions,
  frame: Frame,
  work: () => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const state = await functions.call('PyGILState_Ensure', [], frame);
  if (!isReadable(state)) return state;
  const done = await work();
  const released = await functions.call('PyGILState_Release', [state.value], frame);
  return isReadable(released) ? done : released;
}
