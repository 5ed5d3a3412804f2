import { closed, refused, unanswered } from './errors.js';
import { encodeMessage, MessageDecoder } from './framing.js';
import {
  asMessage,
  refusalOf,
  type Arguments,
  type Body,
  type Command,
  type EventName,
  type Events,
} from './protocol.js';
import type { Transport } from './transport.js';

/** What a request came to: a body, or the reason why there is none. */
export type Answer =
  | { readonly ok: true; readonly body: object | undefined }
  | { readonly ok: false; readonly message: string; readonly code: string; readonly showUser: boolean };

export interface ServerHandler {
  /** Answers a request; must not reject. `signal` fires when the client cancels it or is gone. */
  request(command: string, args: unknown, signal: AbortSignal): Promise<Answer>;
  /** The client is gone. The reason is set if it was at fault. */
  closed(reason: unknown): void;
}

export interface ServerOptions {
  /** Told each message, for the log. */
  readonly trace?: (direction: 'sent' | 'received', message: object) => void;
}

interface Reverse {
  readonly command: string;
  readonly settle: (response: { success: boolean; message?: string; body?: unknown }) => void;
  readonly fail: (error: unknown) => void;
}

/** How long the client has for what it is asked, in milliseconds: a terminal of its own may have to open first. */
const reverseTimeout = 60_000;

/** The adapter's end of a connection to a client. */
export class DapServer {
  readonly #transport: Transport;
  readonly #handler: ServerHandler;
  readonly #trace: NonNullable<ServerOptions['trace']>;
  readonly #decoder = new MessageDecoder();
  readonly #running = new Map<number, AbortController>();
  readonly #reverse = new Map<number, Reverse>();
  #sequence = 0;
  #closed = false;

  constructor(transport: Transport, handler: ServerHandler, options: ServerOptions = {}) {
    this.#transport = transport;
    this.#handler = handler;
    this.#trace = options.trace ?? (() => undefined);
    transport.receive({
      bytes: (chunk) => this.#receive(chunk),
      ended: () => this.close(),
    });
  }

  event<E extends EventName>(event: E, body: Events[E]): void {
    this.#send({ type: 'event', event, ...(body === undefined ? {} : { body }) });
  }

  /**
   * Asks the client for something.
   *
   * @throws CpydbgError `dap/refused`, `dap/unanswered` or `dap/closed`.
   */
  request<C extends Command>(command: C, args: Arguments<C>): Promise<Body<C>> {
    if (this.#closed) return Promise.reject(closed(command));
    return new Promise<Body<C>>((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#reverse.delete(seq);
      };
      const fail = (error: unknown): void => {
        finish();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- made by our own factories
        reject(error);
      };
      const timer = setTimeout(() => fail(unanswered(command, reverseTimeout)), reverseTimeout);
      const seq = this.#send({
        type: 'request',
        command,
        ...(args === undefined ? {} : { arguments: args }),
      });
      this.#reverse.set(seq, {
        command,
        fail,
        settle: (response) => {
          finish();
          if (response.success) resolve(response.body as Body<C>);
          else reject(refused(command, refusalOf(response)));
        },
      });
    });
  }

  /** Ends the connection: what is being answered is cancelled, what was asked is rejected. Closing twice does nothing. */
  close(reason?: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#transport.close();
    for (const controller of this.#running.values()) controller.abort();
    for (const { command, fail } of [...this.#reverse.values()]) fail(closed(command, reason));
    this.#handler.closed(reason);
  }

  #send(message: object): number {
    const seq = ++this.#sequence;
    if (this.#closed) return seq;
    const whole = { seq, ...message };
    this.#trace('sent', whole);
    this.#transport.send(encodeMessage(whole));
    return seq;
  }

  #receive(chunk: Uint8Array): void {
    if (this.#closed) return;
    try {
      for (const message of this.#decoder.push(chunk)) this.#dispatch(message);
    } catch (error) {
      // After a broken header nobody knows where the next message begins.
      this.close(error);
    }
  }

  #dispatch(raw: object): void {
    this.#trace('received', raw);
    const message = asMessage(raw);
    if (message?.type === 'response') {
      this.#reverse.get(message.request_seq)?.settle(message);
      return;
    }
    if (message?.type === 'request') {
      void this.#serve(message.seq, message.command, message.arguments);
      return;
    }
    const { seq, command } = raw as { seq?: unknown; command?: unknown };
    this.#respond(
      Number.isSafeInteger(seq) ? (seq as number) : 0,
      typeof command === 'string' ? command : '',
      {
        ok: false,
        code: 'dap/garbled',
        message: 'This is no request of the Debug Adapter Protocol.',
        showUser: false,
      },
    );
  }

  async #serve(seq: number, command: string, args: unknown): Promise<void> {
    if (command === 'cancel') {
      const id = (args as { requestId?: unknown } | null | undefined)?.requestId;
      if (typeof id === 'number') this.#running.get(id)?.abort();
      this.#respond(seq, command, { ok: true, body: undefined });
      return;
    }
    const controller = new AbortController();
    this.#running.set(seq, controller);
    try {
      this.#respond(seq, command, await this.#handler.request(command, args, controller.signal));
    } finally {
      if (this.#running.get(seq) === controller) this.#running.delete(seq);
    }
  }

  #respond(requestSeq: number, command: string, answer: Answer): void {
    const head = { type: 'response', request_seq: requestSeq, command };
    if (answer.ok) {
      this.#send({ ...head, success: true, ...(answer.body === undefined ? {} : { body: answer.body }) });
      return;
    }
    const { message, code, showUser } = answer;
    this.#send({
      ...head,
      success: false,
      message,
      body: { error: { id: 1, format: message, showUser, variables: { code } } },
    });
  }
}
