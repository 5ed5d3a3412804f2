import type { Address } from '../../base/address.js';
import type { Dispose } from '../../base/disposables.js';
import { CpydbgError, interrupted, messageOf } from '../../base/errors.js';
import type { Reading } from '../../base/reading.js';
import type { DapClient } from '../../dap/client.js';
import type { Child } from '../../exec/start.js';
import type { Breakpoint, Engine, Frame, Hold, Stop, Thread, ThreadId } from '../engine.js';
import { lost } from '../errors.js';
import type { OutputFeed } from '../output-feed.js';
import { ProcessMemory } from '../process-memory.js';
import { endProcesses, isHeld, killProcess, stopProcess, tracerOf } from '../process-state.js';
import type { QuirkName } from '../quirks.js';
import { LldbBreakpoints } from './breakpoints.js';
import { complaintOf, frameOf, integerOf } from './dap-records.js';
import { readThroughLldb } from './memory.js';
import type { ProgramState } from './program-state.js';

/** What start-lldb.ts has put together. */
export interface LldbParts {
  readonly version: string;
  readonly quirks: ReadonlySet<QuirkName>;
  readonly holds: Hold;
  /** A process that was attached to was stopped before. */
  readonly wasStopped?: boolean;
  /** Lets a process that was attached to go on, where lldb has left it stopped. */
  readonly wake?: () => Promise<void>;
  readonly readsMemory: boolean;
  readonly client: DapClient;
  readonly child: Child;
  readonly state: ProgramState;
  readonly output: OutputFeed;
  readonly signal: AbortSignal;
  /** The answer to `launch`, which newer versions give only after `configurationDone`. */
  readonly launched?: Promise<unknown>;
}

/** How long lldb-dap has for a polite end, in milliseconds. */
const exitPatience = 2_000;

/** How long it has to let a process go. */
const detachPatience = 10_000;

export class LldbEngine implements Engine {
  readonly kind = 'lldb';
  readonly #parts: LldbParts;
  readonly #breakpoints: LldbBreakpoints;
  /** lldb-dap's numbers of the frames that were shown in this stop. */
  readonly #frameIds = new Map<string, number>();
  #started: boolean;
  #memory: ProcessMemory | undefined;
  #disposed: Promise<void> | undefined;
  readonly #onAbort = (): void => void this.dispose();

