import { interrupted } from '../../base/errors.js';
import type { DapClient } from '../../dap/client.js';
import type { Stop } from '../engine.js';
import { lost } from '../errors.js';
import { endOf, stopOf } from './dap-records.js';

interface Waiter {
  readonly resolve: (stop: Stop) => void;
  readonly reject: (error: unknown) => void;
}

/** What lldb-dap has told about the program: its process, whether it runs, and why it last stopped. */
export class ProgramState {
  #pid: number | undefined;
  #running = false;
  #last: Stop | undefined;
  #waiter: Waiter | undefined;

  constructor(client: DapClient) {
    client.on('process', ({ systemProcessId }) => {
      this.#pid = systemProcessId;
    });
    client.on('continued', () => {
      this.#running = true;
    });
    client.on('stopped', (body) => this.#stop(stopOf(body)));
    client.on('exited', ({ exitCode }) => this.end(endOf(exitCode, this.#last)));
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  get running(): boolean {
    return this.#running;
  }

  /** The thread that a command without one is about: the one that stopped last. */
  get thread(): number {
    return this.#last?.kind === 'stopped' ? this.#last.thread : 0;
  }

  /** The next stop. To be asked for before the request that makes the program run. */
  nextStop(): Promise<Stop> {
    this.#running = true;
    return new Promise((resolve, reject) => {
      this.#waiter = { resolve, reject };
    });
  }

  /** The program has ended. */
  end(stop: Stop): void {
    this.#pid = undefined;
    this.#stop(stop);
  }

  /** There will be no stop any more. */
  over(aborted: boolean, cause: unknown): void {
    this.#settle((waiter) => waiter.reject(aborted ? interrupted() : lost('lldb', 'run', '', cause)));
  }

  #stop(stop: Stop): void {
    this.#running = false;
    this.#last = stop;
    this.#settle((waiter) => waiter.resolve(stop));
  }

  #settle(act: (waiter: Waiter) => void): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    if (waiter !== undefined) act(waiter);
  }
}
