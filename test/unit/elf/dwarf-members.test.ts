import { describe, expect, it } from 'vitest';
import { At, Form, Tag } from '../../../src/elf/dwarf/vocabulary.js';
import { int, member, read, struct, structIn, subprogram, unitOf } from './dwarf-entries.js';
import type { WrittenEntry, WrittenUnit } from './dwarf-image.js';

describe('members', () => {
  it('are where an expression says, if it is simple', () => {
    const at = (form: number, value: Uint8Array): WrittenEntry => ({
      tag: Tag.member,
      attributes: [
        [At.name, Form.string, 'field'],
        [At.type, Form.ref4, { to: 'int' }],
        [At.dataMemberLocation, form, value],
      ],
    });
    const plus = Uint8Array.of(0x23, 0x90, 1);
    const forms = [Form.exprloc, Form.block, Form.block1, Form.block2, Form.block4];
    expect(
      structIn(int, struct('s', 1, ...forms.map((form) => at(form, plus))))?.members.map(
        ({ offset }) => offset,
      ),
    ).toEqual(forms.map(() => 144));
    expect(structIn(int, struct('s', 1, at(Form.exprloc, Uint8Array.of(0x12, 0x06))))?.members).toEqual([]);
  });

  it('without a name are structs and unions to look through', () => {
    const union: WrittenEntry = {
      ...struct(undefined, 8, member('a', 'int', 0)),
      tag: Tag.unionType,
      label: 'union',
    };
    expect(structIn(int, union, struct('s', 16, member(undefined, 'union', 8)))?.members).toEqual([
      {
        name: undefined,
        offset: 8,
        size: 8,
        struct: { name: undefined, size: 8, members: [{ name: 'a', offset: 0, size: 4 }] },
      },
    ]);
  });

  it('of C++: bases are members, static ones are not', () => {
    const bases: WrittenEntry = {
      tag: Tag.inheritance,
      attributes: [
        [At.type, Form.ref4, { to: 'struct base' }],
        [At.dataMemberLocation, Form.data1, 0],
      ],
    };
    const fixed = member('fixed', 'int', 0, [At.declaration, Form.flagPresent]);
    const method: WrittenEntry = { tag: subprogram, children: [{ tag: Tag.member, children: [] }] };
    const found = structIn(
      int,
      struct('base', 4),
      struct('s', 8, bases, method, fixed, member('own', 'int', 4)),
    );
    expect(found?.members.map(({ name, struct: inner }) => [name, inner?.name])).toEqual([
      [undefined, 'base'],
      ['own', undefined],
    ]);
  });

  it('that contain their own struct, or are nested without end, lose what is in them', () => {
    const circle = structIn(struct('s', 8, member('self', 'struct s', 0)));
    expect(circle?.members).toEqual([{ name: 'self', offset: 0, size: 8 }]);
    const chain = Array.from({ length: 500 }, (_, level) =>
      struct(
        level === 0 ? 's' : `s${level}`,
        8,
        member('inner', level < 499 ? `struct s${level + 1}` : 'struct s', 0),
      ),
    );
    let depth = 0;
    for (let at = structIn(...chain); at !== undefined; at = at.members[0]?.struct) depth += 1;
    expect(depth).toBeGreaterThan(10);
    expect(depth).toBeLessThan(100);
  });
});

describe('bit fields', () => {
  const bits = (...attributes: readonly (readonly [number, number])[]): WrittenEntry => ({
    tag: Tag.member,
    attributes: [
      [At.name, Form.string, 'field'],
      [At.type, Form.ref4, { to: 'int' }],
      ...attributes.map(([at, value]) => [at, Form.sdata, value] as const),
    ],
  });
  const place = (size: number, entry: WrittenEntry) => structIn(int, struct('s', size, entry))?.members[0];

  it.each([
    ['in the first unit', 8, 3, 5, { offset: 0, size: 4, bits: { shift: 3, width: 5 } }],
    ['in the second unit', 8, 40, 24, { offset: 4, size: 4, bits: { shift: 8, width: 24 } }],
    ['across units', 8, 30, 5, { offset: 3, size: 2, bits: { shift: 6, width: 5 } }],
    ['at the end of a packed struct', 5, 33, 7, { offset: 4, size: 1, bits: { shift: 1, width: 7 } }],
  ])('of DWARF 5: %s', (_, size, first, width, expected) => {
    expect(place(size, bits([At.bitSize, width], [At.dataBitOffset, first]))).toEqual({
      name: 'field',
      ...expected,
    });
  });

  it.each([
    ['in the first unit', 8, 0, 24, 5, { offset: 0, size: 4, bits: { shift: 3, width: 5 } }],
    ['in the second unit', 8, 4, 0, 24, { offset: 4, size: 4, bits: { shift: 8, width: 24 } }],
    ['across units', 8, 0, -3, 5, { offset: 3, size: 2, bits: { shift: 6, width: 5 } }],
  ])('of DWARF 4: %s', (_, size, location, offset, width, expected) => {
    const entry = bits(
      [At.byteSize, 4],
      [At.bitSize, width],
      [At.bitOffset, offset],
      [At.dataMemberLocation, location],
    );
    expect(place(size, entry)).toEqual({ name: 'field', ...expected });
  });

  it('of DWARF 4 as clang has them, where an offset below zero takes eight bytes', () => {
    const entry: WrittenEntry = {
      tag: Tag.member,
      attributes: [
        [At.name, Form.string, 'field'],
        [At.type, Form.ref4, { to: 'int' }],
        [At.byteSize, Form.data1, 4],
        [At.bitSize, Form.data1, 5],
        [At.bitOffset, Form.data8, new Uint8Array(8).fill(0xff, 1).fill(0xfd, 0, 1)],
        [At.dataMemberLocation, Form.data1, 0],
      ],
    };
    expect(place(8, entry)).toMatchObject({ offset: 3, size: 2, bits: { shift: 6, width: 5 } });
  });

  it('with impossible places are left out', () => {
    expect(place(4, bits([At.bitSize, 0], [At.dataBitOffset, 0]))).toBeUndefined();
    expect(place(4, bits([At.bitSize, 1000], [At.dataBitOffset, 0]))).toBeUndefined();
    expect(place(4, bits([At.bitSize, 3], [At.dataBitOffset, -5]))).toBeUndefined();
  });
});

describe('enumerators', () => {
  it('have their values, whatever their form', () => {
    const values: readonly (readonly [string, number, number])[] = [
      ['BYTE', Form.data1, 200],
      ['SHORT', Form.data2, 60_000],
      ['WORD', Form.data4, 4_000_000_000],
      ['LONG', Form.data8, 2 ** 40],
      ['NEGATIVE', Form.sdata, -3],
      ['POSITIVE', Form.udata, 300],
      ['IMPLICIT', Form.implicitConst, -4],
    ];
    const enumeration: WrittenEntry = {
      tag: Tag.enumerationType,
      children: values.map(([name, form, value]) => ({
        tag: Tag.enumerator,
        attributes: [
          [At.name, Form.string, name],
          [At.constValue, form, value],
        ],
      })),
    };
    const wanted = values.map(([name]) => name);
    const units: readonly WrittenUnit[] = [{ version: 5, root: unitOf(enumeration, struct('s', 1)) }];
    const { structs, enumerators } = read(units, ['s'], [...wanted, 'OTHER']);
    expect([...enumerators]).toEqual(values.map(([name, , value]) => [name, value]));
    expect(structs.has('s')).toBe(true);
  });
});
