import type { Interface } from 'node:readline';

/** Lines that a person types, those too that were typed before anybody asked. */
export class LineQueue {
  readonly #lines: string[] = [];
  #waiting: ((line: string | undefined) => void) | undefined;
  #closed = false;
  readonly #closing: Promise<undefined>;

  readonly #readline: Interface;

  constructor(readline: Interface) {
    this.#readline = readline;
    readline.on('line', (line) => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting === undefined) this.#lines.push(line);
      else waiting(line);
    });
    this.#closing = new Promise((resolve) => {
      readline.on('close', () => {
        this.#closed = true;
        this.#waiting?.(undefined);
        resolve(undefined);
      });
    });
  }

  /** The next line, asked for by `prompt`; undefined when there will be none. */
  ask(prompt: string): Promise<string | undefined> {
    // Newer Nodes refuse to prompt on what was closed.
    if (!this.#closed) {
      this.#readline.setPrompt(prompt);
      this.#readline.prompt();
    }
    const line = this.#lines.shift();
    if (line !== undefined || this.#closed) return Promise.resolve(line);
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  /** What `work` comes to; undefined if the person goes away meanwhile (end of input, a hang-up). */
  unlessClosed<T>(work: Promise<T>): Promise<T | undefined> {
    return Promise.race([work, this.#closing]);
  }
}
