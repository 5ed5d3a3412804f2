import { hex, type Address } from '../../base/address.js';
import { interrupted } from '../../base/errors.js';
import type { Dispose } from '../../base/disposables.js';
import type { Reading } from '../../base/reading.js';
import type { Child } from '../../exec/start.js';
import type { Breakpoint, Engine, Frame, Hold, Stop, Thread, ThreadId } from '../engine.js';
import { notTraced, refused } from '../errors.js';
import type { OutputFeed } from '../output-feed.js';
import { ProcessMemory } from '../process-memory.js';
import { endProcesses, isHeld, killProcess } from '../process-state.js';
import type { QuirkName } from '../quirks.js';
import { miCommand } from './mi-command.js';
import type { MiConnection, MiReply } from './mi-connection.js';
import { breakpointOf, frameOf, integerOf, threadOf } from './mi-records.js';
import { listOf, textOf, tupleOf, type MiTuple } from './mi-value.js';
import type { ProgramState } from './program-state.js';
import type { Terminal } from './terminal.js';

/** What start-gdb.ts has put together. */
export interface GdbParts {
  readonly version: string;
  readonly quirks: ReadonlySet<QuirkName>;
  readonly holds: Hold;
  /** Lets a process that was attached to go on, where gdb has left it stopped. */
  readonly wake?: () => Promise<void>;
  readonly gdb: MiConnection;
  readonly child: Child;
  readonly state: ProgramState;
  /** Of a launched program. */
  readonly terminal?: Terminal;
  readonly output: OutputFeed;
  readonly signal: AbortSignal;
}

/** How long gdb has for a polite end, in milliseconds. */
const exitPatience = 2_000;

/** How long it has to let a process go. */
const detachPatience = 10_000;

/** What gdb says when the system forbids ptrace. */
const ptraceRefusal = /ptrace|Could not trace the inferior/;

export class GdbEngine implements Engine {
  readonly kind = 'gdb';
  readonly #parts: GdbParts;
  #started: boolean;
  #memory: ProcessMemory | undefined;
  #disposed: Promise<void> | undefined;
  readonly #onAbort = (): void => void this.dispose();

  constructor(parts: GdbParts) {
    this.#parts = parts;
    this.#started = parts.holds !== 'launched';
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
    return this.#break(['--function', name]);
  }

  breakOnLine(file: string, line: number): Promise<Breakpoint> {
    return this.#break(['--source', file, '--line', String(line)]);
  }

  async clear(breakpoint: Breakpoint): Promise<void> {
    await this.#demand(miCommand('break-delete', String(breakpoint.id)));
  }

  resume(): Promise<Stop> {
    if (this.#started) return this.#run(miCommand('exec-continue'));
    this.#started = true;
    return this.#run(miCommand('exec-run'));
  }

  stepIn(thread: ThreadId): Promise<Stop> {
    return this.#run(miCommand('exec-step', '--thread', String(thread)));
  }

  next(thread: ThreadId): Promise<Stop> {
    return this.#run(miCommand('exec-next', '--thread', String(thread)));
  }

  async threads(): Promise<readonly Thread[]> {
    const { threads } = await this.#demand(miCommand('thread-info'));
    return listOf(threads)
      .map((thread) => threadOf(tupleOf(thread)))
      .filter((thread) => thread !== undefined);
  }

  async stackTrace(thread: ThreadId, start: number, count: number): Promise<readonly Frame[]> {
    if (count <= 0) return [];
    const last = String(start + count - 1);
    const { stack } = await this.#demand(
      miCommand('stack-list-frames', '--thread', String(thread), String(start), last),
    );
    return listOf(stack).map((frame) => frameOf(thread, tupleOf(frame)));
  }

