import { describe, expect, it } from 'vitest';
import { Places } from '../../../src/page/places.js';
import { treeRows } from '../../../src/page/rows/tree-rows.js';
import type { AstNode } from '../../../src/pipeline/model.js';

// f(a + 1), and the line around it
const places = new Places([[1, 0, 1, 8], [1, 2, 1, 7], [1, 2, 1, 3], [1, 6, 1, 7], [1, 8, 1, 8], null]);

describe('which items a range is about', () => {
  it('tells the same place from what is in it and around it', () => {
    const matches = [0, 1, 2, 3, 4, 5].map((index) => places.match(index, [[1, 2, 1, 7]]));
    expect(matches).toEqual(['around', 'exact', 'inside', 'inside', 'none', 'none']);
  });

  it('shows the exact one and counts all in it', () => {
    expect(places.linked([[1, 2, 1, 7]])).toEqual({ shown: 1, count: 3, around: -1 });
  });

  it('shows the smallest around it where there is nothing in it', () => {
    expect(places.linked([[1, 4, 1, 5]])).toEqual({ shown: 1, count: 0, around: 1 });
  });

  it('finds what is at a point, and what encloses a range', () => {
    expect(places.at(1, 6)).toBe(3);
    expect(places.at(2, 0)).toBe(-1);
    expect(places.enclosing([1, 2, 1, 7])).toBe(0);
    expect(places.enclosing([1, 0, 1, 8])).toBe(-1);
  });
});

it('a closed node hides all below it, and is opened to show one of them', () => {
  const node = (kind: string, parent: number | null, children: readonly number[]): AstNode => ({
    ...{ kind, parent, range: null, maker: null },
    fields: [['body', children]],
  });
  const rows = treeRows([
    node('Module', null, [1, 3]),
    node('If', 0, [2]),
    node('Pass', 1, []),
    node('Pass', 0, []),
  ]);
  expect(rows.count).toBe(4);
  rows.toggle?.(1, false);
  expect(rows.count).toBe(3);
  expect(rows.parts(2)).toEqual([
    ['field', 'body'],
    ['node', 'Pass'],
  ]);
  expect(rows.reveal?.(2)).toBe(2);
  expect(rows.count).toBe(4);
});
