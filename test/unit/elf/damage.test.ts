import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { At, Form, Tag } from '../../../src/elf/dwarf/vocabulary.js';
import { Bytes } from './bytes.js';
import { damaged, readEverything } from './damage.js';
import { base, int, member, on, struct, subprogram, typeUnit, unitOf } from './dwarf-entries.js';
import { dwarfSections, stringOffsetsBase, type WrittenEntry, type WrittenUnit } from './dwarf-image.js';
import { core, elfImage, note } from './elf-image.js';

const seed = 20_261_123;
const cases = 1_500;

const enumeration: WrittenEntry = {
  tag: Tag.enumerationType,
  children: [
    {
      tag: Tag.enumerator,
      attributes: [
        [At.name, Form.strx1, 'VALUE'],
        [At.constValue, Form.sdata, -1],
      ],
    },
  ],
};
const array: WrittenEntry = {
  tag: Tag.arrayType,
  label: 'array',
  attributes: [[At.type, Form.ref4, { to: 'struct inner' }]],
  children: [{ tag: Tag.subrangeType, attributes: [[At.upperBound, Form.data1, 9]] }],
};
const body: WrittenEntry = {
  tag: subprogram,
  attributes: [
    [At.sibling, Form.ref4, { to: 'struct outer' }],
    [0x40, Form.exprloc, Uint8Array.of(0x9c)],
  ],
  children: [struct('local', 4, member('x', 'int', 0))],
};
const units: readonly WrittenUnit[] = [
  {
    version: 5,
    root: {
      ...unitOf(
        int,
        struct('inner', 8, member('a', 'int', 0), member('b', 'int', 4)),
        array,
        on(Tag.constType, 'constant', 'array'),
        body,
        struct(
          'outer',
          96,
          member('first', 'struct inner', 0),
          member('many', 'constant', 8),
          member('bits', 'int', 0, [At.bitSize, Form.data1, 3], [At.dataBitOffset, Form.data2, 700]),
        ),
        on(Tag.typedef, 'alias', 'struct outer', 'outer_t'),
        enumeration,
      ),
      attributes: [
        [At.name, Form.lineStrp, 'unit.c'],
        [At.strOffsetsBase, Form.secOffset, stringOffsetsBase],
      ],
    },
  },
  {
    version: 4,
    offsetSize: 8,
    root: unitOf(
      base('long', 8),
      struct('other', 8, {
        tag: Tag.member,
        attributes: [
          [At.name, Form.strp, 'field'],
          [At.type, Form.refSig8, 77],
        ],
      }),
    ),
  },
  {
    version: 4,
    type: { signature: 77, label: 'struct typed' },
    root: { tag: typeUnit, children: [base('double', 8), struct('typed', 8, member('x', 'double', 0))] },
  },
];

const names = ['inner', 'outer', 'outer_t', 'other', 'typed', 'local'];
const strings = new Bytes().u8(0).text('_PyRuntime').text('other@@V').done();
const symbols = new Bytes()
  .zeros(24)
  .u32(1)
  .u8(0x11, 0)
  .u16(1)
  .u64(16, 8)
  .u32(12)
  .u8(0x12, 0)
  .u16(1)
  .u64(16, 8);
const sections = [
  { name: '.symtab', type: 2, link: 2, bytes: symbols.done() },
  { name: '.strtab', type: 3, bytes: strings },
  { name: '.note.gnu.build-id', type: 7, bytes: note('GNU', 3, Uint8Array.of(1, 2, 3, 4)) },
  { name: '.gnu_debuglink', bytes: new Bytes().text('x.debug').u32(1).done() },
];

const images = {
  'a program with debug information': elfImage({ sections: [...sections, ...dwarfSections(units)] }),
  'a program with compressed debug information': elfImage({
    sections: [
      ...sections,
      ...dwarfSections(units).map(({ name, bytes }) => ({
        name,
        flags: 0x800,
        bytes: Buffer.concat([new Bytes().u32(1, 0).u64(bytes.length, 1).done(), deflateSync(bytes)]),
      })),
    ],
  }),
  'a core': elfImage({
    type: core,
    segments: [
      {
        type: 4,
        bytes: Buffer.concat([
          note('CORE', 1, new Uint8Array(336).fill(7)),
          note('CORE', 3, new Uint8Array(136).fill(65)),
          note('CORE', 0x4649_4c45, new Bytes().u64(1, 4096, 0, 4096, 0).text('/bin/python').done()),
          note('CORE', 6, new Bytes().u64(3, 64, 0, 0).done()),
        ]),
      },
      { type: 1, address: 0x1000, bytes: new Uint8Array(64) },
    ],
  }),
};

describe.each(Object.entries(images))('%s', (name, image) => {
  it('is read without problems as long as it is whole', () => {
    const { found, problems } = readEverything(image, names, ['VALUE']);
    expect(found).toBe(name === 'a core' ? 0 : 6);
    expect(problems).toEqual([]);
  });

  it(`is read or refused when it is damaged, whatever the damage (seed ${seed})`, () => {
    let refused = 0;
    for (let number = 0; number < cases; number += 1) {
      const { problems } = readEverything(damaged(image, seed + number), names, ['VALUE']);
      if (problems.length > 0) refused += 1;
    }
    expect(refused).toBeGreaterThan(cases / 20);
    expect(refused).toBeLessThan(cases);
  });
});
