/** Gives out numbers for things that a client may ask about later. A number is never used again. */
export class HandleTable<T> {
  readonly #items = new Map<number, T>();
  /** From 1 on: 0 has a meaning of its own in the protocol. */
  #last = 0;

  add(item: T): number {
    this.#last += 1;
    this.#items.set(this.#last, item);
    return this.#last;
  }

  get(id: number): T | undefined {
    return this.#items.get(id);
  }

  clear(): void {
    this.#items.clear();
  }
}
