import { describe, expect, test } from 'vitest';
import { readRefCount, type RefCount } from '../../../src/cpython/objects/refcount.js';
import { FakeHeap, type Build } from './fake-heap.js';

function single(build: Build, count: bigint): RefCount {
  const heap = new FakeHeap(build);
  const object = heap.int(1);
  heap.image.write(object + heap.image.layout.offset('PyObject.ob_refcnt'), count);
  return readRefCount(heap.target, object);
}

describe('with the GIL', () => {
  test.each(['3.11', '3.12', '3.13', '3.14', '3.15'] as const)('%s counts', (build) => {
    expect(single(build, 1n)).toEqual({ value: 1, meaning: 'counted', text: '1 reference' });
    expect(single(build, 12n).text).toBe('12 references');
  });

  test.each([
    ['3.12', 0xffff_ffffn],
    ['3.13', 0xffff_ffffn],
    ['3.13', 0x8000_0000n],
    ['3.14', 0xc000_0000n],
    ['3.15', 0xc000_0000n],
  ] as const)('%s: %d is immortal', (build, count) => {
    const { value, meaning, text } = single(build, count);
    expect([value, meaning]).toEqual([undefined, 'immortal']);
    expect(text).toBe('immortal: never freed, its references are not counted');
  });

  test.each(['3.14', '3.15'] as const)('%s tells what is part of the interpreter', (build) => {
    expect(single(build, (5n << 48n) | 0xc000_0000n).text).toContain('part of the interpreter itself');
  });

  test('3.11 has nothing immortal, but objects that begin high', () => {
    expect(single('3.11', 0xffff_ffffn).meaning).toBe('counted');
    expect(single('3.11', 1_000_000_004n).text).toBe(
      '1000000004 references: as an object of the interpreter itself it began with 999999999',
    );
  });
});

describe.each(['3.13t', '3.14t', '3.15t'] as const)('%s', (build) => {
  function split(local: number, shared: bigint, { owner = 0x7f00, bits = 0 } = {}): RefCount {
    const heap = new FakeHeap(build);
    const object = heap.int(1);
    heap.image.set(object, 'PyObject.ob_tid', owner);
    heap.image.set(object, 'PyObject.ob_ref_local', local);
    heap.image.set(object, 'PyObject.ob_ref_shared', shared);
    heap.image.set(object, 'PyObject.ob_gc_bits', bits);
    return readRefCount(heap.target, object);
  }

  test('two counts', () => {
    expect(split(3, 2n << 2n)).toEqual({
      value: 5,
      meaning: 'split',
      local: 3,
      shared: 2,
      owner: 0x7f00,
      text: '5 references: 3 counted by its own thread (0x7f00), 2 by all others',
    });
    // Other threads may drop references that the owner took; the low bits are flags.
    expect(split(3, (-2n << 2n) | 1n)).toMatchObject({ value: 1, local: 3, shared: -2 });
  });

  test('merged: one count again', () => {
    expect(split(0, (4n << 2n) | 3n, { owner: 0 })).toEqual({
      value: 4,
      meaning: 'counted',
      local: 0,
      shared: 4,
      text: '4 references',
    });
  });

  test('immortal', () => {
    expect(split(0xffff_ffff, 0n, { owner: 0 }).meaning).toBe('immortal');
  });

  test('deferred', () => {
    const { meaning, text } = split(2, 0n, { bits: 64 });
    expect(meaning).toBe('deferred');
    expect(text).toContain('those on the stacks of frames not');
  });
});
