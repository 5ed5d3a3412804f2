import { address, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import { roleOf } from '../../cpython/stack/c-functions.js';
import { loopsByAddress } from '../../cpython/stack/loops-by-address.js';
import { mergeNative, type MixedFrame, type MixedStack } from '../../cpython/stack/merge-native.js';
import type { Engine, Frame, ThreadId } from '../../engines/engine.js';
import { agentFile } from '../agent/agent-api.js';
import type { PythonPart, PythonStack } from './python-stack.js';

/** One frame of the one stack. */
export type StackPart = MixedFrame<Frame, PythonPart>;

export interface MixedThread {
  /** Innermost first. */
  readonly frames: readonly StackPart[];
  /** Whether the outermost frame is among them. */
  readonly isWhole: boolean;
  /** Why C and Python frames are not merged, or why some are missing. */
  readonly problem?: string;
  /** What the page was made of. */
  readonly used: Used;
}

/** How many frames of each kind a page took, the agent's too. */
export interface Used {
  readonly c: number;
  readonly python: number;
}

/** A page of a stack, from the innermost frame on. */
export interface Page {
  readonly wanted: number;
  /** The agent's frames are innermost, and do not count. */
  readonly atTrap: boolean;
  /** What such a page took at the last stop: at this one it is hardly more. */
  readonly before?: Used;
}

/** Frames of each kind that are asked for beyond those that are wanted, to know whether there are more. */
const more = 2;

/** C frames that the agent's own take at a trap, at most. */
const agentFrames = 40;

/** Python frames that are read first, and those of the agent at a trap: where each is called through C, a page has no more. */
const firstFrames = 6;
const agentPythonFrames = 8;

/** C frames whose stack pointers are asked for, one by one, where names do not tell enough. */
const maxAsked = 500;

/**
 * The stack of one thread, C and Python merged. Reads about as many frames of each kind as the page has, whatever the depth,
 * and only where that could be ambiguous all of them.
 *
 * @param python reads at most `count` Python frames of the thread.
 */
export async function readMixedStack(
  engine: Engine,
  thread: ThreadId,
  page: Page,
  python: (count: number) => Promise<PythonStack>,
): Promise<MixedThread> {
  const { wanted, atTrap, before } = page;
  const limit = wanted + more + (atTrap ? agentFrames : 0);
  const few = firstFrames + (atTrap ? agentPythonFrames : 0);
  const first = Math.min(limit, (before?.c ?? limit) + more);
  // While the engine unwinds the C stack, the Python stack is read.
  const [part, inner] = await Promise.all([
    engine.stackTrace(thread, 0, first),
    python(Math.min(limit, (before?.python ?? few) + more)),
  ]);
  const isWhole = part.length < first;
  if (isWhole || isClear(part)) {
    const merged = await merge(engine, page, part, isWhole, inner);
    const isEnough = merged.isWhole || (merged.problem === undefined && merged.frames.length >= wanted);
    if (isEnough) return merged;
  }
  const read = (count: number): Promise<PythonStack> =>
    inner.isWhole ? Promise.resolve(inner) : python(count);
  const longer = isWhole ? part : [...part, ...(await engine.stackTrace(thread, first, limit - first))];
  const isAll = isWhole || longer.length < limit;
  if (isAll || isClear(longer)) return merge(engine, page, longer, isAll, await read(limit));
  // Both ends are needed to count activations of the loop from the outermost on.
  const all = await wholeStack(engine, thread, longer);
  return merge(engine, page, all, true, await read(Infinity));
}

/**
 * At the very beginning and end of the evaluation loop's function one activation has no Python frames. Where it is deeper in
 * the stack than that, the innermost ends of both stacks belong together.
 */
function isClear(frames: readonly Frame[]): boolean {
  return frames.findIndex((frame) => roleOf(frame) === 'loop') > 1;
}

/** Frames that are asked for at once. */
const atOnce = 1_000;
const mostFrames = 200_000;

async function wholeStack(
  engine: Engine,
  thread: ThreadId,
  first: readonly Frame[],
): Promise<readonly Frame[]> {
  const frames = [...first];
  for (let last = atOnce; last === atOnce && frames.length < mostFrames;) {
    const next = await engine.stackTrace(thread, frames.length, atOnce);
    frames.push(...next);
    last = next.length;
  }
  return frames;
}

async function merge(
  engine: Engine,
  { wanted }: Page,
  native: readonly Frame[],
  cIsWhole: boolean,
  { frames: python, evalLoops, isWhole: pythonIsWhole, shims, unreadable }: PythonStack,
): Promise<MixedThread> {
  const options = { evalLoops, pythonIsWhole, cIsWhole };
  let merged: MixedStack<Frame, PythonPart> = mergeNative(native, python, options);
  if (merged.unfit !== undefined && shims.length > 0) {
    const loops = loopsByAddress(await stackPointers(engine, native), shims);
    if (loops !== undefined) merged = mergeNative(native, python, { ...options, loops });
  }
  const problem = merged.unfit ?? unreadable;
  const all = problem === undefined ? knownOrder(merged.frames, cIsWhole, pythonIsWhole) : merged.frames;
  const frames = withoutAgent(all);
  return {
    frames,
    used: usedFor(all, frames[wanted - 1]),
    isWhole: cIsWhole && pythonIsWhole,
    ...(problem === undefined ? {} : { problem }),
  };
}

/** What comes after the last frame of a kind of which there are more is not known to come next. */
function knownOrder(
  frames: readonly StackPart[],
  cIsWhole: boolean,
  pythonIsWhole: boolean,
): readonly StackPart[] {
  const last = (wanted: StackPart['kind'], isWhole: boolean): number =>
    isWhole ? frames.length : frames.findLastIndex(({ kind }) => kind === wanted) + 1;
  return frames.slice(0, Math.min(last('c', cIsWhole), last('python', pythonIsWhole)));
}

/** @param last of the page; undefined: it has all. */
function usedFor(frames: readonly StackPart[], last: StackPart | undefined): Used {
  const page = last === undefined ? frames : frames.slice(0, frames.indexOf(last) + 1);
  const c = page.filter(({ kind }) => kind === 'c').length;
  return { c, python: page.length - c };
}

/**
 * Where the agent runs, the person's code is what called it: everything that is newer is the agent's. Code that the agent runs
 * for a person (an evaluation that met a breakpoint) is theirs, and only the agent's own frames are left out.
 */
function withoutAgent(frames: readonly StackPart[]): readonly StackPart[] {
  const isAgents = (part: StackPart): boolean =>
    part.kind === 'python' && part.frame.frame.file === agentFile;
  const newest = frames.find(({ kind }) => kind === 'python');
  if (newest === undefined || !isAgents(newest)) return frames.filter((part) => !isAgents(part));
  const first = frames.findIndex((part) => part.kind === 'python' && !isAgents(part));
  return first < 0 ? frames : frames.slice(first).filter((part) => !isAgents(part));
}

async function stackPointers(
  engine: Engine,
  frames: readonly Frame[],
): Promise<readonly (Address | undefined)[]> {
  const pointers: (Address | undefined)[] = [];
  for (const frame of frames.slice(0, maxAsked)) {
    const reading = await engine.evaluateInteger('$sp', frame);
    pointers.push(isReadable(reading) ? address(reading.value) : undefined);
  }
  return pointers;
}
