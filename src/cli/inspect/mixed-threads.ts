import type { Address } from '../../base/address.js';
import { loopsByAddress } from '../../cpython/stack/loops-by-address.js';
import { mergeNative, type MergeOptions, type MixedFrame } from '../../cpython/stack/merge-native.js';
import type { Frame } from '../../engines/engine.js';
import type { CollectedThread } from './collect-stacks.js';
import type { NativeStack } from './native-stacks.js';
import type { FrameReport } from './stack-report.js';

/** The frames of one thread state. */
export interface MixedThread {
  readonly frames: readonly MixedFrame<Frame, FrameReport>[];
  /** Why C and Python frames are not merged. */
  readonly unfit?: string;
}

/** The stack pointers of C frames: asked for only where their names do not tell enough. */
export type StackPointers = (frames: readonly Frame[]) => Promise<readonly (Address | undefined)[]>;

/** The frames of each thread state with the C frames of its OS thread, in the order of `threads`. */
export async function mixThreads(
  threads: readonly CollectedThread[],
  natives: readonly NativeStack[],
  stackPointers: StackPointers,
): Promise<readonly MixedThread[]> {
  const mixed: MixedThread[] = [];
  for (const thread of threads) {
    const native = natives.find(({ osId }) => osId !== undefined && osId === outerId(thread));
    // One OS thread may work in several interpreters: its C stack is one, and stands where the work is innermost.
    const states = statesOf(threads, thread);
    if (native === undefined)
      mixed.push({ ...pythonOnly(thread), unfit: 'the debugger knows no such thread' });
    else
      mixed.push(states[0] === thread ? await mixStates(states, native, stackPointers) : pythonOnly(thread));
  }
  return mixed;
}

export function pythonOnly({ frames }: CollectedThread): MixedThread {
  return { frames: frames.map((frame) => ({ kind: 'python', frame })) };
}

/** The number that a debugger has for the thread. */
export function outerId({ os, thread }: CollectedThread): number {
  return os?.outerId ?? thread.osId;
}

/**
 * The states of the same OS thread that run code, innermost first: code of the main interpreter enters a sub-interpreter,
 * and not the other way round.
 */
function statesOf(
  threads: readonly CollectedThread[],
  { thread: { osId } }: CollectedThread,
): CollectedThread[] {
  const states = threads.filter((each) => each.thread.osId === osId);
  const working = states.filter(({ frames }) => frames.length > 0);
  return (working.length === 0 ? states : working).toSorted(
    (one, other) => other.interpreter.id - one.interpreter.id,
  );
}

async function mixStates(
  states: readonly CollectedThread[],
  { frames, isWhole }: NativeStack,
  stackPointers: StackPointers,
): Promise<MixedThread> {
  let evalLoops = 0;
  const python: { readonly evalLoop: number; readonly report: FrameReport }[] = [];
  for (const state of states) {
    for (const report of state.frames) python.push({ evalLoop: evalLoops + report.python.evalLoop, report });
    evalLoops += state.evalLoops;
  }
  const pythonIsWhole = states.every(({ end }) => end === 'outermost');
  const merge = (more: Partial<MergeOptions>): MixedThread => {
    const merged = mergeNative(frames, python, { evalLoops, pythonIsWhole, cIsWhole: isWhole, ...more });
    return { ...merged, frames: merged.frames.map(withReport) };
  };
  const byName = merge({});
  const shims = states.flatMap((state) => state.shims);
  if (byName.unfit === undefined || shims.length === 0) return byName;
  const loops = loopsByAddress(await stackPointers(frames), shims);
  return loops === undefined ? byName : merge({ loops });
}

function withReport(
  each: MixedFrame<Frame, { readonly report: FrameReport }>,
): MixedFrame<Frame, FrameReport> {
  return each.kind === 'c' ? each : { kind: 'python', frame: each.frame.report };
}
