import { address, type Address } from '../base/address.js';
import type { ByteSource } from '../elf/byte-source.js';
import { SegmentType, type Segment } from '../elf/segments.js';
import type { ChunkSource } from './chunk-source.js';

/** A part of memory; lengths are in bytes from its start. */
interface Part {
  readonly start: number;
  readonly end: number;
  /** Of its first byte in the core file. */
  readonly offset: number;
  /** So much was written to the core file. */
  readonly written: number;
  /** So much of it is still in the file; less than `written` where the file was cut. */
  readonly there: number;
}

/**
 * The memory in a core file. What was not written to it (pages of mapped files that nobody changed, mostly) comes from
 * `rest`; what was written and has been cut off does not: a file has it as it was before the process changed it.
 */
export class CoreChunks implements ChunkSource {
  readonly #source: ByteSource;
  readonly #rest: ChunkSource | undefined;
  /** By address, without overlaps. */
  readonly #parts: readonly Part[];

  constructor(
    core: { readonly source: ByteSource; readonly segments: readonly Segment[] },
    rest?: ChunkSource,
  ) {
    this.#source = core.source;
    this.#rest = rest;
    this.#parts = partsOf(core.segments, core.source.size);
  }

  /** Bytes of memory that were written to the file and are no longer in it. */
  get cutOff(): number {
    return this.#parts.reduce((sum, { written, there }) => sum + written - there, 0);
  }

  read(at: Address, into: Uint8Array): number {
    let done = 0;
    while (done < into.length) {
      const more = this.#readSome(at + done, into.subarray(done));
      if (more === 0) break;
      done += more;
    }
    return done;
  }

  whyNot(at: Address): string | undefined {
    const part = this.#parts[this.#after(at)];
    const inside = part !== undefined && part.start <= at;
    if (inside && at - part.start < part.written) return 'the core file was cut before it';
    return this.#rest?.whyNot?.(at) ?? (inside ? 'it was not written to the core file' : undefined);
  }

  #readSome(at: number, into: Uint8Array): number {
    const part = this.#parts[this.#after(at)];
    if (part === undefined || at < part.start) return this.#readRest(at, part?.start, into);
    const offset = at - part.start;
    if (offset >= part.written) return this.#readRest(at, part.end, into);
    const bytes = this.#source.read(
      part.offset + offset,
      Math.max(0, Math.min(into.length, part.there - offset)),
    );
    into.set(bytes);
    return bytes.length;
  }

  #readRest(at: number, end: number | undefined, into: Uint8Array): number {
    const piece = end === undefined ? into : into.subarray(0, end - at);
    return this.#rest?.read(address(at), piece) ?? 0;
  }

  /** The number of the first part that ends after `at`. */
  #after(at: number): number {
    let low = 0;
    let high = this.#parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#parts[middle]?.end ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function partsOf(segments: readonly Segment[], size: number): Part[] {
  const parts: Part[] = [];
  const loads = segments
    .filter(({ type, memorySize }) => type === SegmentType.load && memorySize > 0)
    .sort((one, other) => one.address - other.address);
  let end = 0;
  for (const { address: start, offset, fileSize, memorySize } of loads) {
    // A broken file may say anything: of two that overlap, the first one counts.
    if (start < end || !Number.isSafeInteger(start + memorySize)) continue;
    end = start + memorySize;
    const written = Math.min(fileSize, memorySize);
    parts.push({ start, end, offset, written, there: Math.max(0, Math.min(written, size - offset)) });
  }
  return parts;
}
