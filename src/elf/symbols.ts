import { readContents } from './contents.js';
import { broken } from './problem.js';
import { SectionType } from './sections.js';
import type { ElfTables } from './tables.js';

export interface ElfSymbol {
  /** Without its version. */
  readonly name: string;
  /** Link-time address; of `thread-local`, the offset in the module's thread-local block. */
  readonly value: number;
  /** In bytes; 0: not known. */
  readonly size: number;
  readonly kind: 'function' | 'object' | 'thread-local' | 'other';
  readonly global: boolean;
  /** Of `.symtab`, where the name says it. */
  readonly version?: string;
}

const entrySize = 24;
const kinds: Readonly<Record<number, ElfSymbol['kind']>> = {
  1: 'object',
  2: 'function',
  6: 'thread-local',
  10: 'function',
};
const sectionKind = 3;
const fileKind = 4;

const beyondAscii = /[\x80-\xff]/;

/** Bytes of names for each byte in the table of names. Names share tails, but not that often. */
const maxSharing = 32;

interface Table {
  readonly entries: DataView;
  readonly count: number;
  /** The table of names, a character for each byte. */
  readonly names: string;
}

/** The symbols that a file defines, and where they are by name. Everything is read when it is made. */
export class SymbolIndex {
  readonly #tables: readonly Table[];
  /** Name, with and without version, to number; numbers of the second table follow those of the first. */
  readonly #numbers = new Map<string, number>();

  constructor(elf: ElfTables) {
    this.#tables = [SectionType.symbols, SectionType.dynamicSymbols]
      .map((type) => readTable(elf, type))
      .filter((table) => table !== undefined);
    const ranks = new Uint8Array(this.#tables.reduce((sum, { count }) => sum + count, 0));
    let first = 0;
    for (const table of this.#tables) {
      this.#enter(table, first, ranks);
      first += table.count;
    }
  }

  find(name: string): ElfSymbol | undefined {
    let number = this.#numbers.get(name);
    if (number === undefined) return undefined;
    for (const table of this.#tables) {
      if (number < table.count) return symbolAt(table, number);
      number -= table.count;
    }
    return undefined;
  }

  *all(): Iterable<ElfSymbol> {
    for (const table of this.#tables) {
      for (let index = 0; index < table.count; index += 1) {
        if (isDefined(table, index)) yield symbolAt(table, index);
      }
    }
  }

  #enter(table: Table, first: number, ranks: Uint8Array): void {
    const enter = (name: string, number: number, rank: number): void => {
      const before = this.#numbers.get(name);
      if (before !== undefined && (ranks[before] ?? 0) >= rank) return;
      this.#numbers.set(name, number);
      ranks[number] = rank;
    };
    let allowance = (table.names.length + table.count) * maxSharing;
    for (let index = 0; index < table.count; index += 1) {
      if (!isDefined(table, index)) continue;
      const name = nameAt(table, index);
      allowance -= name.length;
      if (allowance < 0) broken('the names of symbols overlap too much');
      const version = name.indexOf('@');
      const rank = isGlobal(table, index) ? 3 : 2;
      enter(name, first + index, rank);
      // `name@V` is an old version: the plain name means it only if there is nothing else.
      if (version > 0) enter(name.slice(0, version), first + index, name[version + 1] === '@' ? rank : 1);
    }
  }
}

function readTable(elf: ElfTables, type: number): Table | undefined {
  const section = elf.sections.find((each) => each.type === type);
  const strings = section && elf.sections[section.link];
  if (section === undefined || strings === undefined) return undefined;
  const bytes = readContents(elf.source, section);
  const names = readContents(elf.source, strings);
  return {
    entries: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    count: Math.floor(bytes.length / entrySize),
    names: Buffer.from(names.buffer, names.byteOffset, names.byteLength).toString('latin1'),
  };
}

function symbolAt(table: Table, index: number): ElfSymbol {
  const { entries } = table;
  const at = index * entrySize;
  const name = nameAt(table, index);
  const version = name.indexOf('@');
  return {
    name: version > 0 ? name.slice(0, version) : name,
    value: u64(entries, at + 8),
    size: u64(entries, at + 16),
    kind: kinds[entries.getUint8(at + 4) & 0xf] ?? 'other',
    global: isGlobal(table, index),
    ...(version > 0 ? { version: name.slice(version).replace(/^@+/, '') } : {}),
  };
}

function nameAt({ entries, names }: Table, index: number): string {
  const start = entries.getUint32(index * entrySize, true);
  const end = names.indexOf('\0', start);
  const name = end < 0 ? '' : names.slice(start, end);
  return beyondAscii.test(name) ? Buffer.from(name, 'latin1').toString('utf8') : name;
}

/** Defined here, and not the name of a section or of a source file. */
function isDefined({ entries }: Table, index: number): boolean {
  const kind = entries.getUint8(index * entrySize + 4) & 0xf;
  return entries.getUint16(index * entrySize + 6, true) !== 0 && kind !== sectionKind && kind !== fileKind;
}

function isGlobal({ entries }: Table, index: number): boolean {
  return entries.getUint8(index * entrySize + 4) >= 0x10;
}

function u64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;
}
