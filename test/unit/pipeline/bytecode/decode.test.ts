import { expect, it } from 'vitest';
import { decodeInstructions } from '../../../../src/pipeline/bytecode/decode-instructions.js';
import { parseExceptionTable } from '../../../../src/cpython/bytecode/exception-table.js';
import { readCache } from '../../../../src/pipeline/bytecode/inline-caches.js';
import type { OpcodeTables } from '../../../../src/pipeline/bytecode/opcode-tables.js';

const tables: OpcodeTables = {
  names: new Map([
    [1, 'EXTENDED_ARG'],
    [2, 'LOAD_GLOBAL'],
    [3, 'JUMP_BACKWARD'],
    [4, 'RETURN_VALUE'],
    [5, 'COMPARE_OP'],
    [6, 'LOAD_GLOBAL_MODULE'],
  ]),
  bases: new Map([['LOAD_GLOBAL_MODULE', 'LOAD_GLOBAL']]),
  caches: new Map([
    [
      'LOAD_GLOBAL',
      [
        { name: 'counter', size: 1 },
        { name: 'version', size: 2 },
      ],
    ],
  ]),
  hasArgument: new Set([1, 2, 3, 5, 6]),
  jumps: new Set([3]),
  handlers: new Set(),
  forms: new Map([
    [
      'LOAD_GLOBAL',
      {
        kind: 'name',
        flagBits: 1,
        around: [
          ['', ''],
          ['', ' + NULL'],
        ],
      },
    ],
    ['JUMP_BACKWARD', { kind: 'jump', direction: -1, preposition: 'to' }],
    ['COMPARE_OP', { kind: 'compare', shift: 5, boolMask: 16, operators: ['<', '<='] }],
  ]),
};
const names = { constants: [], names: ['print', 'len'], locals: [] };

it('reads instructions, and steps over their caches', () => {
  const code = Uint8Array.of(2, 3, 0, 0, 0, 0, 0, 0, 5, 48, 3, 6, 4, 0);
  expect(decodeInstructions(code, tables, names)).toEqual([
    { offset: 0, op: 'LOAD_GLOBAL', argument: 3, text: 'len + NULL', target: undefined, cacheBytes: 6 },
    { offset: 8, op: 'COMPARE_OP', argument: 48, text: 'bool(<=)', target: undefined, cacheBytes: 0 },
    { offset: 10, op: 'JUMP_BACKWARD', argument: 6, text: 'to 0', target: 0, cacheBytes: 0 },
    { offset: 12, op: 'RETURN_VALUE', argument: undefined, text: '', target: undefined, cacheBytes: 0 },
  ]);
});

it('puts prefixes before an argument', () => {
  const [prefix, load] = decodeInstructions(Uint8Array.of(1, 1, 2, 2, 0, 0, 0, 0, 0, 0), tables, names);
  expect([prefix?.argument, load?.argument]).toEqual([1, 258]);
});

it('ends where the code ends, in the middle of whatever it is', () => {
  expect(decodeInstructions(Uint8Array.of(2, 0, 0), tables, names)).toHaveLength(1);
  expect(decodeInstructions(Uint8Array.of(), tables, names)).toEqual([]);
});

it('reads the exception table', () => {
  // Two rows; a number above 63 has several chunks of six bits.
  const table = Uint8Array.of(0x80 | 1, 2, 0x41, 2, 5, 0x80 | 3, 1, 9, 2);
  expect(parseExceptionTable(table)).toEqual([
    { start: 2, end: 6, target: 132, depth: 2, lasti: true },
    { start: 6, end: 8, target: 18, depth: 1, lasti: false },
  ]);
});

it('reads a cache field by field', () => {
  const fields = tables.caches.get('LOAD_GLOBAL') ?? [];
  expect(readCache(Uint8Array.of(6, 0, 0x40, 0x03, 1, 0, 1, 0), 2, fields)).toEqual([
    { name: 'counter', value: '832' },
    { name: 'version', value: '65537' },
  ]);
});
