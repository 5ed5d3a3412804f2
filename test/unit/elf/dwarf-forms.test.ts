import { describe, expect, it } from 'vitest';
import { At, Form, Tag } from '../../../src/elf/dwarf/vocabulary.js';
import {
  compileUnit,
  int,
  member,
  read,
  struct,
  structIn,
  typeUnit,
  unitOf,
  variable,
} from './dwarf-entries.js';
import { stringOffsetsBase, type WrittenEntry, type WrittenUnit } from './dwarf-image.js';

describe('forms', () => {
  it.each([
    ['string', Form.string],
    ['strp', Form.strp],
    ['line_strp', Form.lineStrp],
    ['strx', Form.strx],
    ['strx1', Form.strx1],
    ['strx2', Form.strx2],
    ['strx3', Form.strx3],
    ['strx4', Form.strx4],
  ])('names are found as DW_FORM_%s', (_, form) => {
    const text = (value: string) => [At.name, form, value] as const;
    const root: WrittenEntry = {
      tag: compileUnit,
      attributes: [text('unit.c'), [At.strOffsetsBase, Form.secOffset, stringOffsetsBase]],
      children: [
        int,
        { tag: Tag.structureType, attributes: [text('other'), [At.byteSize, Form.data1, 1]], children: [] },
        {
          tag: Tag.structureType,
          attributes: [text('some_struct'), [At.byteSize, Form.data1, 4]],
          children: [{ tag: Tag.member, attributes: [text('field'), [At.type, Form.ref4, { to: 'int' }]] }],
        },
        {
          tag: Tag.enumerationType,
          children: [{ tag: Tag.enumerator, attributes: [text('VALUE'), [At.constValue, Form.data1, 3]] }],
        },
      ],
    };
    const { structs, enumerators } = read(
      [{ version: 5, root }],
      [{ name: 'some_struct', file: 'unit.c' }],
      ['VALUE'],
    );
    expect(structs.get('some_struct')).toEqual({
      name: 'some_struct',
      size: 4,
      members: [{ name: 'field', offset: 0, size: 4 }],
    });
    expect(enumerators.get('VALUE')).toBe(3);
  });

  it('of all kinds are passed over', () => {
    const some = Uint8Array.of(1, 2, 3);
    const values: readonly (readonly [number, number | string | Uint8Array])[] = [
      [Form.addr, 1],
      [Form.block, some],
      [Form.block1, some],
      [Form.block2, some],
      [Form.block4, some],
      [Form.exprloc, some],
      [Form.data1, 1],
      [Form.data2, 1],
      [Form.data4, 1],
      [Form.data8, 1],
      [Form.data16, 1],
      [Form.sdata, -1000],
      [Form.udata, 1000],
      [Form.flag, 1],
      [Form.flagPresent, 1],
      [Form.implicitConst, -5],
      [Form.refAddr, 1],
      [Form.ref1, 1],
      [Form.ref2, 1],
      [Form.ref8, 1],
      [Form.refUdata, 300],
      [Form.refSig8, 1],
      [Form.refSup4, 1],
      [Form.refSup8, 1],
      [Form.strpSup, 1],
      [Form.secOffset, 1],
      [Form.addrx, 300],
      [Form.addrx1, 1],
      [Form.addrx2, 1],
      [Form.addrx3, 1],
      [Form.addrx4, 1],
      [Form.loclistx, 300],
      [Form.rnglistx, 300],
      [Form.gnuAddrIndex, 300],
      [Form.gnuStrIndex, 300],
      [Form.gnuRefAlt, 1],
      [Form.gnuStrpAlt, 1],
      [Form.indirect, Uint8Array.of(Form.udata, 0x81, 1)],
      [Form.indirect, Uint8Array.of(Form.string, 0x61, 0)],
    ];
    for (const offsetSize of [4, 8] as const) {
      const passed: readonly WrittenEntry[] = values.map(([form, value]) => ({
        tag: variable,
        attributes: [
          [0x2000, form, value],
          [At.name, Form.string, 's'],
        ],
      }));
      const root = unitOf(...passed, struct('s', 4, member('field', 'int', 0)), int);
      const { structs } = read([{ version: 5, offsetSize, root }], ['s']);
      expect(structs.get('s')?.members).toEqual([{ name: 'field', offset: 0, size: 4 }]);
    }
  });

  it('that are unknown end the reading', () => {
    expect(() => structIn({ tag: variable, attributes: [[At.name, 0x99, 1]] })).toThrow(
      'the debug information has values of an unknown form (0x99)',
    );
  });

  it('that lead to another file leave open what is there', () => {
    const field = (at: number, form: number): WrittenEntry => ({
      tag: Tag.member,
      attributes: [
        [At.name, form === Form.gnuStrpAlt ? form : Form.string, form === Form.gnuStrpAlt ? 1 : 'field'],
        [At.type, form === Form.gnuStrpAlt ? Form.gnuRefAlt : form, 1],
        [At.dataMemberLocation, Form.data1, at],
      ],
    });
    expect(structIn(struct('s', 16, field(0, Form.gnuRefAlt), field(8, Form.gnuStrpAlt)))?.members).toEqual([
      { name: 'field', offset: 0, size: 0 },
      { name: undefined, offset: 8, size: 0 },
    ]);
  });
});

