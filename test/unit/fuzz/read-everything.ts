import type { Address } from '../../../src/base/address.js';
import type { Limits } from '../../../src/base/limits.js';
import { attempt, isReadable, type Reading } from '../../../src/base/reading.js';
import { census, type CensusOptions } from '../../../src/cpython/heap/census.js';
import { referrers } from '../../../src/cpython/heap/referrers.js';
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

export interface Walked {
  /** How many of each there were: a walk over broken memory that finds nothing proves nothing. */
  readonly threads: number;
  readonly frames: number;
  readonly objects: number;
}

/** Interpreters, threads with their names, frames with their variables, tasks and what those wait for. */
export function readStacks(target: PythonTarget, frames: number): Walked {
  const found = { threads: 0, frames: 0, objects: 0 };
  for (const interpreter of orNothing(attempt(() => readInterpreters(target).items))) {
    orUnreadable(() => readThreadNames(target, interpreter.address));
    const threads = orNothing(attempt(() => readThreads(target, interpreter.address).items));
    found.threads += threads.length;
    for (const thread of threads) found.frames += readThread(target, thread, frames);
    for (const task of orNothing(
      attempt(() => readAsyncioTasks(target, interpreter.address, threads).items),
    )) {
      const { coroutine } = task;
      if (coroutine !== undefined) found.objects += awaitChain(target, coroutine).length;
    }
  }
  return found;
}

function readThread(target: PythonTarget, thread: PythonThread, count: number): number {
  const page = readStack(target, thread, { start: 0, count });
  for (const frame of page.frames.slice(0, 3)) readFrame(target, frame);
  return page.frames.length;
}

function readFrame(target: PythonTarget, frame: PythonFrame): void {
  const locals = orNothing(attempt(() => readLocals(target, frame)));
  for (const { value } of locals.slice(0, 4)) if (value !== undefined) describe(target, value, fuzzLimits);
  readValueStack(target, frame);
  for (const { name } of locals.slice(0, 2)) resolve(target, frame, name);
  resolve(target, frame, 'values["tuple"][0]');
}

function resolve(target: PythonTarget, frame: PythonFrame, text: string): void {
  const path = parsePath(text);
  if ('root' in path) orUnreadable(() => resolvePath(target, frameScope(target, frame), path));
}

/** An object as a view shows it: itself, what it opens to, and what that opens to. */
export function readObject(target: PythonTarget, object: Address, levels = 2): number {
  let seen = 1;
  describe(target, object, fuzzLimits);
  if (levels === 0) return seen;
  const page = children(target, object, { start: 0, count: 6 });
  for (const { value } of [...page.items, ...page.attributes.slice(0, 6), ...page.parts.slice(0, 6)]) {
    if (value !== undefined) seen += readObject(target, value, levels - 1);
  }
  return seen;
}

export function readHeap(target: PythonTarget, object: Address, options: CensusOptions): number {
  const counted = census(target, options);
  return counted.objects + referrers(target, object, { objects: options.objects ?? 1 }).looked;
}

/** What may end a walk is an `Unreadable`; anything else is a fault, and comes out. */
function orUnreadable<T>(read: () => T): void {
  attempt(read);
}

function orNothing<T>(reading: Reading<readonly T[]>): readonly T[] {
  return isReadable(reading) ? reading.value : [];
}
