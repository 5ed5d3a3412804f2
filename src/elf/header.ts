import { readExactly, type ByteSource } from './byte-source.js';
import { Cursor } from './cursor.js';
import { broken } from './problem.js';

export type ElfType = 'relocatable' | 'executable' | 'shared' | 'core' | 'other';
export type Machine = 'x86-64' | 'aarch64' | 'other';

/** The header of the file, with counts that overflow it (`PN_XNUM`, `SHN_XINDEX`) resolved. */
export interface Header {
  /** Position-independent programs are `shared`, as libraries are. */
  readonly type: ElfType;
  readonly machine: Machine;
  /** Link-time address where a program starts; 0: none. */
  readonly entry: number;
  readonly segmentsAt: number;
  readonly segmentSize: number;
  readonly segmentCount: number;
  readonly sectionsAt: number;
  readonly sectionSize: number;
  readonly sectionCount: number;
  /** Number of the section with the names of sections; 0: none. */
  readonly names: number;
}

/** Segments or sections that are read of one file. A core has as many segments as the process had mappings. */
const maxEntries = 1_000_000;

const types: Readonly<Record<number, ElfType>> = {
  1: 'relocatable',
  2: 'executable',
  3: 'shared',
  4: 'core',
};
const machines: Readonly<Record<number, Machine>> = { 62: 'x86-64', 183: 'aarch64' };

const magic = 0x464c_457f;
const headerSize = 64;
const leastSectionSize = 64;
const overflowingSegmentCount = 0xffff;
const overflowingIndex = 0xffff;

/** @throws ElfProblem for what is no ELF file, is not 64-bit or not little-endian. */
export function readHeader(source: ByteSource): Header {
  if (source.size < headerSize) broken('it is too short to be an ELF file');
  const cursor = new Cursor(readExactly(source, 0, headerSize, 'the ELF header'), 'the ELF header');
  if (cursor.u32() !== magic) broken('it is not an ELF file');
  const bits = cursor.u8();
  const order = cursor.u8();
  if (bits !== 2) broken('it is a 32-bit ELF file, and only 64-bit ones are read');
  if (order !== 1) broken('it is a big-endian ELF file, and only little-endian ones are read');
  cursor.position = 16;
  const type = types[cursor.u16()] ?? 'other';
  const machine = machines[cursor.u16()] ?? 'other';
  cursor.skip(4);
  const entry = cursor.u64();
  const segmentsAt = cursor.u64();
  const sectionsAt = cursor.u64();
  cursor.skip(6);
  const segmentSize = cursor.u16();
  const segmentCount = cursor.u16();
  const sectionSize = cursor.u16();
  const sectionCount = cursor.u16();
  const names = cursor.u16();

  const overflow =
    sectionsAt !== 0 &&
    (segmentCount === overflowingSegmentCount || sectionCount === 0 || names === overflowingIndex)
      ? readOverflow(source, sectionsAt)
      : undefined;
  const header: Header = {
    type,
    machine,
    entry,
    segmentsAt,
    segmentSize,
    segmentCount:
      segmentCount === overflowingSegmentCount ? (overflow?.segmentCount ?? segmentCount) : segmentCount,
    sectionsAt,
    sectionSize,
    sectionCount: sectionCount === 0 ? (overflow?.sectionCount ?? 0) : sectionCount,
    names: names === overflowingIndex ? (overflow?.names ?? 0) : names,
  };
  if (header.segmentCount > maxEntries) broken(`it has ${header.segmentCount} segments`);
  if (header.sectionCount > maxEntries) broken(`it has ${header.sectionCount} sections`);
  return header;
}

/** What the first section header holds for counts that do not fit the header. */
function readOverflow(
  source: ByteSource,
  sectionsAt: number,
): { sectionCount: number; names: number; segmentCount: number } | undefined {
  // A core that was cut may have lost it: then the header's own counts have to do.
  if (sectionsAt + leastSectionSize > source.size) return undefined;
  const bytes = readExactly(source, sectionsAt, leastSectionSize, 'the first section header');
  const cursor = new Cursor(bytes, 'the first section header', 32);
  const sectionCount = cursor.u64();
  const names = cursor.u32();
  return { sectionCount, names, segmentCount: cursor.u32() };
}