  constructor(parts: LldbParts) {
    this.#parts = parts;
    this.#started = parts.holds !== 'launched';
    this.#breakpoints = new LldbBreakpoints(parts.client);
    parts.signal.addEventListener('abort', this.#onAbort, { once: true });
    if (parts.signal.aborted) this.#onAbort();
  }

  get version(): string {
    return this.#parts.version;
  }

  get pid(): number | undefined {
    return this.#parts.state.pid;
  }

  breakOnFunction(name: string): Promise<Breakpoint> {
    return this.#try(`break at ${name}`, this.#breakpoints.onFunction(name));
  }

  breakOnLine(file: string, line: number): Promise<Breakpoint> {
    return this.#try(`break at ${file}:${line}`, this.#breakpoints.onLine(file, line));
  }

  clear(breakpoint: Breakpoint): Promise<void> {
    return this.#try('clear a breakpoint', this.#breakpoints.clear(breakpoint));
  }

  resume(): Promise<Stop> {
    const { client, launched, state } = this.#parts;
    if (this.#started) return this.#run(() => client.request('continue', { threadId: state.thread }));
    this.#started = true;
    return this.#run(() => Promise.all([client.request('configurationDone', {}), launched]));
  }

  stepIn(thread: ThreadId): Promise<Stop> {
    return this.#run(() => this.#parts.client.request('stepIn', { threadId: thread }));
  }

  next(thread: ThreadId): Promise<Stop> {
    return this.#run(() => this.#parts.client.request('next', { threadId: thread }));
  }

  async threads(): Promise<readonly Thread[]> {
    const { threads } = await this.#try('threads', this.#parts.client.request('threads', undefined));
    // lldb-dap numbers threads as the system does.
    return threads.map(({ id, name }) => ({ id: id as ThreadId, osId: id, name }));
  }

  async stackTrace(thread: ThreadId, start: number, count: number): Promise<readonly Frame[]> {
    if (count <= 0) return [];
    const { stackFrames } = await this.#try(
      'stack',
      this.#parts.client.request('stackTrace', { threadId: thread, startFrame: start, levels: count }),
    );
    return stackFrames.map((frame, index) => {
      this.#frameIds.set(`${thread}:${start + index}`, frame.id);
      return frameOf(thread, start + index, frame);
    });
  }

  async evaluate(expression: string, frame: Frame): Promise<Reading<string>> {
    const frameId = await this.#frameId(frame);
    if (frameId === undefined) return { unreadable: 'the frame is gone' };
    try {
      const body = await this.#parts.client.request('evaluate', { expression, frameId, context: 'watch' });
      return { value: body.result };
    } catch (error) {
      if (error instanceof CpydbgError && error.code === 'dap/refused') {
        return { unreadable: complaintOf(String(error.facts.reason)) };
      }
      throw this.#explained('evaluate', error);
    }
  }

  async evaluateInteger(expression: string, frame: Frame): Promise<Reading<bigint>> {
    const reading = await this.evaluate(`(unsigned long long)(${expression})`, frame);
    if (!('value' in reading)) return reading;
    const value = integerOf(reading.value);
    return value === undefined ? { unreadable: `not a number: ${reading.value}` } : { value };
  }

  async readMemory(address: Address, size: number): Promise<Reading<Uint8Array>> {
    const { client, readsMemory, state } = this.#parts;
    if (state.pid === undefined) return { unreadable: 'the program does not run' };
    this.#memory ??= ProcessMemory.open(state.pid);
    if (this.#memory !== undefined) return this.#memory.read(address, size);
    return readThroughLldb(client, readsMemory, address, size);
  }

  onOutput(listener: (text: string) => void): Dispose {
    return this.#parts.output.on(listener);
  }

  dispose(): Promise<void> {
    return (this.#disposed ??= this.#end());
  }

  async #end(): Promise<void> {
    const { client, child, state, signal, quirks, holds, wasStopped, wake } = this.#parts;
    signal.removeEventListener('abort', this.#onAbort);
    const attached = holds === 'attached' ? state.pid : undefined;
    const pid = holds === 'launched' ? state.pid : undefined;
    // What lldb-dap has started: its server, and the program under that.
    const started = pid === undefined ? [] : [pid, await tracerOf(pid)];
    if (pid !== undefined && state.running && quirks.has('leaves-a-running-program-behind')) killProcess(pid);
    state.over(signal.aborted, undefined);
    const disconnected = await client
      .request(
        'disconnect',
        { terminateDebuggee: holds === 'launched' },
        { timeout: holds === 'attached' ? detachPatience : exitPatience },
      )
      .then(() => true)
      .catch(() => false);
    client.close();
    this.#memory?.close();
    await child.end();
    // Whatever has become of lldb-dap: nothing of it may stay.
    await endProcesses(started.filter((each) => each !== undefined));
    if (wasStopped === true && attached !== undefined && quirks.has('lets-a-stopped-process-run')) {
      stopProcess(attached);
    }
    if (!disconnected) await wake?.();
  }

  async #run(start: () => Promise<unknown>): Promise<Stop> {
    const { state, quirks } = this.#parts;
    this.#frameIds.clear();
    if (quirks.has('cannot-continue-a-killed-program') && (await this.#wasKilled())) {
      const stop: Stop = { kind: 'killed', signal: 'SIGKILL' };
      state.end(stop);
      return stop;
    }
    const stopped = state.nextStop();
    // Its rejection is seen below; here only so that it is never unhandled.
    stopped.catch(() => undefined);
    await this.#try('run', start());
    return stopped;
  }

  /** A program at a stop ends only by a signal that cannot be caught. */
  async #wasKilled(): Promise<boolean> {
    const { pid } = this.#parts.state;
    return pid !== undefined && (await isHeld(pid)) === false;
  }

  async #frameId(frame: Frame): Promise<number | undefined> {
    const key = `${frame.thread}:${frame.level}`;
    if (!this.#frameIds.has(key)) await this.stackTrace(frame.thread, frame.level, 1);
    return this.#frameIds.get(key);
  }

  async #try<T>(doing: string, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.#explained(doing, error);
    }
  }

  #explained(doing: string, error: unknown): unknown {
    if (this.#parts.signal.aborted) return interrupted();
    if (error instanceof CpydbgError && error.code === 'dap/closed') {
      return lost('lldb', doing, messageOf(error), error);
    }
    return error;
  }
}
