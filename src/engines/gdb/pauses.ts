import type { Stop, Stopped } from '../engine.js';
import { heldThreads, pendingStopOf, stopProcess } from '../process-state.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import type { ProgramState } from './program-state.js';
import { threads } from './stacks.js';

/**
 * Stops the program when somebody wants it. gdb's own -exec-interrupt sends SIGINT, which a program may block; SIGSTOP
 * it cannot. gdb is told of it before the program is, and the program never is.
 */
export class Pauses {
  readonly #gdb: Conversation;
  readonly #state: ProgramState;
  /**
   * Signals sent that no stop has told of yet. One may come after a stop that had another reason, or after the stop of the one
   * before; that the system keeps one of several is only known where none waits.
   */
  #owed = 0;
  /** The last stop that was dealt with: a signal that is sent after it is another one. */
  #settled: Stop | undefined;

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
    while (stop?.kind === 'stopped' && this.#owed > 0) {
      const told = isOurs(stop) && stop !== this.#settled ? stop : await this.#fetch(stop);
      this.#settled = stop;
      if (told === undefined) return;
      this.#owed -= 1;
      await this.#gdb.demand(
        miCommand('interpreter-exec', '--thread', String(told.thread), 'console', 'queue-signal 0'),
      );
    }
  }

  /**
   * A signal that comes after a stop would break off the next function that is called, at its very beginning. It is there
   * before a thread has executed one instruction, so the program stays where it is.
   *
   * @returns its stop; undefined where none waits.
   */
  async #fetch(stop: Stopped): Promise<Stopped | undefined> {
    const { pid } = this.#state;
    const waits = pid === undefined ? undefined : await pendingStopOf(pid);
    if (waits === undefined) {
      // Of several threads one may have taken it that gdb has not told of.
      if (pid !== undefined && heldThreads(pid) === 1) this.#owed = 0;
      return undefined;
    }
    const own = (await threads(this.#gdb)).find(({ osId }) => osId === waits);
    const thread = waits === 'any' ? stop.thread : own?.id;
    if (thread === undefined) return undefined;
    await this.#gdb.demand('-gdb-set scheduler-locking on');
    try {
      const next = this.#state.nextStop();
      // Its rejection is seen below; here only so that it is never unhandled.
      next.catch(() => undefined);
      const reply = await this.#gdb.ask(miCommand('exec-step-instruction', '--thread', String(thread)));
      if (!reply.ok) {
        this.#state.refused();
        return undefined;
      }
      const told = await next;
      return told.kind === 'stopped' && isOurs(told) ? told : undefined;
    } finally {
      await this.#gdb.demand('-gdb-set scheduler-locking replay');
    }
  }
}

function isOurs({ detail }: Stopped): boolean {
  return detail === 'SIGSTOP';
}
