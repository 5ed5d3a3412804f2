import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import { lost, unanswered } from '../errors.js';
import { parseMiLine } from './mi-parser.js';
import { textOf, type MiRecord, type MiTuple } from './mi-value.js';

export type MiReply = (
  | { readonly ok: true; readonly class: string; readonly results: MiTuple }
  | { readonly ok: false; readonly message: string }
) & {
  /** What gdb printed on its console for it. */
  readonly console: string;
};

export interface MiStreams {
  readonly stdin: Writable;
  readonly stdout: Readable;
}

type AsyncRecord = Extract<MiRecord, { kind: 'exec' | 'notify' | 'status' }>;

export interface MiListener {
  /** The program's state has changed, or there is news. */
  async(record: AsyncRecord): void;
  /** Something for the log: gdb's own messages. */
  log(text: string): void;
  closed(): void;
}

interface Pending {
  readonly command: string;
  readonly console: string[];
  readonly settle: (reply: MiReply) => void;
  readonly fail: (error: unknown) => void;
}

/** The last lines that gdb said, for the error message of its end. */
const keptWords = 5;

const defaultTimeout = 30_000;

/** A conversation with gdb: commands and their answers matched by token, everything else handed on. */
export class MiConnection {
  readonly #streams: MiStreams;
  readonly #listener: MiListener;
  readonly #pending = new Map<number, Pending>();
  readonly #lastWords: string[] = [];
  #token = 0;
  #closed = false;

  constructor(streams: MiStreams, listener: MiListener) {
    this.#streams = streams;
    this.#listener = listener;
    streams.stdout.setEncoding('latin1');
    const lines = createInterface({ input: streams.stdout, crlfDelay: Infinity });
    lines.on('line', (line) => this.#receive(parseMiLine(line)));
    lines.on('close', () => this.close());
    streams.stdin.on('error', () => this.close());
  }

  get lastWords(): string {
    return this.#lastWords.join(' ').trim();
  }

  /**
   * Sends a command (see mi-command.ts) and gives gdb's answer; that gdb refuses is an answer too.
   *
   * @param timeout in milliseconds; Infinity for none.
   * @throws CpydbgError `engines/lost` or `engines/unanswered`.
   */
  command(text: string, timeout: number = defaultTimeout): Promise<MiReply> {
    if (this.#closed) return Promise.reject(lost('gdb', text, this.lastWords));
    const token = ++this.#token;
    return new Promise<MiReply>((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#pending.delete(token);
      };
      const pending: Pending = {
        command: text,
        console: [],
        settle: (reply) => {
          finish();
          resolve(reply);
        },
        fail: (error) => {
          finish();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- made by our own factories
          reject(error);
        },
      };
      const timer =
        timeout === Infinity
          ? undefined
          : setTimeout(() => pending.fail(unanswered('gdb', text, timeout)), timeout);
      this.#pending.set(token, pending);
      this.#streams.stdin.write(`${token}${text}\n`);
    });
  }

  /** Nothing is sent or received any more; open commands are rejected. Closing twice does nothing. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { command, fail } of [...this.#pending.values()]) fail(lost('gdb', command, this.lastWords));
    this.#listener.closed();
  }

  #receive(record: MiRecord): void {
    switch (record.kind) {
      case 'result':
        this.#answer(record);
        return;
      case 'exec':
      case 'notify':
      case 'status':
        this.#listener.async(record);
        return;
      case 'console':
        // gdb answers in order: what it prints belongs to the oldest command.
        this.#pending.values().next().value?.console.push(record.text);
        return;
      case 'log':
      case 'target':
      case 'noise':
        this.#remember(record.text);
        this.#listener.log(record.text);
        return;
      case 'prompt':
    }
  }

  #answer({ token, class: class_, results }: Extract<MiRecord, { kind: 'result' }>): void {
    const pending = token === undefined ? undefined : this.#pending.get(token);
    if (pending === undefined) return;
    const console = pending.console.join('');
    if (class_ === 'error') {
      pending.settle({ ok: false, message: textOf(results.msg) ?? 'no reason given', console });
    } else {
      pending.settle({ ok: true, class: class_, results, console });
    }
  }

  #remember(text: string): void {
    this.#lastWords.push(text.trim());
    if (this.#lastWords.length > keptWords) this.#lastWords.shift();
  }
}
