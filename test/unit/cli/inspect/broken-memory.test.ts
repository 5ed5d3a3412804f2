import { describe, expect, it } from 'vitest';
import { attempt } from '../../../../src/base/reading.js';
import { collectStacks } from '../../../../src/cli/inspect/collect-stacks.js';
import { openObject } from '../../../../src/cli/inspect/open-object.js';
import { cView } from '../../../../src/cpython/c-view/c-view.js';
import { parsePath } from '../../../../src/cpython/paths/parse-path.js';
import { propertyNames } from '../../../../src/cpython/paths/properties.js';
import { resolvePath } from '../../../../src/cpython/paths/resolve-path.js';
import { noScope, type Scope } from '../../../../src/cpython/paths/scope.js';
import type { PythonTarget } from '../../../../src/cpython/python-target.js';
import type { Address } from '../../../../src/base/address.js';
import { mutate } from '../../fuzz/mutations.js';
import { PageMemory } from '../../fuzz/page-memory.js';
import { random, seedOf } from '../../fuzz/random.js';
import { imageNames, openImage, traceOf } from '../../fuzz/recorded-process.js';

/** Of each image; what is under this layer is tested with many more. */
const cases = 250;
const seed = 11;

/** Reads of one case: all threads with all of their variables may take a million. */
const maxReads = 3_000_000;

const paths = [
  'it[0]',
  'it[-1][1:3]',
  "it['a'].b",
  'it.x',
  'it.__class__.__name__',
  'it[1:9:2]',
  'it[None]',
  'it[other]',
];

type Walk = (target: PythonTarget, object: Address, other: Address) => unknown;

const walks: readonly Walk[] = [
  (target) => collectStacks(target, [], { thread: undefined, allThreads: true, locals: true, maxFrames: 20 }),
  (target, object) => openObject(target, object, { depth: 2, start: 0, count: 10 }),
  (target, object) => attempt(() => cView(target, object)),
  (target, object) => propertyNames(target, object),
  (target, object, other) => {
    const named: Scope = {
      lookup: (name) => (name === 'it' ? { value: object } : name === 'other' ? { value: other } : undefined),
      names: () => ['it', 'other'],
    };
    for (const text of paths) {
      const path = parsePath(text);
      if ('problem' in path) throw new Error(path.problem);
      resolvePath(target, named, path);
    }
    const address = parsePath(`0x${object.toString(16)}[0]`);
    if (!('problem' in address)) resolvePath(target, noScope, address);
  },
];

describe.each(imageNames())('broken memory of %s', (name) => {
  const image = openImage(name);
  const objects = [...image.values.values()];

  it('is shown as far as it can be read, and never more', { timeout: 120_000 }, () => {
    const failures: unknown[] = [];
    const traces = new Map<string, ReturnType<typeof traceOf>>();
    for (let number = 0; number < cases; number += 1) {
      const dice = random(seedOf(seed, name, number));
      const walk = dice.pick(walks);
      const [object, other] = [dice.pick(objects), dice.pick(objects)];
      const key = `${walks.indexOf(walk)} ${object}`;
      const trace = traces.get(key) ?? traceOf(image, (target) => void walk(target, object, other));
      traces.set(key, trace);
      const { pages, done } = mutate(image.pages, trace, dice);
      try {
        walk({ ...image.target, memory: new PageMemory(pages, maxReads) }, object, other);
      } catch (error) {
        failures.push({
          number,
          walk: walks.indexOf(walk),
          done,
          error: error instanceof Error ? error.stack : error,
        });
      }
      if (failures.length > 3) break;
    }
    expect(failures).toEqual([]);
  });
});
