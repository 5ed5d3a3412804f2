import type { Dispose } from '../../base/disposables.js';
import { interrupted } from '../../base/errors.js';
import type { DapClient } from '../../dap/client.js';
import type { Events } from '../../dap/protocol.js';
import type { Stop, Stopped, ThreadId } from '../engine.js';
import { lost } from '../errors.js';
import { heldThreads } from '../process-state.js';
import type { LldbCommands } from './commands.js';
import { endOf, stopSchema } from './records.js';

interface Waiter {
  readonly resolve: (stop: Stop) => void;
  readonly reject: (error: unknown) => void;
}

/** What is known about the program: its process, whether it runs, and why it last stopped. */
export class ProgramState {
  readonly #commands: LldbCommands;
  #pid: number | undefined;
  #running = false;
  #calls = 0;
  #last: Stop | undefined;
  #ended = false;
  /** Threads that stopped together with the last one, each for a reason of its own: not told yet. */
  #untold: Stopped[] = [];
  #waiter: Waiter | undefined;
  /** The thread that was let run, where it was one. */
  #focus: ThreadId | undefined;
  /** Somebody waited for the last stop, and nothing was called since then. */
  #isQuiet = false;
  /** The step that goes on is lldb-dap's own. */
  #isPlain = false;
  #lost: Error | undefined;
  readonly #lostListeners = new Set<(error: Error) => void>();

  constructor(client: DapClient, commands: LldbCommands) {
    this.#commands = commands;
    client.on('process', ({ systemProcessId }) => {
      this.#pid = systemProcessId;
    });
    client.on('stopped', (event) => void this.#look(event));
    client.on('exited', ({ exitCode }) => this.end(endOf(exitCode, this.#last)));
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  get running(): boolean {
    return this.#running;
  }

  /**
   * Does what may call functions of the program: it runs meanwhile, and stays what it is to everybody else.
   *
   * @param broken whether the result is of a kind that leaves the program somewhere else, or ended.
   */
  async during<T>(work: Promise<T>, broken: (result: T) => boolean): Promise<T> {
    this.#calls += 1;
    this.#isQuiet = false;
    try {
      const result = await work;
      if (broken(result)) await this.#look();
      return result;
    } finally {
      this.#calls -= 1;
    }
  }

  get calling(): boolean {
    return this.#calls > 0;
  }

  /** Whether all events of stops have come. */
  get isQuiet(): boolean {
    return this.#isQuiet;
  }

  /** Whether the program was let run by a step of lldb-dap's own: our Python inside of it does not know of that. */
  get stepsPlainly(): boolean {
    return this.#running && this.#isPlain;
  }

  /**
   * The next stop. To be asked for before the request that makes the program run.
   *
   * @param plain a step of lldb-dap's own makes it run. That costs half of what ours does, and the event tells all of its
   *   end. Which of several threads has stopped, and whether an event is about an earlier stop, only lldb itself can say: it
   *   is for programs of one thread, at a stop that is quiet.
   */
  nextStop(focus?: ThreadId, plain = false): Promise<Stop> {
    this.#running = true;
    this.#focus = focus;
    this.#isPlain = plain;
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject };
    });
  }

  /** It was not let run after all. */
  stay(): void {
    this.#running = false;
    this.#waiter = undefined;
  }

  /** A stop that came together with the last one and was not told yet. gdb too tells them one after another. */
  untold(holds: (stop: Stopped) => boolean): Stop | undefined {
    const next = this.#untold.findIndex(holds);
    if (next < 0) return undefined;
    const stop = this.#untold[next];
    this.#untold = this.#untold.slice(next + 1);
    this.#last = stop;
    return stop;
  }

  /** The program has ended. */
  end(stop: Stop): void {
    if (this.#ended) return;
    this.#pid = undefined;
    this.#untold = [];
    this.#ended = true;
    this.#stop(stop);
  }

  /** How the program ended, if it has. */
  get ended(): Stop | undefined {
    return this.#ended ? this.#last : undefined;
  }

  /** Calls the listener when lldb-dap has ended without having been asked to; at once if it has already. */
  onLost(listener: (error: Error) => void): Dispose {
    if (this.#lost !== undefined) listener(this.#lost);
    else this.#lostListeners.add(listener);
    return () => void this.#lostListeners.delete(listener);
  }

  /** lldb-dap is asked to end: there will be no stop any more. */
  over(aborted: boolean): void {
    this.#lostListeners.clear();
    this.#fail(aborted ? interrupted() : lost('lldb', 'run', ''));
  }

  /** lldb-dap has ended by itself. */
  lose(cause: unknown): void {
    this.#lost = lost('lldb', 'run', '', cause);
    const listeners = [...this.#lostListeners];
    this.#lostListeners.clear();
    this.#fail(this.#lost);
    for (const listener of listeners) listener(this.#lost);
  }

  #fail(error: Error): void {
    this.#settle((waiter) => waiter.reject(error));
  }

  /**
   * lldb-dap tells of a stop once for each thread that has a reason, and also when a call was interrupted: what counts
   * is what the process says.
   */
  async #look(event?: Events['stopped']): Promise<void> {
    const end = this.#plainEnd(event);
    if (end !== undefined) {
      this.#stop(end);
      return;
    }
    const told = await this.#commands.ask({ do: 'stop' }, stopSchema).catch(() => undefined);
    if (told === undefined) return;
    if (told.status !== null) this.end(endOf(told.status, this.#last));
    // lldb may still name a stop of a program that has ended in a call.
    if (this.#ended || !told.stopped) return;
    const stop = told.threads.find(({ thread }) => thread === this.#focus) ?? told.threads[0];
    // Without a run there is nothing new of the other threads.
    if (this.#waiter !== undefined) {
      // SIGSTOP is about the whole process: that each thread has had it (so it is after attaching) is one stop.
      this.#untold = told.threads.filter(
        (each) => each !== stop && each.reason !== 'step' && each.detail !== 'SIGSTOP',
      );
    }
    this.#stop(stop ?? { ...noReason, thread: told.selected as ThreadId });
  }

  /** A thread that is new may have a reason to stop too: then lldb is asked. */
  #plainEnd(event: Events['stopped'] | undefined): Stopped | undefined {
    const thread = this.#focus;
    if (!this.stepsPlainly || thread === undefined || this.#pid === undefined) return undefined;
    if (event?.reason !== 'step' || event.threadId !== thread || heldThreads(this.#pid) !== 1)
      return undefined;
    return { kind: 'stopped', reason: 'step', thread, breakpoints: [], detail: event.description ?? 'step' };
  }

  #stop(stop: Stop): void {
    this.#running = false;
    this.#isQuiet = this.#waiter !== undefined;
    this.#last = stop;
    this.#settle((waiter) => waiter.resolve(stop));
  }

  #settle(act: (waiter: Waiter) => void): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    if (waiter !== undefined) act(waiter);
  }
}

const noReason: Omit<Stopped, 'thread'> = { kind: 'stopped', reason: 'other', breakpoints: [], detail: '' };
