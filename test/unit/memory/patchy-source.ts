import type { Address } from '../../../src/base/address.js';
import { pageSize, type ChunkSource } from '../../../src/memory/chunk-source.js';

/** Memory that is there where `mapped` says so of a page's number; each byte tells its place. */
export class PatchySource implements ChunkSource {
  reads = 0;
  readonly #mapped: (page: number) => boolean;

  constructor(mapped: (page: number) => boolean) {
    this.#mapped = mapped;
  }

  read(at: Address, into: Uint8Array): number {
    this.reads += 1;
    for (let index = 0; index < into.length; index += 1) {
      if (!this.#mapped(Math.floor((at + index) / pageSize))) return index;
      into[index] = byteAt(at + index);
    }
    return into.length;
  }
}

/** The byte that `PatchySource` has at an address: no run of them repeats soon. */
export function byteAt(at: number): number {
  return (Math.floor(at / 251) + (at % 251)) & 0xff;
}

/** The `size` bytes at `at` as one unsigned number. */
export function numberAt(at: number, size: number): bigint {
  let value = 0n;
  for (let index = size - 1; index >= 0; index -= 1) value = (value << 8n) | BigInt(byteAt(at + index));
  return value;
}
