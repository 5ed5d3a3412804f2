import { describe, expect, it } from 'vitest';
import { census, censusSteps } from '../../../src/cpython/heap/census.js';
import { Largest } from '../../../src/cpython/heap/largest.js';
import { referrersSteps } from '../../../src/cpython/heap/referrers.js';
import { address } from '../../../src/base/address.js';
import { openImage } from '../fuzz/recorded-process.js';

const { target, values } = openImage('3.13');

describe('a census', () => {
  it('says that it has not looked at everything', () => {
    const { objects, types, typeCount, largest, partial } = census(target, {
      objects: 200,
      types: 2,
      largest: 3,
    });
    expect(partial).toEqual(['only the first 200 objects were looked at']);
    expect([objects, types.length, largest.length]).toEqual([200, 2, 3]);
    expect(typeCount).toBeGreaterThanOrEqual(2);
    expect(types[0]?.bytes).toBeGreaterThanOrEqual(types[1]?.bytes ?? 0);
  });

  it('gives what it has when it is stopped', () => {
    const stop = new AbortController();
    stop.abort();
    const read = census(target, { objects: 200, signal: stop.signal });
    expect(read.partial).toEqual(['stopped before the end']);
    expect(read.objects).toBeGreaterThan(0);
    const steps = referrersSteps(target, values.get('young') ?? address(0), {
      objects: 200,
      signal: stop.signal,
    });
    expect(steps.next()).toMatchObject({ done: true, value: { partial: ['stopped before the end'] } });
  });

  it('tells how far it is', () => {
    const seen: number[] = [];
    census(target, { objects: 200, progress: ({ objects }) => seen.push(objects) });
    expect(seen).toEqual([200]);
    expect([...censusSteps(target, { objects: 200 })]).toEqual([{ objects: 200 }]);
  });

  it('says why where there is nothing to count', () => {
    const nowhere = { ...target, runtime: address(0x1000) };
    const read = census(nowhere);
    expect(read.objects).toBe(0);
    expect(read.partial).toEqual([expect.stringMatching(/^interpreters: /)]);
  });
});

describe('the largest', () => {
  it('are kept in order, whatever the order in which they come', () => {
    const kept = new Largest<{ object: ReturnType<typeof address>; bytes: number }>(3);
    for (const bytes of [5, 1, 9, 3, 9, 7, 2, 8, 4, 6]) {
      if (kept.wants(bytes)) kept.add({ object: address(bytes), bytes });
    }
    expect(kept.items().map(({ bytes }) => bytes)).toEqual([9, 9, 8]);
  });

  it('can be none', () => {
    expect(new Largest(0).wants(1)).toBe(false);
    expect(new Largest(0).items()).toEqual([]);
  });
});
