import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import { readNotes } from '../../../src/elf/core-notes.js';
import { debugLink } from '../../../src/elf/debug-files.js';
import { hasDebugInfo } from '../../../src/elf/dwarf/debug-info.js';
import { readStructs } from '../../../src/elf/dwarf/read-structs.js';
import { parseElf } from '../../../src/elf/elf-file.js';
import { asLoaded } from '../../../src/elf/loading.js';
import { readBuildId } from '../../../src/elf/build-id.js';
import { ElfProblem } from '../../../src/elf/problem.js';

/** Numbers from 0 up to 1, the same for each seed (mulberry32). */
function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What breaks most when a byte is replaced by it. */
const nasty = [0x00, 0x01, 0x7f, 0x80, 0xff] as const;

/** A copy of `image` with damage that depends on `seed` alone: flipped bits, runs of one byte, moved pieces, a cut. */
export function damaged(image: Uint8Array, seed: number): Uint8Array {
  const random = randomness(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const copy = Uint8Array.from(image);
  const kind = below(8);
  if (kind === 0) return copy.subarray(0, below(copy.length));
  const count = 1 + below(kind === 1 ? 50 : 5);
  for (let index = 0; index < count; index += 1) {
    const at = below(copy.length);
    if (kind <= 4) copy[at] = (copy[at] ?? 0) ^ (1 << below(8));
    else if (kind <= 6) copy.fill(nasty[below(nasty.length)] ?? 0, at, at + 1 + below(12));
    else copy.copyWithin(at, below(copy.length), below(copy.length));
  }
  return copy;
}

/** What reading the whole file came to: reasons of what is broken, one for each way to read it. */
export interface ReadOutcome {
  readonly problems: readonly string[];
  /** Structs and enumerators that were found nevertheless. */
  readonly found: number;
}

/**
 * Reads everything that can be read of a file.
 *
 * @throws whatever is thrown that is no ElfProblem: a fault of ours.
 */
export function readEverything(
  bytes: Uint8Array,
  names: readonly string[],
  enumerators: readonly string[],
): ReadOutcome {
  const problems: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ElfProblem)) throw error;
      problems.push(error.reason);
      return undefined;
    }
  };
  const elf = attempt(() => parseElf(sourceOfBytes(bytes)));
  if (elf === undefined) return { problems, found: 0 };
  attempt(() => elf.buildId);
  if (elf.type !== 'core') attempt(() => readBuildId(asLoaded(elf)));
  attempt(() => [...elf.symbols()].length);
  attempt(() => elf.symbol('_PyRuntime'));
  attempt(() => debugLink(elf));
  attempt(() => readNotes(elf));
  for (const section of attempt(() => elf.sections) ?? []) attempt(() => elf.contents(section));
  const types = attempt(() => (hasDebugInfo(elf) ? readStructs(elf, names, enumerators) : undefined));
  return { problems, found: (types?.structs.size ?? 0) + (types?.enumerators.size ?? 0) };
}
