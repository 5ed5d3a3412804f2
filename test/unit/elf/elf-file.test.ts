import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import { parseElf } from '../../../src/elf/elf-file.js';
import { ElfProblem } from '../../../src/elf/problem.js';
import { Bytes } from './bytes.js';
import { aarch64, core, elfImage, note, parseImage } from './elf-image.js';

const text = (value: string): Uint8Array => Buffer.from(value);

function changed(image: Uint8Array, at: number, ...values: readonly number[]): Uint8Array {
  const copy = Uint8Array.from(image);
  copy.set(values, at);
  return copy;
}

const parse = (bytes: Uint8Array) => parseElf(sourceOfBytes(bytes));

describe('the header', () => {
  const image = elfImage({});

  it.each([
    ['it is too short to be an ELF file', image.subarray(0, 63)],
    ['it is not an ELF file', changed(image, 1, 0x46)],
    ['it is a 32-bit ELF file, and only 64-bit ones are read', changed(image, 4, 1)],
    ['it is a big-endian ELF file, and only little-endian ones are read', changed(image, 5, 2)],
  ])('is refused: %s', (reason, bytes) => {
    expect(() => parse(bytes)).toThrow(new ElfProblem(reason));
  });

  it('says what the file is', () => {
    const { type, machine, entry } = parse(image);
    expect({ type, machine, entry }).toEqual({ type: 'shared', machine: 'x86-64', entry: 0x1000 });
    const other = parseImage({ type: core, machine: aarch64 });
    expect([other.type, other.machine]).toEqual(['core', 'aarch64']);
    expect(parseImage({ type: 77, machine: 3 }).machine).toBe('other');
  });
});

describe('sections', () => {
  const sections = [
    { name: '.one', bytes: text('first') },
    { name: '.two', bytes: text('second') },
    { name: '.one', bytes: text('third') },
    { name: '.bss', type: 8, bytes: text('12345') },
  ];
  const elf = parseImage({ sections });

  it('are found by name, the first of each', () => {
    expect(elf.sections.map(({ name }) => name)).toEqual(['', '.one', '.two', '.one', '.bss', '.shstrtab']);
    expect(elf.section('.one')?.index).toBe(1);
    expect(elf.section('.three')).toBeUndefined();
    const two = elf.section('.two');
    expect(two && Buffer.from(elf.contents(two)).toString()).toBe('second');
  });

  it('that only reserve memory have no bytes', () => {
    const bss = elf.section('.bss');
    expect(bss).toMatchObject({ hasBytes: false, size: 5 });
    expect(bss && elf.contents(bss).length).toBe(0);
  });

  it('are counted elsewhere if there are too many for the header', () => {
    const plain = elfImage({ sections });
    const table = new DataView(plain.buffer).getUint32(40, true);
    // e_shnum and e_shstrndx overflow into sh_size and sh_link of the first section header.
    const bytes = changed(changed(plain, 60, 0, 0, 0xff, 0xff), table + 32, 6, 0, 0, 0, 0, 0, 0, 0, 5);
    expect(parse(bytes).sections.map(({ name }) => name)).toEqual(elf.sections.map(({ name }) => name));
  });

  it('beyond the end of the file are refused', () => {
    const bytes = elfImage({ sections });
    expect(() => parse(bytes.subarray(0, bytes.length - 1)).sections).toThrow(
      new ElfProblem('the section table is beyond the end of the file'),
    );
    const { offset } = elf.sections[1] ?? { offset: 0 };
    const table = new DataView(bytes.buffer).getUint32(40, true);
    const far = parse(changed(bytes, table + 64 + 24, offset, 0, 0, 0, 0, 0, 0, 0x80));
    const one = far.section('.one');
    expect(() => one && far.contents(one)).toThrow(
      new ElfProblem('the section .one is beyond the end of the file'),
    );
  });
});

describe('compressed sections', () => {
  const plain = text('debug information '.repeat(100));
  const packed = deflateSync(plain);
  const header = (method: number, size: number) => new Bytes().u32(method, 0).u64(size, 1).done();
  const read = (bytes: Uint8Array, name = '.debug_info', flags = 0x800) => {
    const elf = parseImage({ sections: [{ name, flags, bytes }] });
    const section = elf.section(name);
    return Buffer.from(section === undefined ? [] : elf.contents(section)).toString();
  };
  const bytes = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);

  it('are decompressed', () => {
    expect(read(bytes(header(1, plain.length), packed))).toBe(plain.toString());
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(plain.length));
    expect(read(bytes(text('ZLIB'), size, packed), '.zdebug_info', 0)).toBe(plain.toString());
  });

  it.each([
    ['claims to be 1099511627776 bytes when it is decompressed', bytes(header(1, 2 ** 40), packed)],
    ['claims to be 100000 bytes when it is decompressed', bytes(header(1, 100_000), packed.subarray(0, 20))],
    ['is compressed with method 2, and only zlib is read', bytes(header(2, plain.length), packed)],
    ['cannot be decompressed', bytes(header(1, plain.length - 1), packed)],
    ['cannot be decompressed', bytes(header(1, plain.length), text('this is no compressed text'))],
    ['is 1800 bytes instead of 1801', bytes(header(1, plain.length + 1), packed)],
    ['ends too early', text('short')],
  ])('are refused if it %s', (reason, contents) => {
    expect(() => read(contents)).toThrow(new ElfProblem(`the section .debug_info ${reason}`));
  });
});

describe('the build id', () => {
  const id = note('GNU', 3, Uint8Array.of(0xde, 0xad, 0xbe, 0xef));
  const other = note('GNU', 1, Uint8Array.of(1, 2, 3));

  it('is in a segment of notes, or without segments in a section', () => {
    const bytes = Buffer.concat([other, id]);
    expect(parseImage({ segments: [{ type: 4, bytes }] }).buildId).toBe('deadbeef');
    expect(parseImage({ sections: [{ name: '.note.gnu.build-id', type: 7, bytes }] }).buildId).toBe(
      'deadbeef',
    );
    expect(parseImage({}).buildId).toBeUndefined();
  });

  it('is found behind notes that are aligned to eight bytes', () => {
    const bytes = Buffer.concat([
      note('GNU', 5, Uint8Array.of(1, 2, 3, 4), 8),
      note('GNU', 3, Uint8Array.of(7), 8),
    ]);
    expect(parseImage({ segments: [{ type: 4, bytes, alignment: 8 }] }).buildId).toBe('07');
  });
});
