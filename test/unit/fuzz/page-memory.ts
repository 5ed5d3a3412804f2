import { hex, type Address } from '../../../src/base/address.js';
import { giveUp } from '../../../src/base/reading.js';
import { maxRead, type RemoteMemory } from '../../../src/base/remote-memory.js';
import { pageSize } from '../../../src/memory/chunk-source.js';

/** Bytes that cost as much as a read of one word. */
const bytesPerRead = 64;

/** By their number: address / pageSize. */
export interface Pages {
  get(number: number): Uint8Array | undefined;
}

/**
 * Memory made of pages, without the copies that a cache makes: thousands of cases open one each. Counts what is read,
 * and ends a walk that reads more than any walk should with an error that nobody takes for broken memory.
 */
export class PageMemory implements RemoteMemory {
  readonly #pages: Pages;
  readonly #most: number;
  readonly #views = new Map<number, DataView>();
  #lastNumber = -1;
  #last: DataView = new DataView(new ArrayBuffer(0));
  reads = 0;

  /** @param most reads; a word counts as one. */
  constructor(pages: Pages, most: number) {
    this.#pages = pages;
    this.#most = most;
  }

  u8(at: Address): number {
    return this.#view(at, 1).getUint8(at % pageSize);
  }

  u16(at: Address): number {
    if ((at % pageSize) + 2 > pageSize) return viewOf(this.bytes(at, 2)).getUint16(0, true);
    return this.#view(at, 2).getUint16(at % pageSize, true);
  }

  u32(at: Address): number {
    if ((at % pageSize) + 4 > pageSize) return viewOf(this.bytes(at, 4)).getUint32(0, true);
    return this.#view(at, 4).getUint32(at % pageSize, true);
  }

  i32(at: Address): number {
    return this.u32(at) | 0;
  }

  u64(at: Address): number {
    const offset = at % pageSize;
    if (offset + 8 > pageSize) return Number(this.big64(at));
    const view = this.#view(at, 8);
    return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32;
  }

  i64(at: Address): number {
    const offset = at % pageSize;
    if (offset + 8 > pageSize) return Number(BigInt.asIntN(64, this.big64(at)));
    const view = this.#view(at, 8);
    return view.getUint32(offset, true) + view.getInt32(offset + 4, true) * 2 ** 32;
  }

  f64(at: Address): number {
    return viewOf(this.bytes(at, 8)).getFloat64(0, true);
  }

  big64(at: Address): bigint {
    if ((at % pageSize) + 8 > pageSize) return viewOf(this.bytes(at, 8)).getBigUint64(0, true);
    return this.#view(at, 8).getBigUint64(at % pageSize, true);
  }

  pointer(at: Address): Address {
    return this.u64(at) as Address;
  }

  bytes(at: Address, size: number): Uint8Array {
    if (!(size >= 0 && size <= maxRead)) giveUp(`${size} bytes at ${hex(at)}`);
    this.#count(1 + size / bytesPerRead);
    // Before anything is allocated: broken sizes are large.
    for (let done = 0; done < size; done += pageSize) this.#page(at + done);
    const copy = new Uint8Array(size);
    for (let done = 0; done < size;) {
      const offset = (at + done) % pageSize;
      const piece = this.#page(at + done).subarray(offset, offset + size - done);
      copy.set(piece, done);
      done += piece.length;
    }
    return copy;
  }

  #view(at: number, size: number): DataView {
    this.#count(1);
    const number = Math.floor(at / pageSize);
    if (number !== this.#lastNumber) {
      this.#last = this.#views.get(number) ?? viewOf(this.#page(at));
      this.#views.set(number, this.#last);
      this.#lastNumber = number;
    }
    const view = this.#last;
    if ((at % pageSize) + size > view.byteLength) giveUp(`no memory at ${hex(at as Address)}`);
    return view;
  }

  #page(at: number): Uint8Array {
    const page = this.#pages.get(Math.floor(at / pageSize));
    if (page === undefined || !Number.isSafeInteger(at) || at < 0)
      giveUp(`no memory at ${hex(at as Address)}`);
    if (at % pageSize >= page.length) giveUp(`no memory at ${hex(at as Address)}`);
    return page;
  }

  #count(reads: number): void {
    this.reads += reads;
    if (this.reads > this.#most) throw new Error(`a walk with more than ${this.#most} reads`);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
