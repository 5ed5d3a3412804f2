import { describe, expect, it } from 'vitest';
import { hasDebugInfo } from '../../../src/elf/dwarf/debug-info.js';
import { readStructs } from '../../../src/elf/dwarf/read-structs.js';
import { At, Form, Tag } from '../../../src/elf/dwarf/vocabulary.js';
import { compileUnit, int, member, on, read, struct, structIn, subprogram, unitOf } from './dwarf-entries.js';
import type { WrittenEntry, WrittenUnit } from './dwarf-image.js';
import { parseImage } from './elf-image.js';

describe('types', () => {
  it('are resolved through typedefs and qualifiers', () => {
    const chain = [
      on(Tag.typedef, 'one', 'int', 'one_t'),
      on(Tag.constType, 'two', 'one'),
      on(Tag.volatileType, 'three', 'two'),
      on(Tag.atomicType, 'four', 'three'),
      on(Tag.restrictType, 'five', 'four'),
    ];
    expect(structIn(int, ...chain, struct('s', 4, member('field', 'five', 0)))?.members[0]?.size).toBe(4);
  });

  it('are found by typedef, through others and over declarations', () => {
    const declared: WrittenEntry = {
      tag: Tag.structureType,
      label: 'declared',
      attributes: [
        [At.name, Form.string, 'tag'],
        [At.declaration, Form.flagPresent],
      ],
    };
    const units: readonly WrittenUnit[] = [
      { version: 5, root: unitOf(declared, on(Tag.typedef, 'alias', 'declared', 's')) },
      {
        version: 5,
        root: unitOf(
          on(Tag.typedef, 'inner', 'struct tag', 'inner_t'),
          on(Tag.constType, 'constant', 'inner'),
          on(Tag.typedef, 'alias 2', 'constant', 's'),
          struct('tag', 8),
        ),
      },
    ];
    const { structs } = read(units, ['s', 'tag', 'inner_t', 'nothing']);
    expect([...structs]).toEqual(
      ['s', 'tag', 'inner_t'].map((name) => [name, { name, size: 8, members: [] }]),
    );
  });

  it('have the sizes that they say, or that follow', () => {
    const array = (
      label: string,
      of: string,
      ...ranges: readonly (readonly [number, number][])[]
    ): WrittenEntry => ({
      tag: Tag.arrayType,
      label,
      attributes: [[At.type, Form.ref4, { to: of }]],
      children: ranges.map((range) => ({
        tag: Tag.subrangeType,
        attributes: range.map(([at, value]) => [at, Form.sdata, value] as const),
      })),
    });
    const enumeration: WrittenEntry = {
      tag: Tag.enumerationType,
      label: 'enum',
      attributes: [[At.type, Form.ref4, { to: 'int' }]],
      children: [],
    };
    const entries = [
      int,
      enumeration,
      on(Tag.pointerType, 'pointer', undefined),
      on(Tag.referenceType, 'reference', 'int'),
      array('count', 'int', [[At.count, 3]]),
      array('bound', 'int', [[At.upperBound, 3]]),
      array('from one', 'int', [
        [At.lowerBound, 1],
        [At.upperBound, 3],
      ]),
      array('two dimensions', 'int', [[At.count, 3]], [[At.upperBound, 4]]),
      array('of arrays', 'two dimensions', [[At.count, 2]]),
      array('flexible', 'int', []),
      array('none', 'int', [[At.upperBound, -1]]),
      array('too much', 'int', [[At.count, 2 ** 40]], [[At.count, 2 ** 40]]),
      on(Tag.typedef, 'circle', 'circle', 'circle'),
    ];
    const sizes = {
      enum: 4,
      pointer: 8,
      reference: 8,
      count: 12,
      bound: 16,
      'from one': 12,
      'two dimensions': 60,
      'of arrays': 120,
      flexible: 0,
      none: 0,
      'too much': 0,
      circle: 0,
    };
    const members = Object.keys(sizes).map((type) => member(type, type, 0));
    const found = structIn(...entries, struct('s', 1, ...members));
    expect(Object.fromEntries(found?.members.map(({ name, size }) => [name, size]) ?? [])).toEqual(sizes);
  });

  it('within functions are not found, with and without a hint how far the function goes', () => {
    const inside = (name: string, ...attributes: WrittenEntry['attributes'] & object): WrittenEntry => ({
      tag: subprogram,
      attributes,
      children: [{ tag: 0x0b, children: [struct(name, 4)] }, struct(name, 4)],
    });
    const entries = [inside('a'), inside('s', [At.sibling, Form.ref4, { to: 'struct s' }]), struct('s', 8)];
    expect(structIn(...entries)?.size).toBe(8);
    expect(read([{ version: 5, root: unitOf(inside('a')) }], ['a']).structs.size).toBe(0);
  });

  it('within namespaces are found', () => {
    const space: WrittenEntry = {
      tag: Tag.namespace,
      children: [{ tag: Tag.namespace, children: [struct('s', 3)] }],
    };
    expect(structIn(space)?.size).toBe(3);
  });

  it('that differ under one name are all shown, and the first is taken', () => {
    const unit = (name: string, size: number, line: number): WrittenUnit => ({
      version: 5,
      root: {
        tag: compileUnit,
        attributes: [[At.name, Form.lineStrp, name]],
        children: [
          {
            tag: Tag.structureType,
            attributes: [
              [At.name, Form.strp, 's'],
              [At.byteSize, Form.data1, size],
              [At.declLine, Form.data1, line],
            ],
            children: [],
          },
        ],
      },
    });
    const units = [unit('/src/a.c', 1, 1), unit('/src/b.c', 2, 1), unit('c.c', 2, 1), unit('d.c', 1, 7)];
    const { structs, rivals } = read(units, ['s']);
    expect(structs.get('s')?.size).toBe(1);
    expect(rivals.get('s')?.map(({ file, struct: { size } }) => [file, size])).toEqual([
      ['/src/a.c', 1],
      ['/src/b.c', 2],
    ]);
    const sizeIn = (file: string) => read(units, [{ name: 's', file }]).structs.get('s')?.size;
    expect(['src/b.c', 'c.c', '.c', 'nowhere.c'].map(sizeIn)).toEqual([2, 2, 1, 1]);
  });
});

describe('files', () => {
  it('without debug information say so', () => {
    expect(hasDebugInfo(parseImage({}))).toBe(false);
    expect(() => readStructs(parseImage({}), ['s'])).toThrow('it has no debug information');
  });

  it('that are not linked are not read: their references are not yet filled in', () => {
    const sections = [
      { name: '.debug_info', bytes: new Uint8Array(4) },
      { name: '.debug_abbrev', bytes: new Uint8Array(4) },
    ];
    expect(hasDebugInfo(parseImage({ sections }))).toBe(true);
    expect(hasDebugInfo(parseImage({ type: 1, sections }))).toBe(false);
  });

  it('whose sections end with zeros are read up to them', () => {
    const sections = [
      { name: '.debug_info', bytes: new Uint8Array(16) },
      { name: '.debug_abbrev', bytes: new Uint8Array(4) },
    ];
    expect(readStructs(parseImage({ sections }), ['s']).structs.size).toBe(0);
  });
});
