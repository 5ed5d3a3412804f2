import { address, type Address } from '../../../src/base/address.js';
import type { FieldName } from '../../../src/cpython/layouts/catalogue.js';
import type { Layout } from '../../../src/cpython/layouts/layout.js';
import { pageSize, type ChunkSource } from '../../../src/memory/chunk-source.js';

/** Memory that a test writes itself, field by field; what it never touched is not there. */
export class PaintedMemory implements ChunkSource {
  readonly #pages = new Map<number, Uint8Array>();
  readonly #layout: Layout;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** Sets a field of the struct at `at`: a number of the field's size, or 8 bytes of a pointer. */
  set(at: number, field: FieldName, value: number): this {
    const { offset, size, bits } = this.#layout.field(field);
    const width = size === 0 || size > 8 ? 8 : size;
    if (bits === undefined) return this.#number(at + offset, value, width);
    const before = Buffer.from(this.#bytes(at + offset, width)).readUIntLE(0, Math.min(width, 6));
    return this.#number(at + offset, before + value * 2 ** bits.shift, width);
  }

  bytes(at: number, bytes: Uint8Array): this {
    bytes.forEach((byte, index) => this.#put(at + index, byte));
    return this;
  }

  read(at: Address, into: Uint8Array): number {
    for (let index = 0; index < into.length; index += 1) {
      const page = this.#pages.get(Math.floor((at + index) / pageSize));
      if (page === undefined) return index;
      into[index] = page[(at + index) % pageSize] ?? 0;
    }
    return into.length;
  }

  #number(at: number, value: number, size: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(value));
    return this.bytes(at, bytes.subarray(0, size));
  }

  #bytes(at: number, size: number): Uint8Array {
    const bytes = new Uint8Array(size);
    this.read(address(at), bytes);
    return bytes;
  }

  #put(at: number, byte: number): void {
    const number = Math.floor(at / pageSize);
    const page = this.#pages.get(number) ?? new Uint8Array(pageSize);
    this.#pages.set(number, page);
    page[at % pageSize] = byte;
  }
}
