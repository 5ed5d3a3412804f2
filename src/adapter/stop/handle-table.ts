/** Gives out numbers for things that a client may ask about later. A number is never used again. */
export class HandleTable<T> {
  readonly #items = new Map<number, T>();
  readonly #numbers: () => number;

  /** @param numbers gives the next number; shared, where numbers of several tables must differ. */
  constructor(numbers: () => number) {
    this.#numbers = numbers;
  }

  add(item: T): number {
    const id = this.#numbers();
    this.#items.set(id, item);
    return id;
  }

  get(id: number): T | undefined {
    return this.#items.get(id);
  }

  clear(): void {
    this.#items.clear();
  }
}

/** Counts from 1 on: 0 has a meaning of its own in the protocol. */
export function countUp(): () => number {
  let last = 0;
  return () => ++last;
}
