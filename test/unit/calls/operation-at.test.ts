import { expect, it } from 'vitest';
import { address } from '../../../src/base/address.js';
import { operationAt } from '../../../src/cpython/calls/operation-at.js';
import { binarySlots, comparisonSlots } from '../../../src/cpython/calls/operator-slots.js';

/** A stack whose top is 1, and what is below it 2 and 3. */
const operand = (depth: number) => (depth <= 3 ? address(depth) : undefined);

const at = (name: string, argumentText = '') => operationAt({ name, argumentText }, operand);

it('operands are where each instruction expects them', () => {
  expect(at('BINARY_OP', '+=')).toEqual({ kind: 'binary', operator: '+=', left: 2, right: 1 });
  expect(at('BINARY_OP', '[]')).toEqual({ kind: 'subscript', container: 2 });
  expect(at('BINARY_SUBSCR')).toEqual({ kind: 'subscript', container: 2 });
  expect(at('BINARY_SLICE')).toEqual({ kind: 'subscript', container: 3 });
  expect(at('STORE_SUBSCR')).toEqual({ kind: 'store-subscript', container: 2 });
  expect(at('STORE_SLICE')).toEqual({ kind: 'store-subscript', container: 3 });
  expect(at('DELETE_SUBSCR')).toEqual({ kind: 'delete-subscript', container: 2 });
  expect(at('CONTAINS_OP', 'not in')).toEqual({ kind: 'contains', container: 1 });
  expect(at('COMPARE_OP', 'bool(<)')).toEqual({ kind: 'compare', operator: 'bool(<)', left: 2, right: 1 });
  expect(at('UNARY_INVERT')).toEqual({ kind: 'unary', operator: '~', operand: 1 });
  expect(at('GET_ITER')).toEqual({ kind: 'unary', operator: 'iterate', operand: 1 });
});

it('the name of an attribute is told from what stands beside it', () => {
  for (const text of ['size', 'size + NULL|self', 'NULL|self + size']) {
    expect(at('LOAD_ATTR', text)).toEqual({ kind: 'attribute', owner: 1, name: 'size' });
  }
  expect(at('STORE_ATTR', 'size')).toEqual({ kind: 'store-attribute', owner: 1, name: 'size' });
});

it('nothing is said of other instructions, nor where an operand is missing', () => {
  expect(at('LOAD_FAST', 'x')).toBeUndefined();
  expect(operationAt({ name: 'BINARY_OP', argumentText: '+' }, () => undefined)).toBeUndefined();
});

it('an operator in place tries its own slots, then those without =', () => {
  const fields = (operator: string): readonly (readonly string[])[] => {
    const { left, both } = binarySlots(operator);
    return [left.map(({ field }) => field), both.map(({ field }) => field)];
  };
  expect(fields('+=')).toEqual([
    ['PyNumberMethods.nb_inplace_add', 'PySequenceMethods.sq_inplace_concat'],
    ['PyNumberMethods.nb_add', 'PySequenceMethods.sq_concat'],
  ]);
  expect(fields('//')).toEqual([[], ['PyNumberMethods.nb_floor_divide']]);
  expect(comparisonSlots('bool(<)')[0]?.methods).toEqual(['__lt__', '__gt__']);
});
