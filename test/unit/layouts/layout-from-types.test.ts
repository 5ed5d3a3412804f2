import { expect, it } from 'vitest';
import { layoutFromTypes, type StructType } from '../../../src/cpython/layouts/layout-from-types.js';
import { wantedStructs } from '../../../src/cpython/layouts/struct-tags.js';

const pointer = (name: string, offset: number) => ({ name, offset, size: 8 });

const head: StructType = {
  size: 16,
  members: [
    {
      name: undefined,
      offset: 0,
      size: 8,
      struct: {
        size: 8,
        members: [
          {
            name: undefined,
            offset: 0,
            size: 8,
            struct: { size: 8, members: [{ name: 'ob_refcnt', offset: 0, size: 4 }, flag('ob_flags', 6)] },
          },
        ],
      },
    },
    pointer('ob_type', 8),
  ],
};

it('sees through anonymous structs and unions', () => {
  const layout = layoutFromTypes(new Map([['PyObject', head]]), new Map());
  expect(layout.provenance).toBe('dwarf');
  expect(layout.structs.get('PyObject')).toEqual({
    size: 16,
    fields: {
      ob_refcnt: { offset: 0, size: 4 },
      ob_type: { offset: 8, size: 8 },
      ob_flags: { offset: 6, size: 2 },
    },
  });
});

it('follows the names of nested structs', () => {
  const threads: StructType = { size: 24, members: [pointer('head', 8), pointer('main', 16)] };
  const interpreter: StructType = {
    size: 100,
    members: [{ name: 'threads', offset: 40, size: 24, struct: threads }, pointer('sysdict', 80)],
  };
  const layout = layoutFromTypes(new Map([['_is', interpreter]]), new Map());
  expect(layout.offset('PyInterpreterState.threads.head')).toBe(48);
  expect(layout.offset('PyInterpreterState.sysdict')).toBe(80);
  expect(layout.has('PyInterpreterState.threads.count')).toBe(false);
});

it('has bit fields in as few bytes as hold them', () => {
  const state: StructType = {
    size: 4,
    members: [
      { name: 'interned', offset: 0, size: 4, bits: { shift: 0, width: 16 } },
      { name: 'kind', offset: 0, size: 4, bits: { shift: 18, width: 3 } },
    ],
  };
  const text: StructType = { size: 48, members: [{ name: 'state', offset: 32, size: 4, struct: state }] };
  const layout = layoutFromTypes(new Map([['PyASCIIObject', text]]), new Map());
  expect(layout.field('PyASCIIObject.state.interned')).toEqual({
    offset: 32,
    size: 2,
    bits: { shift: 0, width: 16 },
  });
  expect(layout.field('PyASCIIObject.state.kind')).toEqual({
    offset: 34,
    size: 1,
    bits: { shift: 2, width: 3 },
  });
});

it('takes a tag where the typedef is of an incomplete struct, and leaves out another library’s struct', () => {
  const keys: StructType = { size: 32, members: [pointer('dk_refcnt', 0)] };
  const types = new Map([
    ['PyDictKeysObject', { size: 0, members: [] }],
    ['_dictkeysobject', keys],
    ['BLOCK', { size: 16, members: [pointer('next', 0)] }],
  ]);
  const layout = layoutFromTypes(types, new Map());
  expect([...layout.structs.keys()]).toEqual(['PyDictKeysObject']);
  expect(layout.size('PyDictKeysObject')).toBe(32);
});

it('ends in types that contain themselves', () => {
  const members: StructType['members'][number][] = [];
  const loop: StructType = { size: 8, members };
  members.push({ name: undefined, offset: 0, size: 8, struct: loop });
  expect(layoutFromTypes(new Map([['PyObject', loop]]), new Map()).structs.size).toBe(0);
});

it('keeps the enumerators of the catalogue', () => {
  const layout = layoutFromTypes(new Map(), new Map(Object.entries({ FRAME_CLEARED: 4, OTHER: 1 })));
  expect([...layout.constants]).toEqual([['FRAME_CLEARED', 4]]);
});

it('asks for each name once', () => {
  const names = wantedStructs.map((wanted) => (typeof wanted === 'string' ? wanted : wanted.name));
  expect(new Set(names).size).toBe(names.length);
});

function flag(name: string, offset: number): StructType['members'][number] {
  return { name, offset, size: 2 };
}
