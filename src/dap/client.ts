import { interrupted } from '../base/errors.js';
import type { Dispose } from '../base/disposables.js';
import { closed, garbled, refused, unanswered } from './errors.js';
import { encodeMessage, MessageDecoder } from './framing.js';
import {
  asMessage,
  refusalOf,
  type Arguments,
  type Body,
  type Command,
  type EventName,
  type Events,
  type Message,
} from './protocol.js';
import type { Transport } from './transport.js';

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; 30 s if left out. */
  readonly timeout?: number;
}

export interface ClientOptions {
  /** Told each message, for the log. */
  readonly trace?: (direction: 'sent' | 'received', message: object) => void;
}

/** Answers a request of the adapter's; what it throws becomes the error response. */
export type ReverseHandler = (args: unknown) => Promise<object | undefined>;

interface Pending {
  readonly command: string;
  readonly settle: (response: Extract<Message, { type: 'response' }>) => void;
  readonly fail: (error: unknown) => void;
}

const defaultTimeout = 30_000;

/** The client's end of a connection to a debug adapter. */
export class DapClient {
  readonly #transport: Transport;
  readonly #decoder = new MessageDecoder();
  readonly #trace: NonNullable<ClientOptions['trace']>;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<(body: never) => void>>();
  readonly #closeListeners = new Set<(reason: unknown) => void>();
  readonly #handlers = new Map<string, ReverseHandler>();
  #sequence = 0;
  #closed = false;
  #reason: unknown;

  constructor(transport: Transport, options: ClientOptions = {}) {
    this.#transport = transport;
    this.#trace = options.trace ?? (() => undefined);
    transport.receive({
      bytes: (chunk) => this.#receive(chunk),
      ended: () => this.close(),
    });
  }

  /**
   * Sends a request and gives the body of its answer.
   *
   * @throws CpydbgError `dap/refused`, `dap/unanswered`, `dap/closed`, or `base/interrupted` when `signal` fires.
   */
  request<C extends Command>(command: C, args: Arguments<C>, options: RequestOptions = {}): Promise<Body<C>> {
    if (options.signal?.aborted === true) return Promise.reject(interrupted());
    if (this.#closed) return Promise.reject(closed(command, this.#reason));
    const seq = ++this.#sequence;
    const milliseconds = options.timeout ?? defaultTimeout;
    return new Promise<Body<C>>((resolve, reject) => {
      const abort = (): void => pending.fail(interrupted());
      const timer = setTimeout(() => pending.fail(unanswered(command, milliseconds)), milliseconds);
      const finish = (): void => {
        clearTimeout(timer);
        options.signal?.removeEventListener('abort', abort);
        this.#pending.delete(seq);
      };
      const pending: Pending = {
        command,
        settle: (response) => {
          finish();
          if (response.success) resolve(response.body as Body<C>);
          else reject(refused(command, refusalOf(response)));
        },
        fail: (error) => {
          finish();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- made by our own factories
          reject(error);
        },
      };
      options.signal?.addEventListener('abort', abort, { once: true });
      this.#pending.set(seq, pending);
      this.#send({ seq, type: 'request', command, ...(args === undefined ? {} : { arguments: args }) });
    });
  }

  /** Calls `listener` for each such event until disposed of. */
  on<E extends EventName>(event: E, listener: (body: Events[E]) => void): Dispose {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** Calls `listener` once when the connection ends; at once if it has. The reason is set if the other side was at fault. */
  onClose(listener: (reason: unknown) => void): Dispose {
    if (this.#closed) listener(this.#reason);
    else this.#closeListeners.add(listener);
    return () => void this.#closeListeners.delete(listener);
  }

  /** Answers the adapter's requests named `command`; those that nobody handles get an error response. */
  handle(command: string, handler: ReverseHandler): void {
    this.#handlers.set(command, handler);
  }

  /** Ends the connection; every open request is rejected. Closing twice does nothing. */
  close(reason?: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#reason = reason;
    this.#transport.close();
    for (const { command, fail } of [...this.#pending.values()]) fail(closed(command, reason));
    for (const listener of [...this.#closeListeners]) listener(reason);
    this.#closeListeners.clear();
  }

  #send(message: object): void {
    this.#trace('sent', message);
    this.#transport.send(encodeMessage(message));
  }

  #receive(chunk: Uint8Array): void {
    if (this.#closed) return;
    try {
      for (const message of this.#decoder.push(chunk)) this.#dispatch(message);
    } catch (error) {
      this.close(error);
    }
  }

  #dispatch(raw: object): void {
    this.#trace('received', raw);
    const message = asMessage(raw);
    if (message === undefined) throw garbled('no message type', JSON.stringify(raw).slice(0, 200));
    switch (message.type) {
      case 'response':
        // An answer that came after its time limit has nobody waiting any more.
        this.#pending.get(message.request_seq)?.settle(message);
        return;
      case 'event':
        for (const listener of [...(this.#listeners.get(message.event) ?? [])]) {
          listener(message.body as never);
        }
        return;
      case 'request':
        void this.#answer(message);
    }
  }

  async #answer(request: Extract<Message, { type: 'request' }>): Promise<void> {
    const answer = { type: 'response', request_seq: request.seq, command: request.command };
    let outcome: object;
    try {
      const handler = this.#handlers.get(request.command);
      if (handler === undefined) throw new Error(`"${request.command}" is not supported here.`);
      outcome = { success: true, body: await handler(request.arguments) };
    } catch (error) {
      outcome = { success: false, message: error instanceof Error ? error.message : String(error) };
    }
    if (!this.#closed) this.#send({ seq: ++this.#sequence, ...answer, ...outcome });
  }
}
