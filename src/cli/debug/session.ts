import { CpydbgError, messageOf } from '../../base/errors.js';
import type { DapClient } from '../../dap/client.js';
import type { Command, Arguments } from '../../dap/protocol.js';
import { notStopped } from './errors.js';
import type { Capabilities } from './shapes.js';

export interface Stop {
  readonly kind: 'stopped';
  /** The protocol's word: `breakpoint`, `step`, `exception`, … */
  readonly reason: string;
  readonly threadId: number;
  readonly description: string | undefined;
  readonly text: string | undefined;
  /** The adapter's numbers of the breakpoints that it is for. */
  readonly hitBreakpoints: readonly number[];
}

export interface Ended {
  readonly kind: 'ended';
  /** As the program ended it; unknown where it was left to itself, or the adapter is gone. */
  readonly exitCode: number | undefined;
  /** Why the session ended, where it was not the program that did. */
  readonly problem: string | undefined;
}

export type Outcome = Stop | Ended;

/** One program under the adapter: whether it runs, and where it stopped. Knows no more than the adapter says. */
export class DebugSession {
  readonly client: DapClient;
  capabilities: Capabilities = {};
  #state: Outcome | undefined;
  #exitCode: number | undefined;
  #waiting: ((outcome: Outcome) => void)[] = [];

  constructor(client: DapClient) {
    this.client = client;
    client.on('stopped', ({ reason, threadId, description, text, hitBreakpointIds }) => {
      this.#settle({
        kind: 'stopped',
        reason,
        threadId: threadId ?? 0,
        description,
        text,
        hitBreakpoints: hitBreakpointIds ?? [],
      });
    });
    client.on('continued', () => {
      if (this.#state?.kind === 'stopped') this.#state = undefined;
    });
    client.on('exited', ({ exitCode }) => (this.#exitCode = exitCode));
    client.on('terminated', () => this.#end(undefined));
    client.onClose((reason) => {
      this.#end(reason === undefined ? 'The debug adapter is gone.' : messageOf(reason));
    });
    client.on('capabilities', ({ capabilities }) => {
      this.capabilities = { ...this.capabilities, ...capabilities };
    });
  }

  /** Undefined while the program runs. */
  get state(): Outcome | undefined {
    return this.#state;
  }

  /** Where the program stands. @throws CpydbgError `cli/not-stopped`. */
  requireStop(): Stop {
    if (this.#state?.kind !== 'stopped') throw notStopped(this.#state !== undefined);
    return this.#state;
  }

  /** Where the program stops or ends next; at once if it has. */
  outcome(): Promise<Outcome> {
    const state = this.#state;
    if (state !== undefined) return Promise.resolve(state);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /**
   * Lets the program run by `command` until it stops or ends.
   *
   * @throws CpydbgError what the adapter refuses; the program then stands where it stood.
   */
  async resume<C extends Command>(command: C, args: Arguments<C>): Promise<Outcome> {
    const before = this.requireStop();
    // Before it is asked: the next stop may be told before the answer.
    this.#state = undefined;
    const next = this.outcome();
    try {
      await this.client.request(command, args);
    } catch (error) {
      if (!(error instanceof CpydbgError) || error.code !== 'dap/refused') return next;
      this.#settle(before);
      throw error;
    }
    return next;
  }

  #end(problem: string | undefined): void {
    if (this.#state?.kind === 'ended') return;
    this.#settle({ kind: 'ended', exitCode: this.#exitCode, problem });
  }

  #settle(outcome: Outcome): void {
    if (this.#state?.kind === 'ended') return;
    this.#state = outcome;
    for (const resolve of this.#waiting.splice(0)) resolve(outcome);
  }
}
