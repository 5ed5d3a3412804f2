import type { ByteSource } from './byte-source.js';
import { readBuildId } from './build-id.js';
import { readContents } from './contents.js';
import { readHeader, type ElfType, type Header, type Machine } from './header.js';
import { readSections, type Section } from './sections.js';
import { readSegments, type Segment } from './segments.js';
import { SymbolIndex, type ElfSymbol } from './symbols.js';

/**
 * A 64-bit little-endian ELF file. Only its header is read when it is made; everything else when it is first asked for,
 * and then kept. All members throw ElfProblem where the file is broken.
 */
export class ElfFile {
  readonly source: ByteSource;
  readonly #header: Header;
  #segments: readonly Segment[] | undefined;
  #sections: readonly Section[] | undefined;
  #sectionsByName: ReadonlyMap<string, Section> | undefined;
  #symbols: SymbolIndex | undefined;
  #buildId: { readonly value: string | undefined } | undefined;

  /** Use `parseElf`. */
  constructor(source: ByteSource, header: Header) {
    this.source = source;
    this.#header = header;
  }

  get type(): ElfType {
    return this.#header.type;
  }

  get machine(): Machine {
    return this.#header.machine;
  }

  /** Link-time address where a program starts; 0: nowhere. */
  get entry(): number {
    return this.#header.entry;
  }

  /** In the order of the file, which for `PT_LOAD` is the order of addresses. */
  get segments(): readonly Segment[] {
    return (this.#segments ??= readSegments(this.source, this.#header));
  }

  get sections(): readonly Section[] {
    return (this.#sections ??= readSections(this.source, this.#header));
  }

  /** The first section of that name. */
  section(name: string): Section | undefined {
    this.#sectionsByName ??= new Map(this.sections.toReversed().map((section) => [section.name, section]));
    return this.#sectionsByName.get(name);
  }

  /** The bytes of a section, decompressed. They are not kept: ask once. */
  contents(section: Section): Uint8Array {
    return readContents(this.source, section);
  }

  /** Hexadecimal; undefined if the file has none. */
  get buildId(): string | undefined {
    this.#buildId ??= { value: readBuildId(this) };
    return this.#buildId.value;
  }

  /**
   * What is defined under that name in `.symtab` or `.dynsym`. A global symbol goes before a local one of the same
   * name. `name` may have a version (`memcpy@GLIBC_2.2.5`, `memcpy@@GLIBC_2.14`); without, it is the default version.
   */
  symbol(name: string): ElfSymbol | undefined {
    return this.#index().find(name);
  }

  /** All that is defined in `.symtab`, then in `.dynsym`: most global symbols twice. */
  symbols(): Iterable<ElfSymbol> {
    return this.#index().all();
  }

  #index(): SymbolIndex {
    return (this.#symbols ??= new SymbolIndex(this));
  }
}

/** @throws ElfProblem for what is no ELF file, is not 64-bit or not little-endian. */
export function parseElf(source: ByteSource): ElfFile {
  return new ElfFile(source, readHeader(source));
}
