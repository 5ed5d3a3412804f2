import { address, type Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { frameFields, ownerOf } from './frame-fields.js';
import {
  codeOfFrames,
  frameOf,
  isIncomplete,
  runningCode,
  type GrowingFrame,
  type PythonFrame,
} from './python-frame.js';
import type { PythonThread } from './threads.js';

export type { PythonFrame } from './python-frame.js';

export interface StackPage {
  /** Innermost first. */
  readonly frames: readonly PythonFrame[];
  /** What comes after them. */
  readonly end: 'outermost' | 'more' | { readonly unreadable: string };
  /** Runs of the eval loop (C frames of it) that the walk went through; all of the thread's if `end` is `outermost`. */
  readonly evalLoops: number;
  /**
   * The shim of each of these runs: it lies on the C stack, in the frame of the C function that is the run. Empty for
   * builds without shims (3.11).
   */
  readonly shims: readonly Address[];
}

/** Which frames of a stack: 0 is the innermost. */
export interface StackRange {
  readonly start: number;
  readonly count: number;
  /** Frames, shims included, after which the walk ends; a million if left out, and at most. */
  readonly maxFrames?: number;
}

const mostFrames = 1_000_000;

/**
 * A page of a thread's Python frames. Frames that Python itself does not show are left out: shims, and frames that have
 * not come to their first traceable instruction (Include/internal/pycore_frame.h, v3.11.0 to v3.15.0:
 * _PyFrame_IsIncomplete). Broken memory ends the walk with its reason; the frames before stay.
 */
export function readStack(target: PythonTarget, thread: PythonThread, range: StackRange): StackPage {
  if (thread.unreadable !== undefined)
    return { frames: [], end: { unreadable: thread.unreadable }, evalLoops: 0, shims: [] };
  const max = Math.min(range.maxFrames ?? mostFrames, mostFrames);
  const page = walkFrames(target, thread, range, max);
  if (page.end !== 'round') return { ...page, end: page.end };
  // It was noticed only after some frames had come twice.
  const counted = attempt(() => countDistinct(target, thread, max));
  const distinct = 'value' in counted ? counted.value : 0;
  const once = walkFrames(target, thread, range, distinct);
  return { ...once, end: { unreadable: `the frames go round after ${distinct}` } };
}

interface Walk {
  readonly frames: GrowingFrame[];
  evalLoops: number;
  readonly shims: Address[];
  end: StackPage['end'] | 'round';
}

function walkFrames(target: PythonTarget, thread: PythonThread, range: StackRange, max: number): Walk {
  const walk: Walk = { frames: [], evalLoops: 0, shims: [], end: 'outermost' };
  const done = attempt(() => followFrames(target, thread, range, max, walk));
  walk.end = 'value' in done ? done.value : done;
  return walk;
}

function followFrames(
  target: PythonTarget,
  thread: PythonThread,
  { start, count }: StackRange,
  max: number,
  walk: Walk,
): Walk['end'] {
  const { memory } = target;
  const fields = frameFields(target);
  const code = codeOfFrames(target, fields);
  const sentinel = baseFrame(target, thread);
  const isRound = roundTest();
  let complete = 0;
  let at: Address = thread.currentFrame ?? address(0);
  for (let hops = 0; at !== 0 && at !== sentinel; hops += 1) {
    if (hops >= max) return { unreadable: `there are more than ${max} frames` };
    if (isRound(at)) return 'round';
    const owner = ownerOf(fields, memory.u8((at + fields.owner) as Address), at);
    if (owner === 'shim') {
      walk.shims.push(at);
      enteredFromC(walk);
    } else {
      const running = runningCode(target, fields, at, code);
      if (!isIncomplete(running, owner)) {
        if (complete >= start + count) return 'more';
        if (complete >= start) walk.frames.push(frameOf(at, owner, running, walk.evalLoops));
        complete += 1;
      }
      if (fields.isEntry !== undefined && memory.u8((at + fields.isEntry) as Address) !== 0)
        enteredFromC(walk);
    }
    at = memory.pointer((at + fields.previous) as Address);
  }
  return 'outermost';
}

/**
 * Tells whether a chain has come round, some hops after it did: Brent's way, which keeps one address where a set of all
 * would take half of the time of the walk.
 */
function roundTest(): (at: Address) => boolean {
  let kept = -1;
  let hops = 0;
  let until = 1;
  return (at) => {
    if (at === kept) return true;
    hops += 1;
    if (hops === until) {
      kept = at;
      until *= 2;
    }
    return false;
  };
}

/** How many frames a chain that goes round has. */
function countDistinct({ memory, layout }: PythonTarget, thread: PythonThread, max: number): number {
  const previous = layout.offset('_PyInterpreterFrame.previous');
  const seen = new Set<Address>();
  let at: Address = thread.currentFrame ?? address(0);
  for (; !seen.has(at) && seen.size < max; at = memory.pointer(address(at + previous))) seen.add(at);
  return seen.size;
}

/** The frames since the last time are those of one run of the eval loop; the outermost of them was entered from C. */
function enteredFromC(walk: Walk): void {
  const last = walk.frames.at(-1);
  if (last?.evalLoop === walk.evalLoops) last.isEntry = true;
  walk.evalLoops += 1;
}

/** 3.15 and newer: a frame that only ends the chain. It looks like a shim, but no eval loop belongs to it. */
function baseFrame({ memory, layout }: PythonTarget, thread: PythonThread): Address | undefined {
  if (!layout.has('PyThreadState.base_frame')) return undefined;
  return memory.pointer(address(thread.address + layout.offset('PyThreadState.base_frame')));
}