  async evaluate(expression: string, frame: Frame): Promise<Reading<string>> {
    const reply = await this.#ask(
      miCommand(
        'data-evaluate-expression',
        ...['--thread', String(frame.thread), '--frame', String(frame.level)],
        expression,
      ),
    );
    return reply.ok ? { value: textOf(reply.results.value) ?? '' } : { unreadable: reply.message };
  }

  async evaluateInteger(expression: string, frame: Frame): Promise<Reading<bigint>> {
    const reading = await this.evaluate(`(unsigned long long)(${expression})`, frame);
    if (!('value' in reading)) return reading;
    const value = integerOf(reading.value);
    return value === undefined ? { unreadable: `not a number: ${reading.value}` } : { value };
  }

  async readMemory(address: Address, size: number): Promise<Reading<Uint8Array>> {
    const { pid } = this.#parts.state;
    if (pid === undefined) return { unreadable: 'the program does not run' };
    this.#memory ??= ProcessMemory.open(pid);
    if (this.#memory !== undefined) return this.#memory.read(address, size);
    const reply = await this.#ask(miCommand('data-read-memory-bytes', hex(address), String(size)));
    if (!reply.ok) return { unreadable: reply.message };
    const contents = textOf(tupleOf(listOf(reply.results.memory)[0]).contents) ?? '';
    return contents.length === 2 * size
      ? { value: Buffer.from(contents, 'hex') }
      : { unreadable: `only ${contents.length / 2} of ${size} bytes at ${hex(address)}` };
  }

  onOutput(listener: (text: string) => void): Dispose {
    return this.#parts.output.on(listener);
  }

  dispose(): Promise<void> {
    return (this.#disposed ??= this.#end());
  }

  async #end(): Promise<void> {
    const { gdb, child, state, signal, holds, wake } = this.#parts;
    signal.removeEventListener('abort', this.#onAbort);
    const { pid } = state;
    // A running program keeps gdb from ending politely; a stopped one gdb ends itself.
    if (holds === 'launched' && state.running && pid !== undefined) killProcess(pid);
    state.over(signal.aborted, 'it was told to end');
    const detached = holds === 'attached' && (await this.#detach());
    await gdb.command(miCommand('gdb-exit'), exitPatience).catch(() => undefined);
    gdb.close();
    this.#memory?.close();
    await child.end();
    // Whatever has become of gdb: nothing of it may stay.
    if (holds === 'launched' && pid !== undefined) await endProcesses([pid]);
    if (!detached) await wake?.();
  }

  async #detach(): Promise<boolean> {
    try {
      return (await this.#parts.gdb.command(miCommand('target-detach'), detachPatience)).ok;
    } catch {
      return false;
    }
  }

  async #break(where: readonly string[]): Promise<Breakpoint> {
    // -f: a place that is not known yet is kept for libraries to come.
    const { bkpt } = await this.#demand(miCommand('break-insert', '-f', ...where));
    return breakpointOf(tupleOf(bkpt));
  }

  async #run(command: string): Promise<Stop> {
    const { state, terminal, quirks } = this.#parts;
    if (quirks.has('cannot-continue-a-killed-program') && (await this.#wasKilled())) {
      state.end();
      await terminal?.drained();
      return { kind: 'killed', signal: 'SIGKILL' };
    }
    const stopped = state.nextStop();
    // Its rejection is seen below; here only so that it is never unhandled.
    stopped.catch(() => undefined);
    const reply = await this.#ask(command);
    if (!reply.ok) throw this.#cannotRun(command, reply.message);
    const stop = await stopped;
    if (stop.kind !== 'stopped') await terminal?.drained();
    return stop;
  }

  /** A program at a stop ends only by a signal that cannot be caught. */
  async #wasKilled(): Promise<boolean> {
    const { pid } = this.#parts.state;
    return pid !== undefined && (await isHeld(pid)) === false;
  }

  #cannotRun(command: string, message: string): Error {
    const said = `${this.#parts.gdb.lastWords} ${message}`.trim();
    return ptraceRefusal.test(said) ? notTraced('gdb', said) : refused('gdb', command, message);
  }

  async #demand(command: string): Promise<MiTuple> {
    const reply = await this.#ask(command);
    if (!reply.ok) throw refused('gdb', command, reply.message);
    return reply.results;
  }

  async #ask(command: string): Promise<MiReply> {
    try {
      return await this.#parts.gdb.command(command);
    } catch (error) {
      throw this.#parts.signal.aborted ? interrupted() : error;
    }
  }
}
