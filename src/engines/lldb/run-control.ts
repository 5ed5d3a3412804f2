import * as v from 'valibot';
import type { DapClient } from '../../dap/client.js';
import type { BreakpointId, Frame, Stop, ThreadId } from '../engine.js';
import { refused } from '../errors.js';
import { heldThreads, stopProcess } from '../process-state.js';
import type { QuirkName } from '../quirks.js';
import type { LldbCommands, LldbRequest } from './commands.js';
import type { ProgramState } from './program-state.js';

/** What run control is made of. */
export interface RunParts {
  readonly client: DapClient;
  readonly commands: LldbCommands;
  readonly state: ProgramState;
  readonly quirks: ReadonlySet<QuirkName>;
  /** Set until the program is started: the answer to `launch`, which newer versions give only afterwards. */
  readonly launched: Promise<unknown> | undefined;
  /** Whether a breakpoint is there, and switched on. */
  readonly armed: (breakpoint: BreakpointId) => boolean;
  /** Whether there is a breakpoint that does not stop each time. */
  readonly restricted: () => boolean;
}

/** The program runs, and will stop. */
interface Started {
  readonly stop: Promise<Stop>;
}

/** Lets the program run, until it stops or ends. */
export class RunControl {
  readonly #parts: RunParts;
  #started: boolean;
  #isStarting = false;
  #starting: Promise<unknown> = Promise.resolve();

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#started = parts.launched === undefined;
  }

  resume(): Promise<Stop> {
    if (this.#started) return this.#run({ do: 'resume' });
    const { client, launched } = this.#parts;
    return this.#follow(() => {
      this.#started = true;
      return this.#await(() => Promise.all([client.request('configurationDone', {}), launched]));
    });
  }

  stepIn(thread: ThreadId): Promise<Stop> {
    return this.#step('stepIn', thread);
  }

  next(thread: ThreadId): Promise<Stop> {
    return this.#step('next', thread);
  }

  stepOut(thread: ThreadId, level: Frame['level']): Promise<Stop> {
    return this.#run({ do: 'stepOut', thread, level }, thread);
  }

  stepInstruction(thread: ThreadId, over: boolean): Promise<Stop> {
    return this.#run({ do: 'stepInstruction', thread, over }, thread);
  }

  async pause(): Promise<void> {
    const { commands, state } = this.#parts;
    await this.#starting;
    // lldb-dap does nothing else while it calls a function: the program has to be stopped behind its back. Where it has
    // only just begun a step, it would say that the program stands still.
    const isPlain = state.stepsPlainly;
    if ((state.calling || isPlain) && state.pid !== undefined) stopProcess(state.pid);
    if (state.running && !isPlain) await commands.ask({ do: 'pause' }, v.null());
  }

  #run(request: LldbRequest, focus?: ThreadId): Promise<Stop> {
    const { commands } = this.#parts;
    return this.#leave(() => this.#await(() => commands.ask(request, v.null()), focus));
  }

  #step(command: 'next' | 'stepIn', thread: ThreadId): Promise<Stop> {
    const { client, commands, state, restricted } = this.#parts;
    return this.#leave((threads) => {
      // Of a restricted breakpoint it must be known how often it was hit before.
      const isPlain = threads === 1 && state.isQuiet && !restricted();
      const step = (): Promise<unknown> =>
        isPlain
          ? client.request(command, { threadId: thread })
          : commands.ask({ do: command, thread }, v.null());
      return this.#await(step, thread, isPlain);
    });
  }

  /**
   * Lets the program leave the stop, where it can.
   *
   * @param start told how many threads it has, where the system tells.
   */
  #leave(start: (threads: number | undefined) => Promise<Started>): Promise<Stop> {
    const { state, quirks, armed } = this.#parts;
    return this.#follow(async () => {
      // It may have ended in a call.
      if (state.ended !== undefined) return { stop: Promise.resolve(state.ended) };
      const threads = state.pid === undefined ? undefined : heldThreads(state.pid);
      // A program at a stop ends only by a signal that cannot be caught.
      if (quirks.has('cannot-continue-a-killed-program') && threads === 0) {
        state.end({ kind: 'killed', signal: 'SIGKILL' });
        return { stop: Promise.resolve({ kind: 'killed', signal: 'SIGKILL' }) };
      }
      const untold = state.untold(({ breakpoints }) => breakpoints.length === 0 || breakpoints.some(armed));
      if (untold !== undefined) return { stop: Promise.resolve(untold) };
      return start(threads);
    });
  }

  /** Remembers what is being started: a pause that comes meanwhile is about it. */
  async #follow(start: () => Promise<Started>): Promise<Stop> {
    if (this.#isStarting || this.#parts.state.running) throw refused('lldb', 'run', 'the program runs');
    this.#isStarting = true;
    const started = start().finally(() => (this.#isStarting = false));
    this.#starting = started.catch(() => undefined);
    return (await started).stop;
  }

  async #await(start: () => Promise<unknown>, focus?: ThreadId, plain = false): Promise<Started> {
    const { commands, state } = this.#parts;
    const stop = state.nextStop(focus, plain);
    // Its rejection is seen by the caller; here only so that it is never unhandled.
    stop.catch(() => undefined);
    try {
      await start();
      return { stop };
    } catch (error) {
      state.stay();
      throw commands.explained('run', error);
    }
  }
}
