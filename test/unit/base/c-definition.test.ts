import { expect, it } from 'vitest';
import { lineOfDefinition } from '../../../src/base/c-definition.js';

it('finds where a C function is defined, not where it is declared or called', () => {
  const text = [
    'static int compiler_call(struct compiler *c, expr_ty e);',
    '#define compiler_call(c, e)',
    'int x = compiler_call(c, e);',
    '',
    'static int',
    'compiler_call(struct compiler *c,',
    '              expr_ty e)',
    '{',
    'static inline int helper(void) {',
  ].join('\n');
  expect(lineOfDefinition(text, 'compiler_call')).toBe(6);
  expect(lineOfDefinition(text, 'helper')).toBe(9);
  expect(lineOfDefinition(text, 'gone')).toBeNull();
});
