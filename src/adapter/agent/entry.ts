import { isReadable, type Reading } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { PythonThread } from '../../cpython/stack/threads.js';
import type { Frame, Thread, ThreadId } from '../../engines/engine.js';
import type { Stopped } from './agent-api.js';
import { betweenInstructions, busyWith, guarded, guardedFrames } from './guards.js';
import { hold } from './post.js';
import { threadStates } from '../stack/python-stack.js';
import type { Functions } from './surroundings.js';

/** A thread in which functions of CPython's can be called now. */
export interface Entrance {
  readonly frame: Frame;
  readonly thread: PythonThread;
}

/** What a thread of the system is at in Python: its innermost state that runs code. */
interface Activity {
  readonly thread: PythonThread;
  /** It has entered a sub-interpreter: the agent's objects are another one's, and nothing may be done with them there. */
  readonly isElsewhere: boolean;
}

interface Candidate extends Activity {
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
  const isInterrupted = stop.reason === 'signal' || stop.reason === 'other';
  const found = await view.read(activities);
  if (!isReadable(found)) return found;
  const candidates = order(found.value, await engine.threads(), stopped);
  let reason = 'no thread of the program has a Python interpreter';
  for (const candidate of candidates) {
    if (only && candidate.engineThread !== stopped) continue;
    if (candidate.isElsewhere) {
      reason = 'the thread is in a sub-interpreter, and Python code can be run in the main one only';
      continue;
    }
    // An interruption comes anywhere, and a stop to other threads.
    const isAnywhere = isInterrupted || candidate.engineThread !== stopped;
    const frames = await engine.stackTrace(candidate.engineThread, 0, guardedFrames);
    const [frame] = frames;
    const between = isAnywhere ? await view.read((target) => betweenInstructions(target, frames)) : undefined;
    const inMiddle = isAnywhere || !(await isAtBeginning(functions, stop, frame));
    const busy =
      busyWith(frames, inMiddle && candidate.holds) ??
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

/** A breakpoint of a function stops before it has done anything; steps, lines and what is watched are in the middle of one. */
async function isAtBeginning(
  { around: { engine } }: Functions,
  { reason }: Stopped,
  frame: Frame | undefined,
): Promise<boolean> {
  if (reason !== 'breakpoint' || frame === undefined) return false;
  const symbol = await engine.symbolAt(frame.address);
  return symbol?.body === frame.address;
}

function activities(target: PythonTarget): readonly Activity[] {
  return [...threadStates(target).values()].flatMap((states) => {
    const innermost = states.find(({ thread }) => thread.currentFrame !== undefined) ?? states[0];
    if (innermost === undefined) return [];
    return { thread: innermost.thread, isElsewhere: !innermost.interpreter.isMain };
  });
}

/** The thread that stopped, then those that wait for the system, then whoever holds the GIL. */
function order(
  threads: readonly Activity[],
  engineThreads: readonly Thread[],
  stopped: ThreadId,
): readonly Candidate[] {
  const candidates = threads.flatMap((activity) => {
    const { osId: own, holdsGil } = activity.thread;
    const same = engineThreads.find(({ osId }) => osId === own);
    return same === undefined ? [] : [{ ...activity, engineThread: same.id, holds: holdsGil === true }];
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
