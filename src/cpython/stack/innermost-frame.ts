import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { readStack, type PythonFrame } from './frames.js';
import { readInterpreters } from './interpreters.js';
import { readThreads } from './threads.js';

/**
 * The innermost Python frame of a thread, whichever interpreter it works in.
 *
 * @param osThread the system's number of the thread.
 * @throws Unreadable where the thread runs no Python code, or memory is broken on the way.
 */
export function innermostFrame(target: PythonTarget, osThread: number): PythonFrame {
  const interpreters = readInterpreters(target).items;
  if (interpreters.length === 0) giveUp('the interpreter is not initialised yet');
  let reason = `thread ${osThread} runs no Python code`;
  for (const interpreter of interpreters) {
    for (const thread of readThreads(target, interpreter.address).items) {
      if (thread.osId !== osThread) continue;
      const { frames, end } = readStack(target, thread, { start: 0, count: 1 });
      if (frames[0] !== undefined) return frames[0];
      if (typeof end === 'object') reason = end.unreadable;
    }
  }
  return giveUp(reason);
}
