import * as v from 'valibot';
import type { Address } from '../../base/address.js';
import type { Dispose } from '../../base/disposables.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { SymbolPlace } from '../debug-engine.js';
import type { Breakpoint, BreakOptions, Engine, Frame, Stop, Thread, ThreadId } from '../engine.js';
import { LldbBreakpoints } from './breakpoints.js';
import { callThroughLldb } from './calls.js';
import { endLldb, type LldbParts } from './ending.js';
import { LldbMemory } from './memory.js';
import { complaintOf, framesOf, framesSchema } from './records.js';
import { RunControl } from './run-control.js';
import { addressOf, symbolAt } from './symbols.js';

/** lldb behind lldb-dap. Each topic has a file of its own; here they meet. */
export class LldbEngine implements Engine {
  readonly kind = 'lldb';
  readonly #parts: LldbParts;
  readonly #breakpoints: LldbBreakpoints;
  readonly #runs: RunControl;
  readonly #memory: LldbMemory;
  #disposed: Promise<void> | undefined;
  readonly #onAbort = (): void => void this.dispose();

  constructor(parts: LldbParts) {
    const { client, commands, state, signal } = parts;
    this.#parts = parts;
    this.#breakpoints = new LldbBreakpoints(client, commands);
    this.#runs = new RunControl({ ...parts, armed: (id) => this.#breakpoints.isArmed(id) });
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
    return callThroughLldb(this.#parts.commands, at, args, frame);
  }

  async threads(): Promise<readonly Thread[]> {
    const { client, commands } = this.#parts;
    const { threads } = await client.request('threads', undefined).catch((error: unknown) => {
      throw commands.explained('threads', error);
    });
    // lldb-dap numbers threads as the system does.
    return threads.map(({ id, name }) => ({ id: id as ThreadId, osId: id, name }));
  }

  async stackTrace(thread: ThreadId, start: number, count: number): Promise<readonly Frame[]> {
    if (count <= 0) return [];
    const request = { do: 'frames', thread, start, count };
    return framesOf(thread, start, await this.#parts.commands.ask(request, framesSchema));
  }

  async evaluate(expression: string, { thread, level }: Frame): Promise<Reading<string>> {
    const request = { do: 'evaluate', expression, thread, level };
    const said = await this.#parts.commands.read(request, v.string());
    return isReadable(said) ? said : { unreadable: complaintOf(said.unreadable) };
  }

  async evaluateInteger(expression: string, { thread, level }: Frame): Promise<Reading<bigint>> {
    const request = { do: 'integer', expression, thread, level };
    const said = await this.#parts.commands.read(request, v.string());
    return isReadable(said) ? { value: BigInt(said.value) } : { unreadable: complaintOf(said.unreadable) };
  }

  readMemory(at: Address, size: number): Promise<Reading<Uint8Array>> {
    return this.#memory.read(at, size);
  }

  writeMemory(at: Address, bytes: Uint8Array): Promise<Reading<number>> {
    return this.#memory.write(at, bytes);
  }

  symbolAt(at: Address): Promise<SymbolPlace | undefined> {
    return symbolAt(this.#parts.commands, at);
  }

  addressOf(symbol: string): Promise<Address | undefined> {
    return addressOf(this.#parts.commands, symbol);
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
