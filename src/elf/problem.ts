import type { Reading } from '../base/reading.js';

/**
 * An ELF file or the debug information in it that is broken, truncated or of a kind that is not read here: the one
 * error that this layer throws. `message` says what is wrong in half a sentence that follows the file's name:
 * "libx.so: the section table is beyond the end of the file".
 */
export class ElfProblem extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ElfProblem';
  }

  get reason(): string {
    return this.message;
  }
}

/** Ends reading because of what is in the file. */
export function broken(reason: string): never {
  throw new ElfProblem(reason);
}

/** Reads from a file that may be broken; where it is, the reason is the result. */
export function attemptElf<T>(read: () => T): Reading<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof ElfProblem) return { unreadable: error.reason };
    throw error;
  }
}