describe('references', () => {
  const pair = struct('pair', 8, member('a', 'int', 0), member('b', 'int', 4));
  const user = (form: number, value: number | { to: string }): WrittenEntry =>
    struct('s', 12, {
      tag: Tag.member,
      attributes: [
        [At.name, Form.string, 'field'],
        [At.type, form, value],
        [At.dataMemberLocation, Form.implicitConst, 4],
      ],
    });
  const whole = {
    name: 's',
    size: 12,
    members: [
      {
        name: 'field',
        offset: 4,
        size: 8,
        struct: {
          name: 'pair',
          size: 8,
          members: [
            { name: 'a', offset: 0, size: 4 },
            { name: 'b', offset: 4, size: 4 },
          ],
        },
      },
    ],
  };

  it.each([
    ['ref1', Form.ref1],
    ['ref2', Form.ref2],
    ['ref4', Form.ref4],
    ['ref8', Form.ref8],
    ['ref_addr', Form.refAddr],
  ])('within a unit: DW_FORM_%s', (_, form) => {
    // A unit before it: offsets within the unit are not those within the section.
    const before: WrittenUnit = { version: 5, root: unitOf() };
    const root = unitOf(int, pair, user(form, { to: 'struct pair' }));
    expect(read([before, { version: 5, root }], ['s']).structs.get('s')).toEqual(whole);
  });

  it.each([2, 3, 4, 5] as const)('to other units, in DWARF %i', (version) => {
    const units = [
      { version, root: unitOf(user(Form.refAddr, { to: 'struct pair' })) },
      { version, root: unitOf(int, pair) },
    ];
    expect(read(units, ['s']).structs.get('s')).toEqual(whole);
  });

  it.each([4, 5] as const)('to types in units of their own, in DWARF %i', (version) => {
    const type: WrittenUnit = {
      version,
      type: { signature: 0x1234_5678_9abc, label: 'struct pair' },
      root: { tag: typeUnit, children: [int, pair] },
    };
    const stub: WrittenEntry = {
      tag: Tag.structureType,
      label: 'stub',
      attributes: [
        [At.declaration, Form.flagPresent],
        [At.signature, Form.refSig8, 0x1234_5678_9abc],
      ],
    };
    const direct: WrittenUnit = { version, root: unitOf(user(Form.refSig8, 0x1234_5678_9abc)) };
    const through: WrittenUnit = { version, root: unitOf(stub, user(Form.ref4, { to: 'stub' })) };
    expect(read([direct, type], ['s']).structs.get('s')).toEqual(whole);
    expect(read([type, through], ['s']).structs.get('s')).toEqual(whole);
    expect(read([{ version, root: unitOf() }, type], ['pair']).structs.get('pair')).toEqual(
      whole.members[0]?.struct,
    );
  });

  it('to what is not there leave the type open, or are broken', () => {
    const read = (form: number, value: number) => structIn(user(form, value))?.members;
    const open = [{ name: 'field', offset: 4, size: 0 }];
    expect(read(Form.refSig8, 99)).toEqual(open);
    expect(read(Form.refAddr, 1_000_000)).toEqual(open);
    expect(() => read(Form.ref4, 1_000_000)).toThrow('the debug information refers to what is not there');
    expect(() => read(Form.ref4, 0)).toThrow('the debug information refers to what is not there');
  });
});
