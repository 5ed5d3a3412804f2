import type { Address } from '../../base/address.js';
import type { Dispose } from '../../base/disposables.js';
import type { Reading } from '../../base/reading.js';
import type { EngineContext } from '../context.js';
import type { DebugEngine, Instruction, SymbolPlace, Variable } from '../debug-engine.js';
import type { Breakpoint, BreakOptions, Frame, Stop, Thread, ThreadId } from '../engine.js';
import type { OutputFeed } from '../output-feed.js';
import {
  atAddress,
  atFunction,
  atLine,
  clearBreakpoint,
  enableBreakpoints,
  insertBreakpoint,
  insertWatchpoint,
} from './breakpoints.js';
import { completions, raw } from './console.js';
import { call } from './calls.js';
import { Conversation } from './conversation.js';
import { disassemble } from './disassembly.js';
import { GdbMemory } from './memory.js';
import { miCommand } from './mi-command.js';
import { Pauses } from './pauses.js';
import { run, type RunParts } from './run-control.js';
import { endSession, type EndingParts } from './session-end.js';
import { evaluate, evaluateInteger, stackTrace, threads } from './stacks.js';
import { addressOf, symbolAt } from './symbols.js';
import { assign, inspect, locals, members, registers, statics } from './variables.js';

/** What start-gdb.ts or attach-gdb.ts has put together. */
export interface GdbParts extends Omit<EndingParts & RunParts, 'pauses'> {
  readonly version: string;
  readonly output: OutputFeed;
  /** `engine`: memory only through gdb. */
  readonly memory: EngineContext['memory'];
}

/** gdb behind the port. What it can do is in the files that it calls, one for each concern. */
export class GdbEngine implements DebugEngine {
  readonly kind = 'gdb';
  readonly #parts: GdbParts;
  readonly #gdb: Conversation;
  readonly #memory: GdbMemory;
  readonly #running: RunParts;
  #started: boolean;
  #disposed: Promise<void> | undefined;
  readonly #onAbort = (): void => void this.dispose();

