import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sourceOfBytes } from '../../src/elf/byte-source.js';
import { parseElf } from '../../src/elf/elf-file.js';
import { SegmentType } from '../../src/elf/segments.js';
import { debianRoot, type DebianVersion } from './debian-interpreters.js';
import { libraryFolderIn, loaderIn } from './debian-root.js';

/** `PT_INTERP`. */
const interp = 3;

/** `DT_…`: the end, the table of strings, where to look for libraries, also for those that libraries need. */
const [end, stringTable, rpath] = [0n, 5n, 15n];

/**
 * A copy of a distribution's debug build that names its loader and its libraries itself, so that a debugger can start it as
 * any other program: the packages are for a system with a newer libc than this one's.
 *
 * @param folder an empty one, for the copy and a link to the standard library: CPython looks for `../lib` from where it is.
 * @returns the program.
 */
export function standalonePython(version: DebianVersion, folder: string): string {
  const root = debianRoot(version);
  const original = join(root, 'usr', 'bin', `python${version}d`);
  const bytes = readFileSync(original);
  nameLoader(bytes, loaderIn(root), libraryFolderIn(root));
  mkdirSync(join(folder, 'bin'));
  symlinkSync(join(root, 'usr', 'lib'), join(folder, 'lib'));
  const program = join(folder, 'bin', basename(original));
  writeFileSync(program, bytes, { mode: 0o755 });
  return program;
}

/**
 * Two texts go into the rest of the last page of the first loaded segment, which is in memory too. What leads to them: the
 * program header of the loader, its section, which gdb reads, and a spare entry of the dynamic section.
 */
function nameLoader(bytes: Buffer, loader: string, libraries: string): void {
  const { segments, sections } = parseElf(sourceOfBytes(bytes));
  const first = segments.find(({ type }) => type === SegmentType.load);
  const dynamic = segments.find(({ type }) => type === SegmentType.dynamic);
  if (first === undefined || dynamic === undefined)
    throw new Error('the interpreter is not linked dynamically');
  const texts = Buffer.from(`${loader}\0${libraries}\0`);
  const free = bytes.subarray(first.offset + first.fileSize, roundedUp(first.offset + first.fileSize));
  if (texts.length > free.length || free.some((byte) => byte !== 0))
    throw new Error('no room for its loader');
  texts.copy(free);
  const at = { offset: first.offset + first.fileSize, address: first.address + first.fileSize };
  const size = loader.length + 1;
  // The segment ends behind them.
  const longer = first.fileSize + texts.length;
  write(bytes, headerAt(bytes, 32, 54, segments.indexOf(first)) + 32, [longer, longer]);
  const segment = headerAt(
    bytes,
    32,
    54,
    segments.findIndex(({ type }) => type === interp),
  );
  write(bytes, segment + 8, [at.offset, at.address, at.address, size, size]);
  const section = headerAt(
    bytes,
    40,
    58,
    sections.findIndex(({ name }) => name === '.interp'),
  );
  write(bytes, section + 16, [at.address, at.offset, size]);
  addRpath(bytes.subarray(dynamic.offset), at.address + size);
}

function roundedUp(offset: number): number {
  return Math.ceil(offset / 4096) * 4096;
}

/** Where an entry of a table is whose place and size of entries are in the file's header. */
function headerAt(bytes: Buffer, place: number, size: number, index: number): number {
  return Number(bytes.readBigUInt64LE(place)) + index * bytes.readUInt16LE(size);
}

function write(bytes: Buffer, at: number, values: readonly number[]): void {
  values.forEach((value, index) => bytes.writeBigUInt64LE(BigInt(value), at + 8 * index));
}

/** In the first of the entries that end the section: linkers leave some. */
function addRpath(section: Buffer, path: number): void {
  let at = 0;
  let strings = 0n;
  for (; section.readBigInt64LE(at) !== end; at += 16) {
    if (section.readBigInt64LE(at) === stringTable) strings = section.readBigUInt64LE(at + 8);
  }
  if (section.readBigInt64LE(at + 16) !== end) throw new Error('no room for the place of its libraries');
  section.writeBigInt64LE(rpath, at);
  section.writeBigUInt64LE(BigInt(path) - strings, at + 8);
}
