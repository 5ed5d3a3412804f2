import { interrupted } from '../../base/errors.js';
import { refused } from '../errors.js';
import { consoleCommand } from './mi-command.js';
import type { MiConnection, MiReply } from './mi-connection.js';
import type { MiTuple } from './mi-value.js';

/** gdb as the parts of the engine speak with it, once it is ready. */
export class Conversation {
  readonly #gdb: MiConnection;
  readonly #signal: AbortSignal;
  #memoryChanged = false;

  constructor(gdb: MiConnection, signal: AbortSignal) {
    this.#gdb = gdb;
    this.#signal = signal;
  }

  get lastWords(): string {
    return this.#gdb.lastWords;
  }

  /**
   * @param timeout in milliseconds; Infinity where the debuggee decides how long it takes.
   * @throws CpydbgError `engines/lost`, `engines/unanswered` or `base/interrupted`.
   */
  async ask(command: string, timeout?: number): Promise<MiReply> {
    try {
      this.#forgetMemory(command);
      return await this.#gdb.command(command, timeout);
    } catch (error) {
      throw this.#signal.aborted ? interrupted() : error;
    }
  }

  /** Somebody else than gdb has written into the program's memory. */
  memoryChanged(): void {
    this.#memoryChanged = true;
  }

  /** @throws CpydbgError `engines/refused` too. */
  async demand(command: string): Promise<MiTuple> {
    const reply = await this.ask(command);
    if (!reply.ok) throw refused('gdb', command, reply.message);
    return reply.results;
  }

  /** gdb keeps what it has read of stacks; when the program runs, it forgets it by itself. */
  #forgetMemory(before: string): void {
    if (!this.#memoryChanged) return;
    this.#memoryChanged = false;
    if (before.startsWith('-exec-')) return;
    // gdb answers in order; what came of it is seen with the command itself.
    this.#gdb.command(consoleCommand('maintenance flush dcache')).catch(() => undefined);
  }
}
