import type { Address } from '../../base/address.js';

export interface Sized {
  readonly object: Address;
  readonly bytes: number;
}

/** Keeps the largest few of any number of objects. */
export class Largest<T extends Sized> {
  readonly #most: number;
  #kept: T[] = [];
  #smallest = -1;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether an object of that size would be kept: worth a look before one is made. */
  wants(bytes: number): boolean {
    return this.#most > 0 && bytes > this.#smallest;
  }

  add(item: T): void {
    this.#kept.push(item);
    // Sorting rarely and a little too late is cheaper than keeping order.
    if (this.#kept.length >= 2 * this.#most) this.#shrink();
  }

  /** Largest first; of the same size, the first that was added. */
  items(): readonly T[] {
    this.#shrink();
    return this.#kept;
  }

  #shrink(): void {
    this.#kept = this.#kept.sort((one, other) => other.bytes - one.bytes).slice(0, this.#most);
    if (this.#kept.length === this.#most) this.#smallest = this.#kept.at(-1)?.bytes ?? -1;
  }
}
