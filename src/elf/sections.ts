import { readExactly, type ByteSource } from './byte-source.js';
import { Cursor, textAt } from './cursor.js';
import type { Header } from './header.js';
import { attemptElf, broken } from './problem.js';

export interface Section {
  /** Its place in the table: what other sections refer to. */
  readonly index: number;
  readonly name: string;
  /** `SHT_…` of the ELF specification. */
  readonly type: number;
  /** Of a section that only reserves memory: no. */
  readonly hasBytes: boolean;
  readonly compressed: boolean;
  /** Link-time address; 0 if it is not loaded. */
  readonly address: number;
  readonly offset: number;
  /** In the file, in bytes; of `noBits`, in memory. */
  readonly size: number;
  /** The section that belongs to this one: of symbols, their names. */
  readonly link: number;
  readonly entrySize: number;
  readonly alignment: number;
}

export const SectionType = { symbols: 2, notes: 7, noBits: 8, dynamicSymbols: 11 } as const;

const leastEntrySize = 64;
const compressedFlag = 0x800;

/** Bytes of a section's name. */
const maxName = 1024;

/** Sections in the order of the file. Those whose names cannot be read have none. @throws ElfProblem */
export function readSections(source: ByteSource, header: Header): readonly Section[] {
  const { sectionsAt, sectionSize, sectionCount } = header;
  if (sectionsAt === 0 || sectionCount === 0) return [];
  if (sectionSize < leastEntrySize) broken('the section table has entries that are too small');
  const bytes = readExactly(source, sectionsAt, sectionSize * sectionCount, 'the section table');
  const cursor = new Cursor(bytes, 'the section table');
  const read = (index: number, names: Uint8Array): Section => {
    cursor.position = index * sectionSize;
    const name = textAt(names, cursor.u32(), maxName) ?? '';
    const type = cursor.u32();
    const flags = cursor.u32();
    cursor.skip(4);
    const address = cursor.u64();
    const offset = cursor.u64();
    const size = cursor.u64();
    const link = cursor.u32();
    cursor.skip(4);
    const alignment = cursor.u64();
    const entrySize = cursor.u64();
    const compressed = (flags & compressedFlag) !== 0;
    const hasBytes = type !== SectionType.noBits;
    return { index, name, type, hasBytes, compressed, address, offset, size, link, entrySize, alignment };
  };
  const none = new Uint8Array(0);
  let names: Uint8Array = none;
  if (header.names > 0 && header.names < sectionCount) {
    const { offset, size } = read(header.names, none);
    const found = attemptElf(() => readExactly(source, offset, size, 'the names of sections'));
    if ('value' in found) names = found.value;
  }
  return Array.from({ length: sectionCount }, (_, index) => read(index, names));
}
