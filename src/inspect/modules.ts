import { address, type Address } from '../base/address.js';
import { isReadable, type Reading } from '../base/reading.js';
import { readBuildId } from '../elf/build-id.js';
import type { ByteSource } from '../elf/byte-source.js';
import { parseElf, type ElfFile } from '../elf/elf-file.js';
import { asLoaded, loadBias } from '../elf/loading.js';
import { attemptElf } from '../elf/problem.js';
import type { ElfTables } from '../elf/tables.js';
import type { ChunkSource } from '../memory/chunk-source.js';
import type { Mapping } from '../memory/mapped-files.js';
import { byFile } from './mappings.js';
import type { Refuse } from './open-files.js';

/** A program or library that a process has loaded. */
export interface Module {
  /** As the process names it; that need not be a name here. */
  readonly file: string;
  /** By address; at least one. */
  readonly mappings: readonly Mapping[];
  /** The file, opened when it is first asked for, and known to be the one that was loaded as far as that can be known. */
  source(): Reading<ByteSource>;
  elf(): Reading<ElfFile>;
  /** Of the file that was loaded, hexadecimal; undefined if it has none, or neither memory nor the file tell. */
  buildId(): string | undefined;
  /** What to add to addresses in the file; undefined if the file does not fit what is mapped. */
  bias(): number | undefined;
}

/** Opens the file of a module: the first that is not refused, of those where it may be. */
export type OpenFile = (file: string, mappings: readonly Mapping[], refuse: Refuse) => Reading<ByteSource>;

/**
 * The modules among a process's mappings, in the order of addresses.
 *
 * @param memory what is in memory where a file begins tells which file it is.
 */
export function modulesOf(
  mappings: readonly Mapping[],
  memory: ChunkSource,
  open: OpenFile,
): readonly Module[] {
  return [...byFile(mappings)].map(([file, ofFile]) => moduleOf(file, ofFile, memory, open));
}

function moduleOf(file: string, mappings: readonly Mapping[], memory: ChunkSource, open: OpenFile): Module {
  let opened: Reading<ByteSource> | undefined;
  let parsed: Reading<ElfFile> | undefined;
  const loaded = (): Identity | undefined => {
    const first = mappings.find(({ offset }) => offset === 0);
    const end = mappings.at(-1)?.end ?? 0;
    return first && identityOf(sourceOfMemory(memory, address(first.start), end - first.start), asLoaded);
  };
  const source = (): Reading<ByteSource> => {
    if (opened !== undefined) return opened;
    const identity = loaded();
    const refuse = (candidate: ByteSource): string | undefined =>
      differs(
        identityOf(candidate, (elf) => elf),
        identity,
      );
    return (opened = open(file, mappings, refuse));
  };
  const elf = (): Reading<ElfFile> => {
    const there = source();
    return (parsed ??= isReadable(there) ? attemptElf(() => parseElf(there.value)) : there);
  };
  return {
    file,
    mappings,
    source,
    elf,
    buildId() {
      const there = elf();
      return isReadable(there) ? valueOf(() => there.value.buildId) : loaded()?.buildId;
    },
    bias() {
      const there = elf();
      if (!isReadable(there)) return undefined;
      return mostCommon(mappings.map((mapping) => valueOf(() => loadBias(there.value, mapping))));
    },
  };
}

/** What tells one file from another: the linker's name for the build, and where it has none the file's first bytes. */
interface Identity {
  readonly header: string;
  readonly buildId: string | undefined;
}

const headerSize = 64;

/** Undefined if not even the header is there. */
function identityOf(source: ByteSource, tables: (elf: ElfFile) => ElfTables): Identity | undefined {
  const header = Buffer.from(source.read(0, headerSize));
  if (header.length < headerSize) return undefined;
  return { header: header.toString('latin1'), buildId: valueOf(() => readBuildId(tables(parseElf(source)))) };
}

/** Why a file is not the one that was loaded; undefined if it is, or if memory does not tell. */
function differs(file: Identity | undefined, loaded: Identity | undefined): string | undefined {
  if (loaded === undefined || file === undefined) return undefined;
  if (file.buildId !== undefined && loaded.buildId !== undefined) {
    if (file.buildId === loaded.buildId) return undefined;
    return `it is another build (its build id is ${file.buildId}, that of the loaded one ${loaded.buildId})`;
  }
  return file.header === loaded.header ? undefined : 'it is another file than the one that was loaded';
}

/** Memory as a file: what is at `base` is at 0. Ends where memory ends. */
function sourceOfMemory(memory: ChunkSource, base: Address, size: number): ByteSource {
  return {
    size,
    read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      return bytes.subarray(0, memory.read(address(base + offset), bytes));
    },
  };
}

function valueOf<T>(read: () => T): T | undefined {
  const reading = attemptElf(read);
  return isReadable(reading) ? reading.value : undefined;
}

/** A program may also have mapped a library's file to read it: that is one mapping, and loading makes several. */
function mostCommon(values: readonly (number | undefined)[]): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const value of values) {
    const count = value === undefined ? 0 : values.filter((other) => other === value).length;
    if (count > most) [best, most] = [value, count];
  }
  return best;
}
