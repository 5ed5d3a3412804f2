import { expect, it } from 'vitest';
import { lineOfDefinition } from '../../../src/pipeline/makers/locate-makers.js';
import { sourceColumns } from '../../../src/pipeline/source-columns.js';

it('columns in characters become columns in bytes', () => {
  const columns = sourceColumns('plain\né𝄞x = 1\n');
  expect(columns.range(1, 1, 1, 4)).toEqual([1, 1, 1, 4]);
  // é has two bytes, 𝄞 four.
  expect(columns.range(2, 1, 2, 3)).toEqual([2, 2, 2, 7]);
  expect(columns.range(2, 0, 2, 99)).toEqual([2, 0, 2, 103]);
});

it('finds where a C function is defined, not where it is declared or called', () => {
  const text = [
    'static int compiler_call(struct compiler *c, expr_ty e);',
    'int x = compiler_call(c, e);',
    '',
    'static int',
    'compiler_call(struct compiler *c,',
    '              expr_ty e)',
    '{',
    'static inline int helper(void) {',
  ].join('\n');
  expect(lineOfDefinition(text, 'compiler_call')).toBe(5);
  expect(lineOfDefinition(text, 'helper')).toBe(8);
  expect(lineOfDefinition(text, 'gone')).toBeNull();
});
