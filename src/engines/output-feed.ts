import type { Readable } from 'node:stream';
import type { Dispose } from '../base/disposables.js';

/** What the debuggee prints, handed to whoever listens. What came before anybody did is kept for the first. */
export class OutputFeed {
  readonly #listeners = new Set<(text: string) => void>();
  #early: string[] = [];

  emit(text: string): void {
    if (text === '') return;
    if (this.#listeners.size === 0) this.#early.push(text);
    for (const listener of [...this.#listeners]) listener(text);
  }

  on(listener: (text: string) => void): Dispose {
    this.#listeners.add(listener);
    for (const text of this.#early.splice(0)) listener(text);
    return () => void this.#listeners.delete(listener);
  }
}

/** Reads the debuggee's output from a pipe, and knows how much of it has come. */
export class OutputPipe {
  readonly #decoder = new TextDecoder();
  readonly #waiting: { readonly bytes: number; readonly resolve: () => void }[] = [];
  #received = 0;
  #ended = false;

  constructor(from: Readable, feed: OutputFeed) {
    from.on('data', (chunk: Uint8Array) => {
      this.#received += chunk.byteLength;
      feed.emit(this.#decoder.decode(chunk, { stream: true }));
      this.#wake();
    });
    const end = (): void => {
      if (this.#ended) return;
      this.#ended = true;
      feed.emit(this.#decoder.decode());
      this.#wake();
    };
    from.on('end', end);
    from.on('close', end);
    from.on('error', end);
  }

  /** Resolves once `bytes` have been received in all, or no more will come. */
  reached(bytes: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ bytes, resolve });
      this.#wake();
    });
  }

  #wake(): void {
    for (const waiter of this.#waiting.splice(0)) {
      if (this.#ended || this.#received >= waiter.bytes) waiter.resolve();
      else this.#waiting.push(waiter);
    }
  }
}

/**
 * Undoes what a terminal does to line ends (`\n` → `\r\n`), for output that comes in pieces.
 *
 * @returns a function that takes the next piece, and the rest when there is none.
 */
export function terminalText(): (piece: string | undefined) => string {
  let held = '';
  return (piece) => {
    const text = held + (piece ?? '');
    held = piece !== undefined && text.endsWith('\r') ? '\r' : '';
    return text.slice(0, text.length - held.length).replaceAll('\r\n', '\n');
  };
}
