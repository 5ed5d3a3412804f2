import { describe, expect, it } from 'vitest';
import { address, type Address } from '../../../src/base/address.js';
import { gcLists, isCollecting, listCursor } from '../../../src/cpython/heap/gc-lists.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { fakeHeap, headOf, interpreter, link } from './fake-heap.js';

const facts = {
  kind: 'lists',
  nextFlags: 1,
  prevFlags: 3,
  lists: ['generations', 'young', 'permanent_generation'],
} as const;

const objects = [1, 2, 3, 4, 5].map((number) => address(interpreter + 0x1000 + number * 0x100));

function walk(
  target: PythonTarget,
  { collecting = false, most = 100 } = {},
): { found: Address[]; ended: boolean; broken: string | undefined } {
  const [first] = gcLists(target, interpreter, facts);
  if (first === undefined) throw new Error('no list');
  const cursor = listCursor(target, first, facts, collecting);
  const found: Address[] = [];
  const ended = !cursor.next(found, most);
  return { found, ended, broken: cursor.broken };
}

describe("the collector's lists", () => {
  it('are those that the layout has, by its sizes', () => {
    expect(
      gcLists(
        fakeHeap(() => undefined),
        interpreter,
        facts,
      ),
    ).toEqual([
      { name: 'generations[0]', head: headOf(0) },
      { name: 'generations[1]', head: headOf(1) },
      { name: 'generations[2]', head: headOf(2) },
      { name: 'permanent_generation', head: headOf(3) },
    ]);
  });

  it('give the objects behind the heads, whatever flags are in the links', () => {
    const target = fakeHeap((word) => {
      link(word, headOf(0), ...objects);
      // NEXT_MASK_UNREACHABLE and _PyGC_PREV_MASK_FINALIZED.
      word((objects[0] ?? 0) - 16, (objects[1] ?? 0) - 16 + 1);
      word((objects[0] ?? 0) - 8, headOf(0) + 1);
    });
    expect(walk(target)).toEqual({ found: objects, ended: true, broken: undefined });
  });

  it('are walked in pieces', () => {
    const target = fakeHeap((word) => link(word, headOf(0), ...objects));
    const [list] = gcLists(target, interpreter, facts);
    if (list === undefined) throw new Error('no list');
    const cursor = listCursor(target, list, facts, false);
    const pieces: Address[][] = [];
    for (let more = true; more;) {
      const piece: Address[] = [];
      more = cursor.next(piece, 2);
      pieces.push(piece);
    }
    expect(pieces).toEqual([objects.slice(0, 2), objects.slice(2, 4), objects.slice(4)]);
  });

  it('can be empty', () => {
    const target = fakeHeap((word) => link(word, headOf(0)));
    expect(walk(target)).toEqual({ found: [], ended: true, broken: undefined });
  });

  it.each([1, 2, 3, 4, 5])('end where they go round, %i objects long', (length) => {
    const target = fakeHeap((word) => {
      link(word, headOf(0), ...objects);
      word((objects[4] ?? 0) - 16, (objects[5 - length] ?? 0) - 16);
    });
    const { found, ended, broken } = walk(target);
    expect(broken).toMatch(/^generations\[0\]: it goes round at 0x/);
    expect(ended).toBe(true);
    expect(found.length).toBeLessThan(20);
    expect(found).toEqual(expect.arrayContaining(objects));
  });

  it('end where they lead to what is no object', () => {
    const to = (value: number): PythonTarget =>
      fakeHeap((word) => {
        link(word, headOf(0), ...objects);
        word((objects[1] ?? 0) - 16, value);
      });
    expect(walk(to(0)).broken).toBe('generations[0]: it leads to 0x0');
    expect(walk(to(interpreter + 0x1004)).broken).toBe('generations[0]: it leads to 0x101004');
    expect(walk(to(0x7777_0000)).broken).toMatch(/no memory at 0x77770000/);
    expect(walk(to(0)).found).toEqual(objects.slice(0, 2));
  });

  it('are not where the layout says, if they do not close at their heads', () => {
    const target = fakeHeap((word) => {
      link(word, headOf(0), ...objects);
      word((objects[0] ?? 0) - 8, 0x1234_0000);
    });
    expect(walk(target)).toEqual({
      found: [],
      ended: true,
      broken: 'generations[0]: no list of objects begins at 0x100048',
    });
    // During a collection the links back are counts.
    expect(walk(target, { collecting: true })).toEqual({ found: objects, ended: true, broken: undefined });
  });

  it('know of a collection', () => {
    expect(
      isCollecting(
        fakeHeap(() => undefined),
        interpreter,
      ),
    ).toBe(false);
    expect(
      isCollecting(
        fakeHeap((word) => word(interpreter + 64 + 104, 1)),
        interpreter,
      ),
    ).toBe(true);
  });
});
