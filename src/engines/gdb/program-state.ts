import { interrupted } from '../../base/errors.js';
import type { Stop } from '../engine.js';
import { lost } from '../errors.js';
import { stopOf } from './mi-records.js';
import { numberOf, type MiRecord } from './mi-value.js';

interface Waiter {
  readonly resolve: (stop: Stop) => void;
  readonly reject: (error: unknown) => void;
}

/** What gdb has told about the program: its process, whether it runs, and why it last stopped. */
export class ProgramState {
  #pid: number | undefined;
  #running = false;
  #waiter: Waiter | undefined;

  get pid(): number | undefined {
    return this.#pid;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Takes note of a record that gdb sent by itself. */
  observe(record: Extract<MiRecord, { kind: 'exec' | 'notify' | 'status' }>): void {
    const what = `${record.kind} ${record.class}`;
    if (what === 'notify thread-group-started') this.#pid = numberOf(record.results.pid);
    if (what === 'notify thread-group-exited') this.#pid = undefined;
    if (what === 'exec running') this.#running = true;
    if (what === 'exec stopped') {
      this.#running = false;
      this.#settle((waiter) => waiter.resolve(stopOf(record.results)));
    }
  }

  /** The next stop. To be asked for before the command that makes the program run. */
  nextStop(): Promise<Stop> {
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject };
    });
  }

  /** The program has ended, and gdb does not know it. */
  end(): void {
    this.#pid = undefined;
  }

  /** There will be no stop any more. */
  over(aborted: boolean, lastWords: string): void {
    this.#settle((waiter) => waiter.reject(aborted ? interrupted() : lost('gdb', 'run', lastWords)));
  }

  #settle(act: (waiter: Waiter) => void): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    if (waiter !== undefined) act(waiter);
  }
}
