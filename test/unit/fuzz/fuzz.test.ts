import { env } from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { mutate, type Trace } from './mutations.js';
import { PageMemory } from './page-memory.js';
import { random, seedOf } from './random.js';
import { readHeap, readObject, readStacks } from './read-everything.js';
import { imageNames, openImage, traceOf, type RecordedProcess } from './recorded-process.js';

/**
 * Recorded processes with something broken in them, a little different each time: whatever is broken, readers give
 * what is left and say what is unreadable. They never throw anything else, and never read without end.
 *
 * A failure names its case; `FUZZ_CASE=3.13:1234 npx vitest run --project unit test/unit/fuzz` runs that one alone.
 * `FUZZ_CASES` and `FUZZ_SEED` are for longer runs.
 */
const cases = Number(env.FUZZ_CASES ?? 21_000);
const seed = Number(env.FUZZ_SEED ?? 3);
const [onlyImage, onlyCase] = (env.FUZZ_CASE ?? ':').split(':');

/** Reads of one case. Unbroken memory takes a tenth of it. */
const maxReads = 1_000_000;

/** Failures that are shown of one image. */
const shownFailures = 5;

interface Failure {
  readonly case: string;
  readonly done: readonly string[];
  readonly error: string;
}

describe.each(imageNames.filter((name) => onlyImage === '' || name === onlyImage))(
  'broken memory of %s',
  (name) => {
    let image: RecordedProcess;
    let traces: readonly { readonly value: string; readonly trace: Trace }[];
    beforeAll(() => {
      image = openImage(name);
      traces = [...image.values.keys()].map((value) => ({
        value,
        trace: traceOf(image, (target) => walk(target, image, value)),
      }));
    });

    it('gives what is left and says what is unreadable', { timeout: 600_000 }, () => {
      const numbers =
        onlyCase === ''
          ? Array.from({ length: Math.ceil(cases / imageNames.length) }, (_, index) => index)
          : [Number(onlyCase)];
      const failures: Failure[] = [];
      let most = 0;
      for (const number of numbers) {
        const dice = random(seedOf(seed, name, number));
        const { value, trace } = dice.pick(traces);
        const { pages, done } = mutate(image.pages, trace, dice);
        const memory = new PageMemory(pages, maxReads);
        try {
          walk({ ...image.target, memory }, image, value);
        } catch (error) {
          const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
          failures.push({ case: `${name}:${number} (${value})`, done, error: text });
        }
        most = Math.max(most, memory.reads);
        if (failures.length >= shownFailures) break;
      }
      expect({ seed, failures }).toEqual({ seed, failures: [] });
      expect(most).toBeGreaterThan(100);
    });
  },
);

/** Everything that readers do, a little of each. */
function walk(target: PythonTarget, { values }: RecordedProcess, value: string): void {
  const object = values.get(value);
  if (object === undefined) throw new Error(`the image has no ${value}`);
  readStacks(target, 4);
  readObject(target, object, 1);
  readHeap(target, object, { objects: 60, largest: 3, types: 10 });
}
