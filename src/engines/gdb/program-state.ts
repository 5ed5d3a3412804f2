import type { Dispose } from '../../base/disposables.js';
import { interrupted } from '../../base/errors.js';
import type { Stop } from '../engine.js';
import { lost } from '../errors.js';
import { stopOf } from './mi-records.js';
import { numberOf, type MiRecord, type MiValue } from './mi-value.js';

interface Waiter {
  readonly resolve: (stop: Stop) => void;
  readonly reject: (error: unknown) => void;
}

/** What gdb has told about the program: its process, whether it runs, and why it last stopped. */
export class ProgramState {
  #pid: number | undefined;
  /** gdb's name for the program, to tell it from others that a person's own settings may bring. */
  #group: MiValue | undefined;
  #running = false;
  #calls = 0;
  #waiter: Waiter | undefined;
  #last: Stop | undefined;
  #unseenEnd: Stop | undefined;
  #over = false;
  #lost: Error | undefined;
  readonly #lostListeners = new Set<(error: Error) => void>();

  get pid(): number | undefined {
    return this.#pid;
  }

  /** It runs, or has been told to. */
  get running(): boolean {
    return this.#running || this.#waiter !== undefined;
  }

  /** Somebody waits for its next stop: who let it run. */
  get awaited(): boolean {
    return this.#waiter !== undefined;
  }

  /** gdb calls a function in it, and takes no commands meanwhile. */
  get calling(): boolean {
    return this.#calls > 0;
  }

  /** gdb has ended by itself. */
  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Why it last stopped. */
  get last(): Stop | undefined {
    return this.#last;
  }

  /** Takes note of a record that gdb sent by itself. */
  observe(record: Extract<MiRecord, { kind: 'exec' | 'notify' | 'status' }>): void {
    const what = `${record.kind} ${record.class}`;
    if (what === 'notify thread-group-started') {
      this.#group = record.results.id;
      this.#pid = numberOf(record.results.pid);
    }
    if (what === 'notify thread-group-exited' && record.results.id === this.#group) this.#pid = undefined;
    if (what === 'exec running') this.#running = true;
    if (what === 'exec stopped') this.#stopped(stopOf(record.results));
  }

  /** The next stop. To be asked for before the command that makes the program run. */
  nextStop(): Promise<Stop> {
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject };
    });
  }

  /** A function is called from now on. @returns what is to be called when that is over. */
  called(): () => void {
    this.#calls += 1;
    return () => void (this.#calls -= 1);
  }

  /** Nobody waits for a stop any more: the program did not run. */
  refused(): void {
    this.#waiter = undefined;
  }

  /** The program's end, if nobody waited for it when it came: in a function that gdb called. */
  takeUnseenEnd(): Stop | undefined {
    const end = this.#unseenEnd;
    this.#unseenEnd = undefined;
    return end;
  }

  /** The program has ended, and gdb does not know it. */
  end(): void {
    this.#pid = undefined;
  }

  /** There will be no stop any more: gdb was told to end (`asked`), or has ended. */
  over(asked: boolean, aborted: boolean, lastWords: string): void {
    const error = aborted ? interrupted() : lost('gdb', 'run', lastWords);
    this.#settle((waiter) => waiter.reject(error));
    if (this.#over) return;
    this.#over = true;
    if (asked || aborted) return;
    this.#lost = error;
    for (const listener of [...this.#lostListeners]) listener(error);
  }

  /** Told once when gdb has ended by itself; at once if it has already. */
  onLost(listener: (error: Error) => void): Dispose {
    if (this.#lost === undefined) this.#lostListeners.add(listener);
    else listener(this.#lost);
    return () => void this.#lostListeners.delete(listener);
  }

  #stopped(stop: Stop): void {
    this.#running = false;
    this.#last = stop;
    if (this.#waiter === undefined && stop.kind !== 'stopped') this.#unseenEnd = stop;
    this.#settle((waiter) => waiter.resolve(stop));
  }

  #settle(act: (waiter: Waiter) => void): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    if (waiter !== undefined) act(waiter);
  }
}
