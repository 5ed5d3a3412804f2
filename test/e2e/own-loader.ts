import { readFileSync } from 'node:fs';

/** Of ELF: types of program headers, and of dynamic entries, and the sizes of what the tables have in them. */
const load = 1;
const dynamic = 2;
const interpreter = 3;
const headerSize = 56;
const sectionSize = 64;
const entrySize = 16;
const strings = 5n;
const rpath = 15n;

interface ProgramHeader {
  /** Where the header itself is in the file. */
  readonly at: number;
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

/**
 * The bytes of a program that is linked for the system's loader and libc, changed so that the kernel starts it with a
 * loader and libraries of its own. Debuggers start and see it like any other program then, which they do not where a
 * loader is told to load it.
 *
 * Both strings go behind the first segment, into the rest of its last page, which is mapped with it.
 *
 * @throws Error where the file has no room for that.
 */
export function withOwnLoader(file: string, loader: string, libraries: string): Buffer {
  const bytes = readFileSync(file);
  const headers = programHeaders(bytes);
  const one = (type: number): ProgramHeader => {
    const found = headers.find((header) => header.type === type);
    if (found === undefined) throw new Error(`${file} has no program header of type ${type}`);
    return found;
  };
  const [first, next] = headers.filter(({ type }) => type === load);
  if (first === undefined || next === undefined) throw new Error(`${file} has less than two segments`);
  const room = first.offset + first.size;
  const text = Buffer.from(`${loader}\0${libraries}\0`);
  if (room + text.length > next.offset || bytes.subarray(room, room + text.length).some((byte) => byte !== 0))
    throw new Error(`${file} has no room for the name of another loader`);
  text.copy(bytes, room);
  // For gdb: what is behind the segment would be no part of the program.
  const whole = BigInt(first.size + text.length);
  write(bytes, first.at + 32, [whole, whole]);
  const addressOf = (offset: number): number => first.address + offset - first.offset;

  const { at, address } = one(interpreter);
  const loaderSize = BigInt(Buffer.byteLength(loader) + 1);
  const place = [BigInt(room), BigInt(addressOf(room))] as const;
  // For the kernel: offset, address, physical address, size in the file and in memory.
  write(bytes, at + 8, [...place, place[1], loaderSize, loaderSize]);
  // For gdb, which takes the section: address, offset, size.
  write(bytes, sectionAt(bytes, address) + 16, [place[1], place[0], loaderSize]);

  const table = one(dynamic);
  const entries = Array.from(
    { length: table.size / entrySize },
    (_, index) => table.offset + index * entrySize,
  );
  const tagAt = (entry: number | undefined): bigint | undefined =>
    entry === undefined ? undefined : bytes.readBigUInt64LE(entry);
  const end = entries.findIndex((entry) => tagAt(entry) === 0n);
  const [free, last] = [entries[end], entries[end + 1]];
  const start = entries.find((entry) => tagAt(entry) === strings);
  if (free === undefined || start === undefined || tagAt(last) !== 0n)
    throw new Error(`${file} has no room for the folder of its libraries`);
  bytes.writeBigUInt64LE(rpath, free);
  const folder = addressOf(room) + Number(loaderSize);
  bytes.writeBigUInt64LE(BigInt(folder) - bytes.readBigUInt64LE(start + 8), free + 8);
  return bytes;
}

function write(bytes: Buffer, at: number, values: readonly bigint[]): void {
  values.forEach((value, index) => bytes.writeBigUInt64LE(value, at + index * 8));
}

/** Where the header of the section is that begins at an address. */
function sectionAt(bytes: Buffer, address: number): number {
  const start = Number(bytes.readBigUInt64LE(40));
  for (let index = 0; index < bytes.readUInt16LE(60); index += 1) {
    const at = start + index * sectionSize;
    if (Number(bytes.readBigUInt64LE(at + 16)) === address) return at;
  }
  throw new Error(`there is no section at ${address}`);
}

function programHeaders(bytes: Buffer): readonly ProgramHeader[] {
  const start = Number(bytes.readBigUInt64LE(32));
  return Array.from({ length: bytes.readUInt16LE(56) }, (_, index) => {
    const at = start + index * headerSize;
    const word = (place: number): number => Number(bytes.readBigUInt64LE(at + place));
    return { at, type: bytes.readUInt32LE(at), offset: word(8), address: word(16), size: word(32) };
  });
}
