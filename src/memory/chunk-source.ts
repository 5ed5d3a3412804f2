import type { Address } from '../base/address.js';

/** Bytes of the pieces in which memory is fetched and kept. */
export const chunkSize = 64 * 1024;

/** The smallest piece that is there or not there as a whole, on all systems that are supported. */
export const pageSize = 4096;

/** Where chunks come from: a live process, a core file, a recorded image, a debugger. */
export interface ChunkSource {
  /**
   * Copies memory from `at` into `into`.
   *
   * @returns how many bytes from the start on were there: anything from 0 to `into.length`; what comes after them in
   * `into` is not to be looked at. Never throws for memory that is not there.
   */
  read(at: Address, into: Uint8Array): number;
  /** Why `at` cannot be read, where the source knows more than that there is nothing: part of a sentence. */
  whyNot?(at: Address): string | undefined;
}
