import { describe, expect, it } from 'vitest';
import { address } from '../../../src/base/address.js';
import { wholeLimits } from '../../../src/base/limits.js';
import { census } from '../../../src/cpython/heap/census.js';
import { referrers } from '../../../src/cpython/heap/referrers.js';
import { repr } from '../../../src/cpython/objects/repr.js';
import { readStack } from '../../../src/cpython/stack/frames.js';
import { threadsOf } from './read-everything.js';
import { imageNames, longestRepr, openImage } from './recorded-process.js';

describe.each(imageNames())('the recorded process of %s', (name) => {
  const { target, notes } = openImage(name);

  it('has the values that it printed', () => {
    const wrong = Object.entries(notes.values).flatMap(([value, [at, wanted]]) => {
      if (wanted === null || wanted.length > longestRepr) return [];
      const { text } = repr(target, address(at), wholeLimits);
      return text === wanted ? [] : [{ value, wanted, read: text }];
    });
    expect(wrong).toEqual([]);
  });

  it('stands where it said', () => {
    const threads = threadsOf(target);
    expect(threads.map(({ identifier }) => String(identifier)).sort()).toEqual(
      Object.keys(notes.threads).sort(),
    );
    for (const thread of threads) {
      const { frames, end } = readStack(target, thread, { start: 0, count: 1_000 });
      const wanted = notes.threads[thread.identifier] ?? [];
      expect(end).toBe('outermost');
      // The thread that prints has returned from that, and from the outermost frame on it is the same.
      const last = Math.min(wanted.length, frames.length) - 2;
      const read = frames.map((frame) => [frame.function, frame.line]);
      expect(read.slice(-last)).toEqual(wanted.slice(-last));
      expect(last).toBeGreaterThan(0);
    }
  });

  it('has a heap', () => {
    const counted = census(target, { objects: 300 });
    expect(counted).toMatchObject({ objects: 300, unreadable: 0 });
    expect(counted.partial).toEqual(['only the first 300 objects were looked at']);
  });

  it('knows who refers to what', () => {
    const [part] = notes.values['part of young'] ?? [0];
    const { objects, unreadable } = referrers(target, address(part), { objects: 300 });
    expect(unreadable).toBe(0);
    // Without lists of objects, newest first, the right one is not among so few.
    const wanted = target.freeThreaded ? [] : ['list [3]'];
    expect(objects.flatMap(({ type, how }) => how.map((each) => `${type} ${each}`))).toEqual(wanted);
  });
});
