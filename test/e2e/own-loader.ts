import { readFileSync } from 'node:fs';
import { sourceOfBytes } from '../../src/elf/byte-source.js';
import { parseElf } from '../../src/elf/elf-file.js';
import { SegmentType } from '../../src/elf/segments.js';

/** `PT_INTERP`. */
const interp = 3;

/** `DT_…`: the end, the table of strings, where to look for libraries, also for those that libraries need. */
const [end, stringTable, rpath] = [0n, 5n, 15n];

const pageSize = 4096;

/** Where the header of an ELF file has the place of a table and the size of its entries. */
const segmentHeaders = { place: 32, size: 54 };
const sectionHeaders = { place: 40, size: 58 };

/**
 * The bytes of a program that is linked for the system's loader and libc, changed so that the kernel starts it with a
 * loader and libraries of its own. Debuggers start and see it like any other program then, which they do not where a
 * loader is told to load it.
 *
 * Both texts go behind the first segment, into the rest of its last page, which is mapped with it. What leads to them: the
 * program header of the loader, its section, which gdb reads, and a spare entry of the dynamic section.
 *
 * @throws Error where the file is of another kind, or has no room for that.
 */
export function withOwnLoader(file: string, loader: string, libraries: string): Buffer {
  const bytes = readFileSync(file);
  const { segments, sections } = parseElf(sourceOfBytes(bytes));
  const first = segments.find(({ type }) => type === SegmentType.load);
  const dynamic = segments.find(({ type }) => type === SegmentType.dynamic);
  if (first === undefined || dynamic === undefined) throw new Error(`${file} is not linked dynamically`);

  const texts = Buffer.from(`${loader}\0${libraries}\0`);
  const room = first.offset + first.fileSize;
  const free = bytes.subarray(room, Math.ceil(room / pageSize) * pageSize);
  if (texts.length > free.length || free.some((byte) => byte !== 0))
    throw new Error(`${file} has no room for the name of another loader`);
  texts.copy(free);
  // For gdb: what is behind the segment would be no part of the program.
  const longer = first.fileSize + texts.length;
  write(bytes, headerAt(bytes, segmentHeaders, segments.indexOf(first)) + 32, [longer, longer]);

  const address = first.address + first.fileSize;
  const size = Buffer.byteLength(loader) + 1;
  const named = segments.findIndex(({ type }) => type === interp);
  const section = sections.findIndex(({ name }) => name === '.interp');
  if (named < 0 || section < 0) throw new Error(`${file} names no loader`);
  // For the kernel: offset, address, physical address, size in the file and in memory.
  write(bytes, headerAt(bytes, segmentHeaders, named) + 8, [room, address, address, size, size]);
  // For gdb: address, offset, size.
  write(bytes, headerAt(bytes, sectionHeaders, section) + 16, [address, room, size]);
  addRpath(bytes.subarray(dynamic.offset), address + size, file);
  return bytes;
}

function headerAt(bytes: Buffer, { place, size }: typeof segmentHeaders, index: number): number {
  return Number(bytes.readBigUInt64LE(place)) + index * bytes.readUInt16LE(size);
}

function write(bytes: Buffer, at: number, values: readonly number[]): void {
  values.forEach((value, index) => bytes.writeBigUInt64LE(BigInt(value), at + 8 * index));
}

/** In the first of the entries that end the section: linkers leave some. */
function addRpath(section: Buffer, path: number, file: string): void {
  let at = 0;
  let strings = 0n;
  for (; section.readBigInt64LE(at) !== end; at += 16) {
    if (section.readBigInt64LE(at) === stringTable) strings = section.readBigUInt64LE(at + 8);
  }
  if (section.readBigInt64LE(at + 16) !== end)
    throw new Error(`${file} has no room for the folder of its libraries`);
  section.writeBigInt64LE(rpath, at);
  section.writeBigUInt64LE(BigInt(path) - strings, at + 8);
}
