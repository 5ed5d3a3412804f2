import { address, hex, type Address } from '../base/address.js';
import { giveUp } from '../base/reading.js';
import { maxRead, type RemoteMemory } from '../base/remote-memory.js';
import { chunkSize, pageSize, type ChunkSource } from './chunk-source.js';

/** Chunks that are kept: 64 MiB. The oldest goes first; a walk over a whole heap does not grow with the heap. */
const keptChunks = 1024;

/** Chunks that are used again when others are forgotten: 8 MiB, which is more than a stack and its variables take. */
const spareChunks = 128;

/** Chunks that are found without the map, each under the low bits of its number; a power of two. */
const nearChunks = 1024;

interface Room {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

interface Chunk extends Room {
  readonly number: number;
  /** Undefined: everything is there. Else for each page whether it is. */
  readonly pages: readonly boolean[] | undefined;
}

/**
 * Memory in chunks, each fetched once. What a running process changes meanwhile is not seen until `forget`.
 *
 * Offsets are told by a division and a multiplication: the remainder of numbers beyond 2^31 is ten times as slow.
 */
export class ChunkedMemory implements RemoteMemory {
  readonly #source: ChunkSource;
  readonly #kept: number;
  readonly #chunks = new Map<number, Chunk>();
  /** What is forgotten at each stop is fetched again at the next: to allocate it anew takes longer than to read it. */
  readonly #spare: Room[] = [];
  readonly #near = new Array<Chunk | undefined>(nearChunks).fill(undefined);

  /** `kept` is how many chunks are kept at most. */
  constructor(source: ChunkSource, kept: number = keptChunks) {
    this.#source = source;
    this.#kept = Math.max(1, kept);
  }

  /** Drops what is kept: the next reads ask the source again. */
  forget(): void {
    for (const chunk of this.#chunks.values()) {
      if (this.#spare.length >= spareChunks) break;
      this.#spare.push(chunk);
    }
    this.#chunks.clear();
    this.#near.fill(undefined);
  }

  u8(at: Address): number {
    const number = Math.floor(at / chunkSize);
    const offset = at - number * chunkSize;
    return this.#view(number, offset, 1).getUint8(offset);
  }

  u16(at: Address): number {
    const number = Math.floor(at / chunkSize);
    const offset = at - number * chunkSize;
    if (offset + 2 > chunkSize) return viewOf(this.bytes(at, 2)).getUint16(0, true);
    return this.#view(number, offset, 2).getUint16(offset, true);
  }

  u32(at: Address): number {
    const number = Math.floor(at / chunkSize);
    const offset = at - number * chunkSize;
    if (offset + 4 > chunkSize) return viewOf(this.bytes(at, 4)).getUint32(0, true);
    return this.#view(number, offset, 4).getUint32(offset, true);
  }

  i32(at: Address): number {
    return this.u32(at) | 0;
  }

  u64(at: Address): number {
    const number = Math.floor(at / chunkSize);
    const offset = at - number * chunkSize;
    if (offset + 8 > chunkSize) return Number(this.big64(at));
    const view = this.#view(number, offset, 8);
    return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 0x1_0000_0000;
  }

  i64(at: Address): number {
    const number = Math.floor(at / chunkSize);
    const offset = at - number * chunkSize;
    if (offset + 8 > chunkSize) return Number(viewOf(this.bytes(at, 8)).getBigInt64(0, true));
    const view = this.#view(number, offset, 8);
    return view.getUint32(offset, true) + view.getInt32(offset + 4, true) * 0x1_0000_0000;
  }

  f64(at: Address): number {
    const number = Math.floor(at / chunkSize);
    const offset = at - number * chunkSize;
    if (offset + 8 > chunkSize) return viewOf(this.bytes(at, 8)).getFloat64(0, true);
    return this.#view(number, offset, 8).getFloat64(offset, true);
  }

  big64(at: Address): bigint {
    const number = Math.floor(at / chunkSize);
    const offset = at - number * chunkSize;
    if (offset + 8 > chunkSize) return viewOf(this.bytes(at, 8)).getBigUint64(0, true);
    return this.#view(number, offset, 8).getBigUint64(offset, true);
  }

  pointer(at: Address): Address {
    return this.u64(at) as Address;
  }

  bytes(at: Address, size: number): Uint8Array {
    if (!(Number.isInteger(size) && size >= 0 && size <= maxRead)) {
      giveUp(`${size} bytes at ${hex(at)} are more than any object has`);
    }
    const copy = new Uint8Array(size);
    for (let done = 0; done < size;) {
      const from = at + done;
      const number = Math.floor(from / chunkSize);
      const offset = from - number * chunkSize;
      const length = Math.min(size - done, chunkSize - offset);
      const view = this.#view(number, offset, length);
      copy.set(new Uint8Array(view.buffer, view.byteOffset + offset, length), done);
      done += length;
    }
    return copy;
  }

  /** The chunk `number`, of which `size` bytes at `offset` are wanted; they do not reach beyond it. */
  #view(number: number, offset: number, size: number): DataView {
    const near = this.#near[number & (nearChunks - 1)];
    const chunk = near?.number === number ? near : this.#chunk(number, offset);
    if (chunk.pages !== undefined) this.#check(chunk, chunk.pages, offset, size);
    return chunk.view;
  }

  #check(chunk: Chunk, pages: readonly boolean[], offset: number, size: number): void {
    const last = Math.floor((offset + size - 1) / pageSize);
    for (let page = Math.floor(offset / pageSize); page <= last; page += 1) {
      if (pages[page] !== true) this.#nothingAt(chunk.number * chunkSize + Math.max(offset, page * pageSize));
    }
  }

  #chunk(number: number, offset: number): Chunk {
    const chunk = this.#chunks.get(number) ?? this.#fetch(number, offset);
    this.#near[number & (nearChunks - 1)] = chunk;
    return chunk;
  }

  #fetch(number: number, offset: number): Chunk {
    const start = number * chunkSize;
    // Not a whole number, below zero or beyond what can be told exactly: no address of anything.
    if (!(start >= 0 && Number.isSafeInteger(start + offset)))
      giveUp(`no memory at ${hex((start + offset) as Address)}`);
    const { bytes, view } = this.#spare.pop() ?? emptyRoom();
    const whole = this.#source.read(address(start), bytes) === chunkSize;
    const pages = whole ? undefined : this.#pageByPage(start, bytes);
    const chunk = { number, bytes, view, pages };
    if (this.#chunks.size >= this.#kept) this.#dropOldest();
    this.#chunks.set(number, chunk);
    return chunk;
  }

  #pageByPage(start: number, bytes: Uint8Array): readonly boolean[] {
    return Array.from({ length: chunkSize / pageSize }, (_, page) => {
      const into = bytes.subarray(page * pageSize, (page + 1) * pageSize);
      return this.#source.read(address(start + page * pageSize), into) === pageSize;
    });
  }

  #dropOldest(): void {
    for (const oldest of this.#chunks.keys()) {
      this.#chunks.delete(oldest);
      const slot = oldest & (nearChunks - 1);
      if (this.#near[slot]?.number === oldest) this.#near[slot] = undefined;
      return;
    }
  }

  #nothingAt(at: number): never {
    const reason = this.#source.whyNot?.(address(at));
    giveUp(`no memory at ${hex(address(at))}${reason === undefined ? '' : `: ${reason}`}`);
  }
}

function emptyRoom(): Room {
  const bytes = new Uint8Array(chunkSize);
  return { bytes, view: viewOf(bytes) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
