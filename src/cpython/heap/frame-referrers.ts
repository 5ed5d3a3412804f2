import { attempt, isReadable } from '../../base/reading.js';
import { readStack, type PythonFrame } from '../stack/frames.js';
import { readInterpreters } from '../stack/interpreters.js';
import { readThreads, type PythonThread } from '../stack/threads.js';
import { frameScan } from './frame-reach.js';
import type { Quest } from './scan.js';

/** A running function that refers to the object asked for. */
export interface FrameReferrer {
  readonly thread: PythonThread;
  readonly frame: PythonFrame;
  /** `variable x`, `value stack`. */
  readonly how: readonly string[];
}

/** Frames that are looked at in each thread. */
const maxFrames = 100_000;

/** Frames that are given. */
const maxFound = 1_000;

/** The frames of all threads that refer to the wanted object. Those of generators are the generators' own. */
export function frameReferrers(aim: Quest): {
  readonly frames: readonly FrameReferrer[];
  readonly partial: readonly string[];
} {
  const { target } = aim;
  const scan = frameScan(aim);
  const frames: FrameReferrer[] = [];
  const partial: string[] = [];
  for (const { address: interpreter } of readInterpreters(target).items) {
    const threads = attempt(() => readThreads(target, interpreter));
    if (!isReadable(threads)) {
      partial.push(threads.unreadable);
      continue;
    }
    for (const thread of threads.value.items) {
      const stack = readStack(target, thread, { start: 0, count: maxFrames });
      if (typeof stack.end === 'object') partial.push(stack.end.unreadable);
      if (stack.end === 'more') partial.push(`only the first ${maxFrames} frames of a thread were looked at`);
      for (const frame of stack.frames) {
        if (frame.owner === 'generator') continue;
        const how: string[] = [];
        const looked = attempt(() => scan(frame.address, (say) => how.push(say())));
        if (!isReadable(looked)) partial.push(looked.unreadable);
        if (how.length > 0 && frames.length < maxFound) frames.push({ thread, frame, how });
      }
    }
  }
  return { frames, partial };
}
