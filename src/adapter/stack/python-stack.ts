import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { readStack, type PythonFrame, type StackPage } from '../../cpython/stack/frames.js';
import { readInterpreters, type Interpreter } from '../../cpython/stack/interpreters.js';
import { readThreads, type PythonThread } from '../../cpython/stack/threads.js';

/** A Python frame of a stack, and whose it is. */
export interface PythonPart {
  readonly frame: PythonFrame;
  /** The activation of the evaluation loop that runs it, over all interpreters of the thread; see merge-native.ts. */
  readonly evalLoop: number;
  readonly thread: PythonThread;
  readonly interpreter: Interpreter;
}

/** The Python frames of one thread of the system, innermost first. */
export interface PythonStack {
  readonly frames: readonly PythonPart[];
  readonly evalLoops: number;
  /** Whether the outermost frame is there. */
  readonly isWhole: boolean;
  readonly shims: StackPage['shims'];
  /** Why the rest is missing. */
  readonly unreadable?: string;
}

/** A thread state of a thread of the system. */
export interface ThreadState {
  readonly thread: PythonThread;
  readonly interpreter: Interpreter;
}

/**
 * The states of all threads, by the system's number of the thread: innermost first, where a thread works in several
 * interpreters. Code of the main interpreter enters a sub-interpreter, and not the other way round.
 *
 * @throws Unreadable where the runtime itself cannot be read.
 */
export function threadStates(target: PythonTarget): ReadonlyMap<number, readonly ThreadState[]> {
  const states = new Map<number, ThreadState[]>();
  // Newest first.
  for (const interpreter of readInterpreters(target).items) {
    // One that is broken has no threads to show; those of the others are as good as ever.
    const threads = attempt(() => readThreads(target, interpreter.address).items);
    for (const thread of isReadable(threads) ? threads.value : []) {
      const list = states.get(thread.osId) ?? [];
      list.push({ thread, interpreter });
      states.set(thread.osId, list);
    }
  }
  return states;
}

/** At most `count` frames of a thread, from the innermost on. */
export function readPythonStack(
  target: PythonTarget,
  states: readonly ThreadState[],
  count: number,
): PythonStack {
  const frames: PythonPart[] = [];
  const shims: PythonStack['shims'][number][] = [];
  let evalLoops = 0;
  for (const { thread, interpreter } of states) {
    const page = readStack(target, thread, { start: 0, count: count - frames.length });
    for (const frame of page.frames) {
      frames.push({ frame, evalLoop: evalLoops + frame.evalLoop, thread, interpreter });
    }
    evalLoops += page.evalLoops;
    shims.push(...page.shims);
    if (page.end === 'outermost') continue;
    const rest = { frames, evalLoops, isWhole: false, shims };
    return page.end === 'more' ? rest : { ...rest, unreadable: page.end.unreadable };
  }
  return { frames, evalLoops, isWhole: true, shims };
}
