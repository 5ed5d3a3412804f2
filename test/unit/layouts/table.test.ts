import { describe, expect, it } from 'vitest';
import type { Struct } from '../../../src/cpython/layouts/layout.js';
import { seenBuilds, structsOf, tableOf, type SeenBuild } from '../../../src/cpython/layouts/table.js';
import { parseStructs, formatStructs } from '../../../src/cpython/layouts/table-text.js';

const object: Struct = { size: 16, fields: { ob_type: { offset: 8, size: 8 } } };
const shortLock: Struct = {
  size: 24,
  fields: { lock: { offset: 16, size: 1 }, count: { offset: 20, size: 4 } },
};
const longLock: Struct = {
  size: 40,
  fields: { lock: { offset: 32, size: 1 }, count: { offset: 20, size: 4 } },
};

const table = tableOf(
  [build(0, false, longLock), build(5, false, shortLock), build(5, true, { ...shortLock, size: 32 })],
  new Map([['FRAME_CLEARED', 4]]),
);

describe('the text of structs', () => {
  it('is what it was made from', () => {
    const bits: Struct = {
      size: 4,
      fields: { 'state.kind': { offset: 0, size: 1, bits: { shift: 2, width: 3 } } },
    };
    const structs = new Map([
      ['PyObject', object],
      ['PyASCIIObject', bits],
    ]);
    const text = formatStructs(structs);
    expect(text).toBe('PyObject 16 ob_type=8:8\nPyASCIIObject 4 state.kind=0:1/2+3\n');
    expect(parseStructs(text)).toEqual(structs);
  });

  it.each(['PyObject', 'PyObject x', 'PyObject 16 ob_type', 'PyObject 16 ob_type=8'])('is not %s', (text) => {
    expect(() => parseStructs(text)).toThrow(/no struct|no field/);
  });
});

describe('a table', () => {
  it('has what is alike once, and gives back what it was made from', () => {
    expect(table.structs).toBe('PyObject 16 ob_type=8:8\n');
    expect(table.builds.map(({ structs }) => structs)).toEqual([
      'lockobject 40 lock=32:1 count=20:4\n',
      'lockobject 24 lock=16:1 count=20:4\n',
      'lockobject 32 lock=16:1 count=20:4\n',
    ]);
    expect(tableOf(seenBuilds(table), new Map([['FRAME_CLEARED', 4]]))).toEqual(table);
  });

  it.each([
    ['the very build', { micro: 0 }, longLock],
    ['the very build of two kinds', { micro: 5, debug: true }, { ...shortLock, size: 32 }],
    ['a later build', { micro: 9, debug: false }, shortLock],
    ['a build that the size tells', { micro: 2, sizes: new Map([['lockobject', 24]]) }, shortLock],
    [
      'a build that another struct tells',
      {
        micro: 2,
        sizes: new Map([
          ['PyObject', 16],
          ['lockobject', 40],
        ]),
      },
      longLock,
    ],
    ['one that nobody knows the size of', { micro: 5, debug: false, sizes: new Map() }, shortLock],
  ])('knows %s', (_, wanted, expected) => {
    expect(structsOf(table, wanted).get('lockobject')).toEqual(expected);
  });

  it('leaves out what may be elsewhere', () => {
    const between = structsOf(table, { micro: 3 });
    expect(between.get('lockobject')?.fields).toEqual({ count: { offset: 20, size: 4 } });
    expect(between.get('PyObject')).toEqual(object);
  });

  it('leaves out a struct that only some have', () => {
    const some = tableOf(
      [build(0, false, longLock), { ...build(5, false, shortLock), structs: new Map() }],
      new Map(),
    );
    expect(structsOf(some, { micro: 3 }).size).toBe(0);
    expect(structsOf(some, { micro: 0 }).size).toBe(2);
  });
});

function build(micro: number, debug: boolean, lock: Struct): SeenBuild {
  const structs = new Map([
    ['PyObject', object],
    ['lockobject', lock],
  ]);
  return { micro, debug, from: 'debug information', structs };
}
