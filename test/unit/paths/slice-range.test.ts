import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestNames } from '../../../src/cpython/paths/nearest-names.js';
import { placeOf, sliceRange } from '../../../src/cpython/paths/slice-range.js';

const places = ({ start, step, length }: ReturnType<typeof sliceRange>): number[] =>
  Array.from({ length }, (_, index) => start + index * step);

test.each([
  [undefined, undefined, undefined, [0, 1, 2, 3, 4]],
  [1n, 3n, undefined, [1, 2]],
  [-2n, undefined, undefined, [3, 4]],
  [undefined, undefined, -1n, [4, 3, 2, 1, 0]],
  [undefined, undefined, -2n, [4, 2, 0]],
  [10n, -10n, -3n, [4, 1]],
  [3n, 1n, undefined, []],
  [undefined, 10n ** 30n, 10n ** 30n, [0]],
])('[%s:%s:%s] of five', (start, stop, step, expected) => {
  expect(places(sliceRange({ start, stop, step }, 5))).toEqual(expected);
});

test('a slice takes what stepping through the sequence would take', () => {
  const bound = fc.option(fc.bigInt({ min: -12n, max: 12n }), { nil: undefined });
  const by = fc.option(
    fc.bigInt({ min: -4n, max: 4n }).filter((step) => step !== 0n),
    { nil: undefined },
  );
  fc.assert(
    fc.property(bound, bound, by, fc.nat(8), (start, stop, step, length) => {
      const all = Array.from({ length }, (_, index) => index);
      const count = Number(step ?? 1n);
      const from = (value: bigint): number => Number(value < 0n ? value + BigInt(length) : value);
      const isIn = (place: number): boolean =>
        count > 0
          ? place >= (start === undefined ? 0 : from(start)) &&
            place < (stop === undefined ? length : from(stop))
          : place <= (start === undefined ? length : from(start)) &&
            place > (stop === undefined ? -1 : from(stop));
      const ordered = (count > 0 ? all : all.toReversed()).filter(isIn);
      const expected = ordered.filter((_, index) => index % Math.abs(count) === 0);
      expect(places(sliceRange({ start, stop, step }, length))).toEqual(expected);
    }),
  );
});

test.each([
  [0n, 3, 0],
  [2n, 3, 2],
  [3n, 3, undefined],
  [-1n, 3, 2],
  [-3n, 3, 0],
  [-4n, 3, undefined],
  [0n, 0, undefined],
  [10n ** 30n, 3, undefined],
])('[%s] of %s', (index, length, expected) => {
  expect(placeOf(index, length)).toBe(expected);
});

test('names that may have been meant come best first', () => {
  const names = ['parent', 'children', 'name', 'names', 'rename', 'Name', '__dict__', 'x'];
  expect(nearestNames('nmae', names)).toEqual(['Name', 'name']);
  expect(nearestNames('parnet', names)).toEqual(['parent']);
  expect(nearestNames('child', names)).toEqual(['children']);
  expect(nearestNames('nothing', names)).toEqual([]);
  expect(nearestNames('nam', names, 1)).toEqual(['Name']);
  expect(nearestNames('y', names)).toEqual(['x']);
});

test('the search for names is bounded, whatever they are', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `name_${index}`.repeat(100));
  expect(nearestNames('nothing like it', many)).toEqual([]);
});
