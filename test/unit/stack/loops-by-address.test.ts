import { expect, test } from 'vitest';
import { address } from '../../../src/base/address.js';
import { loopsByAddress } from '../../../src/cpython/stack/loops-by-address.js';

const at = (...values: readonly (number | undefined)[]) =>
  values.map((value) => (value === undefined ? undefined : address(value)));
const shims = (...values: readonly number[]) => values.map(address);

test.each([
  ['each in its frame', at(100, 200, 300, 400), shims(250, 350), [1, 2]],
  ['on the edge of a frame', at(100, 200, 300), shims(200), [1]],
  ['in a function with others inlined into it', at(100, 100, 100, 300), shims(150), [2]],
  ['none', at(100, 200), shims(), []],
  ['below the stack', at(100, 200), shims(50), undefined],
  ['above the stack, where frames were not shown', at(100, 200), shims(250), undefined],
  ['two in one frame', at(100, 200, 300), shims(110, 120), undefined],
  ['out of order', at(100, 200, 300, 400), shims(350, 150), undefined],
  ['where nothing is known', at(100, undefined, undefined), shims(150), undefined],
])('%s', (_, pointers, wanted, expected) => {
  expect(loopsByAddress(pointers, wanted)).toEqual(expected);
});
