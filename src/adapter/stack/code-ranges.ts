import type { Address } from '../../base/address.js';

interface Range {
  readonly code: Address;
  readonly start: Address;
  readonly end: Address;
}

/** Code objects whose instructions are remembered. */
const kept = 2_000;

/** Where the instructions of the code objects lie that were shown: what an address in one of them means. */
export class CodeRanges {
  readonly #ranges = new Map<Address, Range>();

  /** @param size in bytes. */
  add(code: Address, start: Address, size: number): void {
    this.#ranges.delete(start);
    this.#ranges.set(start, { code, start, end: (start + size) as Address });
    for (const oldest of this.#ranges.keys()) {
      if (this.#ranges.size <= kept) break;
      this.#ranges.delete(oldest);
    }
  }

  /** The code object that an address is in, and how far; undefined where none of those shown is. */
  at(address: Address): { readonly code: Address; readonly offset: number } | undefined {
    for (const { code, start, end } of this.#ranges.values()) {
      if (address >= start && address < end) return { code, offset: address - start };
    }
    return undefined;
  }
}
