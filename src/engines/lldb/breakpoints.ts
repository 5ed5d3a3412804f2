import * as v from 'valibot';
import type { Address } from '../../base/address.js';
import type { Dispose } from '../../base/disposables.js';
import type { DapClient } from '../../dap/client.js';
import type { Breakpoint, BreakpointId, BreakOptions } from '../engine.js';
import type { LldbCommands, LldbRequest } from './commands.js';
import { breakpointSchema } from './records.js';

/** Breakpoints and watchpoints, over lldb's own Python: lldb-dap only takes whole lists, and knows fewer kinds. */
export class LldbBreakpoints {
  readonly #commands: LldbCommands;
  readonly #listeners = new Set<(breakpoint: Breakpoint) => void>();
  /** Those whose place no library has brought yet. */
  readonly #unverified = new Set<number>();
  /** Those that do not stop each time: lldb tells of them at each pass. */
  readonly #restricted = new Set<number>();
  /** Those that are there and switched on. */
  readonly #armed = new Set<number>();

  constructor(client: DapClient, commands: LldbCommands) {
    this.#commands = commands;
    client.on('breakpoint', ({ breakpoint: { id, verified } }) => {
      if (id !== undefined && verified && this.#unverified.delete(id)) void this.#tell(id);
    });
  }

  onFunction(name: string, options: BreakOptions): Promise<Breakpoint> {
    return this.#set({ do: 'breakOnFunction', name }, options);
  }

  onLine(file: string, line: number, options: BreakOptions): Promise<Breakpoint> {
    return this.#set({ do: 'breakOnLine', file, line }, options);
  }

  onAddress(at: Address, options: BreakOptions): Promise<Breakpoint> {
    return this.#set({ do: 'breakOnAddress', at }, options);
  }

  onAccess(
    at: Address,
    size: number,
    access: 'write' | 'readWrite',
    options: BreakOptions,
  ): Promise<Breakpoint> {
    return this.#set({ do: 'watch', at, size, reads: access === 'readWrite' }, options);
  }

  async clear({ id }: Breakpoint): Promise<void> {
    this.#unverified.delete(id);
    this.#armed.delete(id);
    this.#restricted.delete(id);
    await this.#commands.ask({ do: 'clear', ids: [id] }, v.null());
  }

  async enable(breakpoints: readonly Breakpoint[], enabled: boolean): Promise<void> {
    for (const { id } of breakpoints) {
      if (enabled) this.#armed.add(id);
      else this.#armed.delete(id);
    }
    await this.#commands.ask({ do: 'enable', ids: breakpoints.map(({ id }) => id), enabled }, v.null());
  }

  isArmed(id: BreakpointId): boolean {
    return this.#armed.has(id);
  }

  get anyRestricted(): boolean {
    return this.#restricted.size > 0;
  }

  onResolved(listener: (breakpoint: Breakpoint) => void): Dispose {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #set(request: LldbRequest, options: BreakOptions): Promise<Breakpoint> {
    const breakpoint = await this.#commands.ask({ ...request, ...options }, breakpointSchema);
    this.#armed.add(breakpoint.id);
    if (Object.values(options).some((each) => each !== undefined)) this.#restricted.add(breakpoint.id);
    if (!breakpoint.verified) this.#unverified.add(breakpoint.id);
    return breakpoint;
  }

  /** lldb-dap's event has no file where none exists. */
  async #tell(id: number): Promise<void> {
    const found = await this.#commands
      .ask({ do: 'breakpoint', id }, v.nullable(breakpointSchema))
      .catch(() => null);
    if (found !== null) for (const listener of [...this.#listeners]) listener(found);
  }
}
