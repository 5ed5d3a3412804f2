import { broken } from './problem.js';

/** The bytes of a file, or of a piece of memory that looks like one. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  /** Bytes from `offset` on: `length` of them, or fewer where the source ends before. Not to be written to. */
  read(offset: number, length: number): Uint8Array;
}

/** Bytes that are read in one piece at most. The debug information of the largest programs is smaller. */
export const maxPiece = 1024 * 1024 * 1024;

/** What is in memory already, as a source. */
export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/**
 * Exactly `length` bytes. `offset` and `length` may come from the file itself: what reaches beyond its end is refused
 * before anything is allocated.
 *
 * @param what the subject of the sentence in the error: "the section table".
 * @throws ElfProblem
 */
export function readExactly(source: ByteSource, offset: number, length: number, what: string): Uint8Array {
  if (!(offset >= 0 && length >= 0 && offset + length <= source.size)) {
    broken(`${what} is beyond the end of the file`);
  }
  if (length > maxPiece) broken(`${what} is larger than ${maxPiece} bytes`);
  const bytes = source.read(offset, length);
  if (bytes.length !== length) broken(`${what} could not be read whole`);
  return bytes;
}
