import { expect, it } from 'vitest';
import { sourceColumns } from '../../../src/pipeline/source-columns.js';

it('columns in characters become columns in bytes', () => {
  const columns = sourceColumns('plain\né𝄞x = 1\n');
  expect(columns.range(1, 1, 1, 4)).toEqual([1, 1, 1, 4]);
  // é has two bytes, 𝄞 four.
  expect(columns.range(2, 1, 2, 3)).toEqual([2, 2, 2, 7]);
  expect(columns.range(2, 0, 2, 99)).toEqual([2, 0, 2, 103]);
});
