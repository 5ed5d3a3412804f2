import { constants, inflateSync } from 'node:zlib';
import { maxPiece, readExactly, type ByteSource } from './byte-source.js';
import { Cursor } from './cursor.js';
import { broken } from './problem.js';
import type { Section } from './sections.js';

const zlib = 1;
const compressionHeaderSize = 24;

/** A byte of compressed data stands for 1032 bytes at most (RFC 1951: a length code for 258 bytes takes two bits). */
const maxExpansion = 1032;

/**
 * The bytes of a section, decompressed if the file has them compressed (`SHF_COMPRESSED`; or a name that begins with
 * `.zdebug`, as older tools did it). A section without bytes in the file has none.
 *
 * @throws ElfProblem
 */
export function readContents(source: ByteSource, section: Section): Uint8Array {
  if (!section.hasBytes) return new Uint8Array(0);
  const what = `the section ${section.name}`;
  const bytes = readExactly(source, section.offset, section.size, what);
  if (section.compressed) {
    const cursor = new Cursor(bytes, what);
    const method = cursor.u32();
    cursor.skip(4);
    const size = cursor.u64();
    if (method !== zlib) broken(`${what} is compressed with method ${method}, and only zlib is read`);
    return inflate(bytes.subarray(compressionHeaderSize), size, what);
  }
  if (section.name.startsWith('.zdebug_') && bytes.length > 12) {
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8);
    return inflate(bytes.subarray(12), size, what);
  }
  return bytes;
}

function inflate(bytes: Uint8Array, size: number, what: string): Uint8Array {
  if (size > maxPiece || size > bytes.length * maxExpansion) {
    broken(`${what} claims to be ${size} bytes when it is decompressed`);
  }
  if (size === 0) return new Uint8Array(0);
  let inflated: Uint8Array;
  try {
    inflated = inflateSync(bytes, { maxOutputLength: size, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return broken(`${what} cannot be decompressed`);
  }
  if (inflated.length !== size) broken(`${what} is ${inflated.length} bytes instead of ${size}`);
  return inflated;
}
