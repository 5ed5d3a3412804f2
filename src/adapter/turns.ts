/**
 * Does one thing after the other, in the order in which they were asked for: clients send the next request before the last
 * one is answered, and what a breakpoint does to a program that stands still must not meet the program running.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
