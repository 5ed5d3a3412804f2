import type { PythonTarget } from '../../cpython/python-target.js';
import { readStack, type PythonFrame } from '../../cpython/stack/frames.js';
import { agentFile } from './agent-api.js';
import { pythonThreads } from './surroundings.js';
import type { HiddenFrames } from './trap.js';

/** Frames that a callback of the agent's has at most, with what it asks of others; and what it evaluates, as far as is looked. */
export const mostHidden = 50;

/** Those that it mostly has, and the next one. */
const mostlyHidden = 8;

/** What of a thread's stack is the agent's at a trap. */
export function hiddenFrames(target: PythonTarget, osThread: number | undefined): HiddenFrames {
  for (const thread of pythonThreads(target)) {
    if (thread.osId !== osThread) continue;
    const hidden = agentFrames(readStack(target, thread, { start: 0, count: mostlyHidden }).frames);
    if (hidden.python === mostlyHidden) {
      return agentFrames(readStack(target, thread, { start: 0, count: mostHidden }).frames);
    }
    if (hidden.python > 0) return hidden;
  }
  return { python: 0, evalLoops: 0 };
}

/** Whether a thread runs the agent's own code, a C function that was called from there, or what the agent evaluates. */
export function runsAgent(target: PythonTarget, osThread: number | undefined): boolean {
  return pythonThreads(target).some(
    (thread) =>
      thread.osId === osThread &&
      readStack(target, thread, { start: 0, count: mostHidden }).frames.some(
        ({ file }) => file === agentFile,
      ),
  );
}

/** The innermost frames that run the agent's code, and the runs of the eval loop that they are in. */
export function agentFrames(frames: readonly Pick<PythonFrame, 'file' | 'evalLoop'>[]): HiddenFrames {
  const first = frames.findIndex(({ file }) => file !== agentFile);
  const python = first < 0 ? frames.length : first;
  const last = frames[python - 1];
  return { python, evalLoops: last === undefined ? 0 : last.evalLoop + 1 };
}
