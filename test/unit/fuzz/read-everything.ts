import type { Address } from '../../../src/base/address.js';
import type { Limits } from '../../../src/base/limits.js';
import { attempt, isReadable, type Reading } from '../../../src/base/reading.js';
import { census } from '../../../src/cpython/heap/census.js';
import { referrers } from '../../../src/cpython/heap/referrers.js';
import { readDebugOffsets } from '../../../src/cpython/layouts/debug-offsets/read-debug-offsets.js';
import { children } from '../../../src/cpython/objects/children.js';
import { describe } from '../../../src/cpython/objects/describe.js';
import { parsePath } from '../../../src/cpython/paths/parse-path.js';
import { resolvePath } from '../../../src/cpython/paths/resolve-path.js';
import { frameScope } from '../../../src/cpython/paths/scope.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { readAsyncioTasks } from '../../../src/cpython/stack/asyncio-tasks.js';
import { awaitChain } from '../../../src/cpython/stack/await-chain.js';
import { readStack, type PythonFrame } from '../../../src/cpython/stack/frames.js';
import { readInterpreters } from '../../../src/cpython/stack/interpreters.js';
import { readLocals } from '../../../src/cpython/stack/locals.js';
import { readThreadNames } from '../../../src/cpython/stack/thread-names.js';
import { readThreads, type PythonThread } from '../../../src/cpython/stack/threads.js';
import { readValueStack } from '../../../src/cpython/stack/value-stack.js';

/** Small, so that thousands of walks take a minute. */
export const fuzzLimits: Limits = { items: 8, characters: 60, depth: 3, objects: 40 };

/** What a build says about itself. */
export function readSelf({ memory, runtime }: PythonTarget): void {
  readDebugOffsets(memory, runtime);
}

/** Threads of all interpreters. */
export function threadsOf(target: PythonTarget): readonly PythonThread[] {
  return interpretersOf(target).flatMap((interpreter) =>
    orNothing(attempt(() => readThreads(target, interpreter).items)),
  );
}

export function readNames(target: PythonTarget): void {
  for (const interpreter of interpretersOf(target)) orUnreadable(() => readThreadNames(target, interpreter));
}

/** Tasks, and what those wait for. @returns how many links their chains have. */
export function readTasks(target: PythonTarget): number {
  const threads = threadsOf(target);
  return interpretersOf(target)
    .flatMap((interpreter) => readAsyncioTasks(target, interpreter, threads).items)
    .flatMap(({ coroutine }) => (coroutine === undefined ? [] : awaitChain(target, coroutine))).length;
}

/** Frames of a thread, and the variables of the first few. @returns the frames. */
export function readThread(
  target: PythonTarget,
  thread: PythonThread,
  { frames, inside }: { readonly frames: number; readonly inside: number },
): readonly PythonFrame[] {
  const page = readStack(target, thread, { start: 0, count: frames });
  for (const frame of page.frames.slice(0, inside)) {
    const locals = orNothing(attempt(() => readLocals(target, frame)));
    for (const { value } of locals.slice(0, 2)) if (value !== undefined) describe(target, value, fuzzLimits);
    readValueStack(target, frame);
  }
  return page.frames;
}

/** What a person asks for by a name in a frame; the last has to be looked for everywhere. */
export const paths = ['number', 'values["tuple"][0]', 'no_such_name'] as const;

export function readPath(target: PythonTarget, frame: PythonFrame, text: (typeof paths)[number]): void {
  const path = parsePath(text);
  if ('root' in path) orUnreadable(() => resolvePath(target, frameScope(target, frame), path));
}

/** An object as a view shows it, and so many levels of what it opens to. @returns how many objects that are. */
export function readObject(target: PythonTarget, object: Address, levels: number): number {
  let seen = 1;
  describe(target, object, fuzzLimits);
  if (levels === 0) return seen;
  const page = children(target, object, { start: 0, count: 6 });
  for (const { value } of [...page.items, ...page.attributes.slice(0, 6), ...page.parts.slice(0, 6)]) {
    if (value !== undefined) seen += readObject(target, value, levels - 1);
  }
  return seen;
}

export function readCensus(target: PythonTarget, objects: number): number {
  return census(target, { objects, largest: 3, types: 5 }).objects;
}

export function readReferrers(target: PythonTarget, object: Address, objects: number): number {
  return referrers(target, object, { objects }).looked;
}

function interpretersOf(target: PythonTarget): readonly Address[] {
  return orNothing(attempt(() => readInterpreters(target).items.map(({ address }) => address)));
}

/** What may end a walk is an `Unreadable`; anything else is a fault, and comes out. */
function orUnreadable(read: () => unknown): void {
  attempt(read);
}

function orNothing<T>(reading: Reading<readonly T[]>): readonly T[] {
  return isReadable(reading) ? reading.value : [];
}
