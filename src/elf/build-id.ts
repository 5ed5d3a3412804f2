import { notesOf } from './notes.js';
import type { ElfTables } from './tables.js';

const buildIdType = 3;

/** Longer than any hash. */
const maxBuildId = 64;

/** What the linker has named the build, in hexadecimal; undefined if the file has none. @throws ElfProblem */
export function readBuildId(elf: ElfTables): string | undefined {
  for (const { owner, type, data } of notesOf(elf)) {
    if (owner === 'GNU' && type === buildIdType)
      return Buffer.from(data.subarray(0, maxBuildId)).toString('hex');
  }
  return undefined;
}
