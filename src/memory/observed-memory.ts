import type { Address } from '../base/address.js';
import type { RemoteMemory } from '../base/remote-memory.js';

/** Hears of each read before it is done; `size` is in bytes. */
export type Observer = (at: Address, size: number) => void;

/** The same memory, with somebody who watches what is read. */
export class ObservedMemory implements RemoteMemory {
  readonly #memory: RemoteMemory;
  readonly #observe: Observer;

  constructor(memory: RemoteMemory, observe: Observer) {
    this.#memory = memory;
    this.#observe = observe;
  }

  u8(at: Address): number {
    this.#observe(at, 1);
    return this.#memory.u8(at);
  }

  u16(at: Address): number {
    this.#observe(at, 2);
    return this.#memory.u16(at);
  }

  u32(at: Address): number {
    this.#observe(at, 4);
    return this.#memory.u32(at);
  }

  i32(at: Address): number {
    this.#observe(at, 4);
    return this.#memory.i32(at);
  }

  u64(at: Address): number {
    this.#observe(at, 8);
    return this.#memory.u64(at);
  }

  i64(at: Address): number {
    this.#observe(at, 8);
    return this.#memory.i64(at);
  }

  f64(at: Address): number {
    this.#observe(at, 8);
    return this.#memory.f64(at);
  }

  big64(at: Address): bigint {
    this.#observe(at, 8);
    return this.#memory.big64(at);
  }

  pointer(at: Address): Address {
    this.#observe(at, 8);
    return this.#memory.pointer(at);
  }

  bytes(at: Address, size: number): Uint8Array {
    this.#observe(at, size);
    return this.#memory.bytes(at, size);
  }
}
