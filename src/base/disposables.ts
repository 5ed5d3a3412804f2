export type Dispose = () => void | Promise<void>;

/** Owns what was opened, and closes it in reverse. Closing twice does nothing; one failure does not keep the rest open. */
export class Disposables {
  #stack: Dispose[] = [];

  add(dispose: Dispose): void {
    this.#stack.push(dispose);
  }

  async dispose(): Promise<void> {
    const stack = this.#stack.splice(0).reverse();
    const failures: unknown[] = [];
    for (const dispose of stack) {
      try {
        await dispose();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.');
  }
}
