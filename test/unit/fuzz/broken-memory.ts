import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../../src/base/address.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { mutate, type Trace } from './mutations.js';
import { PageMemory } from './page-memory.js';
import { random, seedOf, type Random } from './random.js';
import {
  readCensus,
  readNames,
  readObject,
  paths,
  readPath,
  readReferrers,
  readSelf,
  readTasks,
  readThread,
  threadsOf,
} from './read-everything.js';
import { openImage, traceOf, type RecordedProcess } from './recorded-process.js';

/**
 * Recorded processes with something broken in them, a little different each time: whatever is broken, readers give
 * what is left and say what is unreadable. They never throw anything else, and never read without end.
 *
 * A failure names its case; `FUZZ_CASE=3.13:1234 npx vitest run --project unit test/unit/fuzz` runs that one alone.
 * `FUZZ_CASES` (of each image) and `FUZZ_SEED` are for longer runs.
 */
const cases = Number(env.FUZZ_CASES ?? 3_400);
const seed = Number(env.FUZZ_SEED ?? 3);
const [onlyImage, onlyCase] = (env.FUZZ_CASE ?? ':').split(':');

/** Reads of one case. Unbroken memory takes some thousand. */
const maxReads = 150_000;

/** Failures that are shown of one image. */
const shownFailures = 5;

/** One way to walk, with what it reads while nothing is broken. */
interface Part {
  readonly name: string;
  readonly object: Address;
  readonly trace: Trace;
}

export function testBrokenMemory(name: string): void {
  describe(`broken memory of ${name}`, () => {
    it('gives what is left and says what is unreadable', { timeout: 600_000 }, () => {
      if (onlyImage !== '' && onlyImage !== name) return;
      const image = openImage(name);
      const pick = parts(image);
      const numbers =
        onlyCase === '' ? Array.from({ length: cases }, (_, index) => index) : [Number(onlyCase)];
      const failures: unknown[] = [];
      let most = 0;
      for (const number of numbers) {
        const ran = runCase(image, pick, number);
        most = Math.max(most, ran.reads);
        if (ran.error !== undefined) failures.push({ case: `${name}:${number}`, ...ran });
        if (failures.length >= shownFailures) break;
      }
      expect({ seed, failures }).toEqual({ seed, failures: [] });
      expect(most).toBeGreaterThan(100);
    });
  });
}

interface Ran {
  readonly reads: number;
  readonly part: string;
  readonly done: readonly string[];
  readonly error?: string;
}

function runCase(image: RecordedProcess, pick: (dice: Random) => Part, number: number): Ran {
  const dice = random(seedOf(seed, image.name, number));
  const part = pick(dice);
  const { pages, done } = mutate(image.pages, part.trace, dice);
  const memory = new PageMemory(pages, maxReads);
  // Each broken read is an exception, and most of the time would go into stacks that nobody sees.
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = onlyCase === '' ? 0 : 50;
  try {
    walk({ ...image.target, memory }, part, dice);
    return { reads: memory.reads, part: part.name, done };
  } catch (error) {
    return { reads: memory.reads, part: part.name, done, error: textOf(error) };
  } finally {
    Error.stackTraceLimit = before;
  }
}

/** Each kind of reading, a little of it: what takes long is done in some of the cases. */
function walk(target: PythonTarget, { name, object }: Part, dice: Random): void {
  const threads = threadsOf(target);
  const thread = threads[dice.below(threads.length)];
  const frames = thread === undefined ? [] : readThread(target, thread, { frames: 3, inside: 1 });
  const [frame] = frames;
  readObject(target, object, 1);
  readCensus(target, 20);
  const often = (part: string): boolean => name === part || dice.once(32);
  if (often('self')) readSelf(target);
  if (often('names')) readNames(target);
  if (often('tasks')) readTasks(target);
  if (often('paths') && frame !== undefined) readPath(target, frame, dice.pick(paths));
  if (often('referrers')) readReferrers(target, object, 20);
}

/** Objects half of the time; their traces are made when they are needed first. */
function parts(image: RecordedProcess): (dice: Random) => Part {
  const objects = [...image.values];
  const [, some] = objects[0] ?? ['', 0 as Address];
  const made = new Map<string, Part>();
  const part = (name: string, object: Address, read: (target: PythonTarget) => void): Part => {
    const known = made.get(name) ?? { name, object, trace: traceOf(image, read) };
    made.set(name, known);
    return known;
  };
  const others: (() => Part)[] = [
    () => part('threads', some, (target) => threadsOf(target)),
    () => part('stacks', some, (target) => readStacks(target)),
    () => part('self', some, readSelf),
    () => part('names', some, readNames),
    () => part('tasks', some, readTasks),
    () =>
      part('paths', some, (target) =>
        readStacks(target).forEach((frame) => paths.forEach((path) => readPath(target, frame, path))),
      ),
    () => part('census', some, (target) => readCensus(target, 20)),
    () => part('referrers', some, (target) => readReferrers(target, some, 20)),
  ];
  return (dice) => {
    if (dice.once(2)) return dice.pick(others)();
    const [name, object] = dice.pick(objects);
    return part(`value ${name}`, object, (target) => readObject(target, object, 1));
  };
}

/** @returns the innermost frame of each thread. */
function readStacks(target: PythonTarget): ReturnType<typeof readThread> {
  return threadsOf(target).flatMap((thread) =>
    readThread(target, thread, { frames: 3, inside: 1 }).slice(0, 1),
  );
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
