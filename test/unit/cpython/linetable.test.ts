import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LocationTable } from '../../../src/cpython/linetable.js';
import { parseDump, unitLocations } from './linetables/dump.js';

const seed = 20261122;

describe.each(['3.11', '3.13'])('tables of CPython %s', (version) => {
  const dump = parseDump(
    readFileSync(new URL(`linetables/linetables-${version}.json`, import.meta.url), 'utf8'),
  );

  test.each(dump)('$name is read as CPython reads it', ({ table, firstLine, units }) => {
    expect(unitLocations(new LocationTable(table, firstLine).whole())).toEqual(units);
  });

  test('have every form that a location can have', () => {
    const codes = dump.flatMap(({ table }) =>
      [...table].filter((byte) => byte >= 128).map((byte) => (byte >> 3) & 15),
    );
    expect([...new Set(codes)].sort((a, b) => a - b)).toEqual(
      expect.arrayContaining([0, 1, 2, 3, 10, 11, 12, 13, 14, 15]),
    );
  });

  test('never decode when their end is cut off in the middle of an entry', () => {
    for (const { table, firstLine } of dump) {
      for (let length = 1; length < table.length; length += 1) {
        const atEntry = ((table[length] ?? 0) & 128) !== 0;
        expect(new LocationTable(table.subarray(0, length), firstLine).whole() !== undefined).toBe(atEntry);
      }
    }
  });
});

test('an offset is looked up in the entry that covers it', () => {
  // Two units on line 7, columns 0 to 3; one unit without a line; one unit two lines on, without columns.
  const table = Uint8Array.of(0x80 | 1, 0x03, 0x80 | (15 << 3), 0x80 | (13 << 3), 0x04);
  expect([0, 1, 2, 3, 4, 5, 6, 7].map((offset) => new LocationTable(table, 7).at(offset)?.line)).toEqual([
    7,
    7,
    7,
    7,
    undefined,
    undefined,
    9,
    9,
  ]);
  expect(new LocationTable(table, 7).at(0)).toEqual({
    start: 0,
    end: 4,
    line: 7,
    endLine: 7,
    column: 0,
    endColumn: 3,
  });
  expect(new LocationTable(table, 7).at(8)).toBeUndefined();
  expect(new LocationTable(table, 7).at(-2)).toBeUndefined();
});

describe('a table for many questions', () => {
  test('says the same in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 63 })), {
          maxLength: 200,
        }),
        fc.array(fc.integer({ min: -2, max: 2_000 }), { maxLength: 50 }),
        (runs, offsets) => {
          const table = Uint8Array.from(runs.flatMap(([units, delta]) => [0x80 | (13 << 3) | units, delta]));
          const locations = new LocationTable(table, 100);
          for (const offset of offsets)
            expect(locations.at(offset)).toEqual(new LocationTable(table, 100).at(offset));
        },
      ),
      { seed, numRuns: 200 },
    );
  });

  test('answers up to where it breaks', () => {
    const locations = new LocationTable(Uint8Array.of(0x80 | (13 << 3), 0x02, 0x00), 7);
    expect(locations.at(0)?.line).toBe(8);
    expect(locations.at(2)).toBeUndefined();
    expect(locations.at(1)?.line).toBe(8);
    expect(locations.whole()).toBeUndefined();
  });
});

test('lines may go back', () => {
  const table = Uint8Array.of(0x80 | (13 << 3), 0x05, 0x80 | (13 << 3), 0x02);
  expect(new LocationTable(table, 10).whole()?.map(({ line }) => line)).toEqual([8, 9]);
});

test.each([
  ['an entry without the mark of one', [0x00]],
  ['a mark inside of an entry', [0x80 | (13 << 3), 0x84]],
  ['a number without an end', [0x80 | (13 << 3), 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x01]],
  ['columns that are missing', [0x80 | (14 << 3), 0x00, 0x00]],
])('%s is no table', (_, bytes) => {
  expect(new LocationTable(Uint8Array.from(bytes), 1).whole()).toBeUndefined();
});

test('any bytes give entries without gaps, or nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 1e6 }), (table, firstLine) => {
      const entries = new LocationTable(table, firstLine).whole();
      if (entries === undefined) return;
      let end = 0;
      for (const entry of entries) {
        expect(entry.start).toBe(end);
        expect(entry.end).toBeGreaterThan(entry.start);
        ({ end } = entry);
      }
      expect(entries.length).toBeLessThanOrEqual(table.length);
    }),
    { seed, numRuns: 2_000 },
  );
});
