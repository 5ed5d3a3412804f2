import { expect, it } from 'vitest';
import { entryAt, parseExceptionTable } from '../../../src/cpython/bytecode/exception-table.js';

/** The first chunk of an entry has bit 7, chunks that go on have bit 6. */
const table = Uint8Array.from([0x80 | 2, 3, 9, 1, 0x80 | 64 | 1, 36, 64 | 1, 0, 20, 6]);

const entries = [
  { start: 4, end: 10, target: 18, depth: 0, lasti: true },
  { start: 200, end: 328, target: 40, depth: 3, lasti: false },
];

it('an exception table is read, large numbers too', () => {
  expect(parseExceptionTable(table)).toEqual(entries);
  expect(parseExceptionTable(new Uint8Array())).toEqual([]);
});

it('the handler of an instruction is found', () => {
  const at = (offset: number): number | undefined => entryAt(entries, offset)?.target;
  expect([0, 4, 8, 10, 200, 326, 328].map(at)).toEqual([undefined, 18, 18, undefined, 40, 40, undefined]);
});

it('what ends in the middle, or never ends, is no table', () => {
  expect(parseExceptionTable(table.subarray(0, 6))).toBeUndefined();
  expect(parseExceptionTable(Uint8Array.from(Array.from({ length: 40 }, () => 0xff)))).toBeUndefined();
});
