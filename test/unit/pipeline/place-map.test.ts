import { describe, expect, it } from 'vitest';
import type { SourceRange } from '../../../src/pipeline/model.js';
import { PlaceMap } from '../../../src/pipeline/stages/place-map.js';

describe('what is known about places', () => {
  it('is told apart by each of the four numbers and by the word, and is there for no place too', () => {
    const map = new PlaceMap<number>();
    const ranges: (SourceRange | null)[] = [null];
    for (let at = 0; at < 81; at += 1) {
      ranges.push([at % 3, Math.floor(at / 3) % 3, Math.floor(at / 9) % 3, Math.floor(at / 27)]);
    }
    ranges.forEach((range, at) => map.set(range, 'a', at));
    ranges.forEach((range, at) => map.set(range === null ? null : [...range], 'b', at + 1_000));
    ranges.forEach((range, at) => {
      expect(map.get(range === null ? null : [...range], 'a')).toBe(at);
      expect(map.get(range, 'b')).toBe(at + 1_000);
      expect(map.get(range, 'c')).toBeUndefined();
    });
    expect(map.get([9, 9, 9, 9], 'a')).toBeUndefined();
  });

  it('is what was said last', () => {
    const map = new PlaceMap<string>();
    map.set([1, 2, 3, 4], '', 'first');
    map.set([1, 2, 3, 4], '', 'last');
    expect(map.get([1, 2, 3, 4], '')).toBe('last');
  });
});
