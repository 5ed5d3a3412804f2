import type { Stop } from '../engine.js';
import { stopProcess } from '../process-state.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import type { ProgramState } from './program-state.js';

/**
 * Stops the program when somebody wants it. gdb's own -exec-interrupt sends SIGINT, which a program may block; SIGSTOP
 * it cannot. gdb is told of it before the program is, and the program never is.
 */
export class Pauses {
  readonly #gdb: Conversation;
  readonly #state: ProgramState;
  /** Signals sent that no stop has told of yet: one may come after a stop that had another reason. */
  #owed = 0;

  constructor(gdb: Conversation, state: ProgramState) {
    this.#gdb = gdb;
    this.#state = state;
  }

  /** Whether a signal is still on its way to the program. */
  get owed(): boolean {
    return this.#owed > 0;
  }

  /** Stops the program that runs, or a function in it that gdb calls. */
  pause(): void {
    const { pid } = this.#state;
    if (pid === undefined) return;
    this.#owed += 1;
    stopProcess(pid);
  }

  /** To be called with each stop, before the program runs again: our signal must not reach it. */
  async settle(stop: Stop | undefined): Promise<void> {
    if (stop?.kind !== 'stopped' || stop.detail !== 'SIGSTOP' || this.#owed === 0) return;
    // However many were sent, the system keeps one.
    this.#owed = 0;
    await this.#gdb.demand(
      miCommand('interpreter-exec', '--thread', String(stop.thread), 'console', 'queue-signal 0'),
    );
  }
}
