import type { Address } from '../../base/address.js';
import type { Dispose } from '../../base/disposables.js';
import type { Reading } from '../../base/reading.js';
import type { DebugEngine, Instruction, SymbolPlace, Variable } from '../debug-engine.js';
import type { Breakpoint, BreakOptions, Frame, Stop, Thread, ThreadId } from '../engine.js';
import { LldbBreakpoints } from './breakpoints.js';
import { callThroughLldb } from './calls.js';
import { completionsInLldb, rawInLldb } from './console.js';
import { disassemble } from './disassembly.js';
import { endLldb, type LldbParts } from './ending.js';
import { LldbMemory } from './memory.js';
import { RunControl } from './run-control.js';
import { stackOf, threadsOf } from './stack.js';
import { addressOf, symbolAt } from './symbols.js';
import { LldbVariables } from './variables.js';

/** lldb behind lldb-dap. Each topic has a file of its own; here they meet. */
export class LldbEngine implements DebugEngine {
  readonly kind = 'lldb';
  readonly #parts: LldbParts;
  readonly #breakpoints: LldbBreakpoints;
  readonly #runs: RunControl;
  readonly #variables: LldbVariables;
  readonly #memory: LldbMemory;
  #disposed: Promise<void> | undefined;
  readonly #onAbort = (): void => void this.dispose();

  constructor(parts: LldbParts) {
    const { client, commands, state, signal } = parts;
    this.#parts = parts;
    this.#breakpoints = new LldbBreakpoints(client, commands);
    this.#runs = new RunControl({
      ...parts,
      armed: (id) => this.#breakpoints.isArmed(id),
      restricted: () => this.#breakpoints.anyRestricted,
    });
    this.#variables = new LldbVariables(parts);
    this.#memory = new LldbMemory(commands, () => state.pid, parts);
    signal.addEventListener('abort', this.#onAbort, { once: true });
    if (signal.aborted) this.#onAbort();
  }

  get version(): string {
    return this.#parts.version;
  }

  get pid(): number | undefined {
    return this.#parts.state.pid;
  }

  breakOnFunction(name: string, options: BreakOptions = {}): Promise<Breakpoint> {
    return this.#breakpoints.onFunction(name, options);
  }

  breakOnLine(file: string, line: number, options: BreakOptions = {}): Promise<Breakpoint> {
    return this.#breakpoints.onLine(file, line, options);
  }

  breakOnAddress(at: Address, options: BreakOptions = {}): Promise<Breakpoint> {
    return this.#breakpoints.onAddress(at, options);
  }

  watch(
    at: Address,
    size: number,
    access: 'write' | 'readWrite',
    options: BreakOptions = {},
  ): Promise<Breakpoint> {
    return this.#breakpoints.onAccess(at, size, access, options);
  }

  clear(breakpoint: Breakpoint): Promise<void> {
    return this.#breakpoints.clear(breakpoint);
  }

  enable(breakpoints: readonly Breakpoint[], enabled: boolean): Promise<void> {
    return this.#breakpoints.enable(breakpoints, enabled);
  }

  onBreakpoint(listener: (breakpoint: Breakpoint) => void): Dispose {
    return this.#breakpoints.onResolved(listener);
  }

  resume(): Promise<Stop> {
    return this.#runs.resume();
  }

  stepIn(thread: ThreadId): Promise<Stop> {
    return this.#runs.stepIn(thread);
  }

  next(thread: ThreadId): Promise<Stop> {
    return this.#runs.next(thread);
  }

  stepOut(thread: ThreadId, frame?: Frame): Promise<Stop> {
    return this.#runs.stepOut(thread, frame?.level ?? 0);
  }

  stepInstruction(thread: ThreadId, calls: 'into' | 'over'): Promise<Stop> {
    return this.#runs.stepInstruction(thread, calls === 'over');
  }

  pause(): Promise<void> {
    return this.#runs.pause();
  }

  call(at: Address, args: readonly (Address | bigint)[], frame: Frame): Promise<Reading<bigint>> {
    return callThroughLldb(this.#parts, at, args, frame);
  }

  threads(): Promise<readonly Thread[]> {
    return threadsOf(this.#parts.commands);
  }

  stackTrace(thread: ThreadId, start: number, count: number): Promise<readonly Frame[]> {
    return stackOf(this.#parts.commands, thread, start, count);
  }

  evaluate(expression: string, frame: Frame): Promise<Reading<string>> {
    return this.#variables.evaluate(expression, frame);
  }

  evaluateInteger(expression: string, frame: Frame): Promise<Reading<bigint>> {
    return this.#variables.integer(expression, frame);
  }

  readMemory(at: Address, size: number): Promise<Reading<Uint8Array>> {
    return this.#memory.read(at, size);
  }

  writeMemory(at: Address, bytes: Uint8Array, quietly = false): Promise<Reading<number>> {
    return this.#memory.write(at, bytes, quietly);
  }

  symbolAt(at: Address): Promise<SymbolPlace | undefined> {
    return symbolAt(this.#parts.commands, at);
  }

  addressOf(symbol: string): Promise<Address | undefined> {
    return addressOf(this.#parts.commands, symbol);
  }

  locals(frame: Frame): Promise<readonly Variable[]> {
    return this.#variables.locals(frame);
  }

  statics(frame: Frame, limit: number): Promise<readonly Variable[]> {
    return this.#variables.statics(frame, limit);
  }

  registers(frame: Frame): Promise<readonly Variable[]> {
    return this.#variables.registers(frame);
  }

  inspect(expression: string, frame: Frame): Promise<Reading<Variable>> {
    return this.#variables.inspect(expression, frame);
  }

  members(
    expression: string,
    frame: Frame,
    start: number,
    count: number,
  ): Promise<Reading<readonly Variable[]>> {
    return this.#variables.members(expression, frame, start, count);
  }

  assign(expression: string, value: string, frame: Frame): Promise<Reading<string>> {
    return this.#variables.assign(expression, value, frame);
  }

  disassemble(at: Address, count: number): Promise<readonly Instruction[]> {
    return disassemble(this.#parts.commands, at, count);
  }

  raw(command: string, frame: Frame | undefined): Promise<string> {
    return rawInLldb(this.#parts, command, frame);
  }

  completions(text: string): Promise<readonly string[]> {
    return completionsInLldb(this.#parts.commands, text);
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
    await endLldb(this.#parts);
    this.#memory.close();
  }
}