  constructor(parts: GdbParts) {
    this.#parts = parts;
    this.#gdb = new Conversation(parts.gdb, parts.signal);
    // A core file's number is of a process that is no more.
    const onlyThroughGdb = parts.memory === 'engine' || parts.holds === 'core';
    this.#memory = new GdbMemory(this.#gdb, () => this.pid, onlyThroughGdb);
    this.#running = { ...parts, pauses: new Pauses(this.#gdb, parts.state) };
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

  breakOnFunction(name: string, options?: BreakOptions): Promise<Breakpoint> {
    return this.#break(atFunction(name), options);
  }

  breakOnLine(file: string, line: number, options?: BreakOptions): Promise<Breakpoint> {
    return this.#break(atLine(file, line), options);
  }

  breakOnAddress(at: Address, options?: BreakOptions): Promise<Breakpoint> {
    return this.#break(atAddress(at), options);
  }

  watch(
    at: Address,
    size: number,
    access: 'write' | 'readWrite',
    options?: BreakOptions,
  ): Promise<Breakpoint> {
    return insertWatchpoint(this.#gdb, { at, size, access }, options);
  }

  onBreakpoint(listener: (breakpoint: Breakpoint) => void): Dispose {
    return this.#parts.news.on(listener);
  }

  enable(breakpoints: readonly Breakpoint[], enabled: boolean): Promise<void> {
    return enableBreakpoints(this.#gdb, breakpoints, enabled);
  }

  clear(breakpoint: Breakpoint): Promise<void> {
    this.#parts.news.cleared(breakpoint);
    return clearBreakpoint(this.#gdb, breakpoint);
  }

  resume(): Promise<Stop> {
    const command = this.#started ? 'exec-continue' : 'exec-run';
    this.#started = true;
    return this.#run(command);
  }

  stepIn(thread: ThreadId): Promise<Stop> {
    return this.#run('exec-step', '--thread', String(thread));
  }

  next(thread: ThreadId): Promise<Stop> {
    return this.#run('exec-next', '--thread', String(thread));
  }

  stepOut(thread: ThreadId, frame?: Frame): Promise<Stop> {
    const level = String(frame?.level ?? 0);
    return this.#run('exec-finish', '--thread', String(thread), '--frame', level);
  }

  stepInstruction(thread: ThreadId, calls: 'into' | 'over'): Promise<Stop> {
    const command = calls === 'into' ? 'exec-step-instruction' : 'exec-next-instruction';
    return this.#run(command, '--thread', String(thread));
  }

  pause(): Promise<void> {
    const { state, pauses } = this.#running;
    if (state.running || state.calling) pauses.pause();
    return Promise.resolve();
  }

  call(at: Address, args: readonly (Address | bigint)[], frame: Frame): Promise<Reading<bigint>> {
    return call(this.#gdb, this.#running, { at, args, frame });
  }

  threads(): Promise<readonly Thread[]> {
    return threads(this.#gdb);
  }

  stackTrace(thread: ThreadId, start: number, count: number): Promise<readonly Frame[]> {
    return stackTrace(this.#gdb, thread, start, count);
  }

  evaluate(expression: string, frame: Frame): Promise<Reading<string>> {
    return evaluate(this.#gdb, expression, frame);
  }

  evaluateInteger(expression: string, frame: Frame): Promise<Reading<bigint>> {
    return evaluateInteger(this.#gdb, expression, frame);
  }

  readMemory(address: Address, size: number): Promise<Reading<Uint8Array>> {
    return this.#memory.read(address, size);
  }

  writeMemory(at: Address, bytes: Uint8Array): Promise<Reading<number>> {
    return this.#memory.write(at, bytes);
  }

  locals(frame: Frame): Promise<readonly Variable[]> {
    return locals(this.#gdb, frame);
  }

  statics(frame: Frame, limit: number): Promise<readonly Variable[]> {
    return statics(this.#gdb, frame, limit);
  }

  registers(frame: Frame): Promise<readonly Variable[]> {
    return registers(this.#gdb, frame);
  }

  inspect(expression: string, frame: Frame): Promise<Reading<Variable>> {
    return inspect(this.#gdb, expression, frame);
  }

  members(
    expression: string,
    frame: Frame,
    start: number,
    count: number,
  ): Promise<Reading<readonly Variable[]>> {
    return members(this.#gdb, expression, frame, { start, count });
  }

  assign(expression: string, value: string, frame: Frame): Promise<Reading<string>> {
    return assign(this.#gdb, expression, value, frame);
  }

  disassemble(at: Address, count: number): Promise<readonly Instruction[]> {
    return disassemble(this.#gdb, at, count);
  }

  symbolAt(at: Address): Promise<SymbolPlace | undefined> {
    return symbolAt(this.#gdb, at);
  }

  addressOf(symbol: string): Promise<Address | undefined> {
    return addressOf(this.#gdb, symbol);
  }

  raw(command: string, frame: Frame | undefined): Promise<string> {
    return raw(this.#gdb, this.#running, command, frame);
  }

  completions(text: string): Promise<readonly string[]> {
    return completions(this.#gdb, text);
  }

  onOutput(listener: (text: string) => void): Dispose {
    return this.#parts.output.on(listener);
  }

  onLost(listener: (error: Error) => void): Dispose {
    return this.#parts.state.onLost(listener);
  }

  dispose(): Promise<void> {
    return (this.#disposed ??= this.#end());
  }

  async #end(): Promise<void> {
    this.#parts.signal.removeEventListener('abort', this.#onAbort);
    await endSession({ ...this.#parts, pauses: this.#running.pauses });
    this.#memory.close();
  }

  async #break(where: readonly string[], options?: BreakOptions): Promise<Breakpoint> {
    return this.#parts.news.inserted(await insertBreakpoint(this.#gdb, where, options));
  }

  #run(command: string, ...parameters: readonly string[]): Promise<Stop> {
    return run(this.#gdb, this.#running, miCommand(command, ...parameters));
  }
}
