import { parseElf, type ElfFile } from '../../../src/elf/elf-file.js';
import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import { Bytes } from './bytes.js';

export interface ImageSection {
  readonly name: string;
  /** Of program data, if left out. */
  readonly type?: number;
  readonly flags?: number;
  readonly bytes: Uint8Array;
  readonly link?: number;
}

export interface ImageSegment {
  readonly type: number;
  readonly flags?: number;
  readonly address?: number;
  readonly bytes: Uint8Array;
  readonly memorySize?: number;
  readonly alignment?: number;
}

export interface Image {
  /** Of a program, if left out; 4: of a core. */
  readonly type?: number;
  /** x86-64 if left out; 183: AArch64. */
  readonly machine?: number;
  /** After the first, empty one; the table of names comes last. */
  readonly sections?: readonly ImageSection[];
  readonly segments?: readonly ImageSegment[];
}

export const x86 = 62;
export const aarch64 = 183;
export const core = 4;
export const headerSize = 64;

/** An ELF file with these sections and segments. */
export function elfImage({ type = 3, machine = x86, sections = [], segments = [] }: Image): Uint8Array {
  const names = new Bytes().u8(0);
  const all = [...sections, { name: '.shstrtab', type: 3, bytes: new Uint8Array(0) }];
  const nameOffsets = all.map(({ name }) => {
    const at = names.length;
    names.text(name);
    return at;
  });
  const contents = new Bytes();
  const base = headerSize + segments.length * 56;
  const put = (bytes: Uint8Array): number => {
    contents.align(8);
    const at = base + contents.length;
    contents.raw(bytes);
    return at;
  };
  const table = new Bytes();
  for (const segment of segments) {
    const { type: kind, flags = 4, address = 0, bytes, memorySize = bytes.length, alignment = 1 } = segment;
    table.u32(kind, flags).u64(put(bytes), address, 0, bytes.length, memorySize, alignment);
  }
  const headers = new Bytes().zeros(64);
  for (const [index, { type: kind = 1, flags = 0, bytes, link = 0 }] of all.entries()) {
    const isNames = index === all.length - 1;
    const at = put(isNames ? names.done() : bytes);
    headers.u32(nameOffsets[index] ?? 0, kind).u64(flags, 0, at, isNames ? names.length : bytes.length);
    headers.u32(link, 0).u64(1, 0);
  }
  contents.align(8);
  return new Bytes()
    .u8(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1)
    .zeros(9)
    .u16(type, machine)
    .u32(1)
    .u64(0x1000, segments.length === 0 ? 0 : headerSize, base + contents.length)
    .u32(0)
    .u16(64, 56, segments.length, 64, all.length + 1, all.length)
    .raw(table.done())
    .raw(contents.done())
    .raw(headers.done())
    .done();
}

export function parseImage(image: Image): ElfFile {
  return parseElf(sourceOfBytes(elfImage(image)));
}

/** An ELF note. */
export function note(owner: string, type: number, data: Uint8Array, alignment = 4): Uint8Array {
  return new Bytes()
    .u32(owner.length + 1, data.length, type)
    .text(owner)
    .align(alignment)
    .raw(data)
    .align(alignment)
    .done();
}
