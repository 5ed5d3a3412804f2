import type { Address } from '../base/address.js';
import type { Reading } from '../base/reading.js';
import type { ByteSource } from '../elf/byte-source.js';
import type { ChunkSource } from './chunk-source.js';

/** A part of a file that a process had mapped at `start`; `end` is the first address behind it, `offset` is in the file. */
export interface Mapping {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly file: string;
}

/**
 * Memory from the files that were mapped: what a core file leaves out because it is in a file anyway. Only for what was
 * never written to, which is just what is left out.
 */
export class MappedFiles implements ChunkSource {
  readonly #mappings: readonly Mapping[];
  readonly #open: (file: string) => Reading<ByteSource>;
  readonly #opened = new Map<string, Reading<ByteSource>>();

  /** `open` is asked once a file. */
  constructor(mappings: readonly Mapping[], open: (file: string) => Reading<ByteSource>) {
    this.#mappings = mappings.toSorted((one, other) => one.start - other.start);
    this.#open = open;
  }

  read(at: Address, into: Uint8Array): number {
    const mapping = this.#mappingAt(at);
    if (mapping === undefined) return 0;
    const source = this.#file(mapping.file);
    if ('unreadable' in source) return 0;
    const length = Math.min(into.length, mapping.end - at);
    const bytes = source.value.read(mapping.offset + at - mapping.start, length);
    into.set(bytes);
    // The rest of a file's last page is zero (mmap(2)).
    const rest = Math.min(length, (4096 - ((at + bytes.length) % 4096)) % 4096);
    into.fill(0, bytes.length, bytes.length + rest);
    return Math.min(length, bytes.length + rest);
  }

  whyNot(at: Address): string | undefined {
    const mapping = this.#mappingAt(at);
    const source = mapping && this.#file(mapping.file);
    return source !== undefined && 'unreadable' in source ? source.unreadable : undefined;
  }

  #file(file: string): Reading<ByteSource> {
    const source = this.#opened.get(file) ?? this.#open(file);
    this.#opened.set(file, source);
    return source;
  }

  #mappingAt(at: number): Mapping | undefined {
    return this.#mappings.find(({ start, end }) => start <= at && at < end);
  }
}
