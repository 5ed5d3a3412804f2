import type { Dispose } from '../../base/disposables.js';
import type { Breakpoint, BreakpointId } from '../engine.js';
import { breakpointOf } from './mi-records.js';
import { numberOf, tupleOf, type MiRecord } from './mi-value.js';

/** What gdb tells of breakpoints by itself. */
export class BreakpointNews {
  /** Those that have no place yet. */
  readonly #pending = new Set<BreakpointId>();
  readonly #listeners = new Set<(breakpoint: Breakpoint) => void>();
  readonly #passed = new Set<number>();

  /** Whether the program has come past several breakpoints since it was last let run. */
  get passedSeveral(): boolean {
    return this.#passed.size > 1;
  }

  /** @returns the breakpoint itself. */
  inserted(breakpoint: Breakpoint): Breakpoint {
    if (!breakpoint.verified) this.#pending.add(breakpoint.id);
    return breakpoint;
  }

  cleared({ id }: Breakpoint): void {
    this.#pending.delete(id);
  }

  /** Told when a breakpoint that had no place has got one. */
  on(listener: (breakpoint: Breakpoint) => void): Dispose {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Takes note of a record that gdb sent by itself. */
  observe({ kind, class: what, results }: Extract<MiRecord, { kind: 'exec' | 'notify' | 'status' }>): void {
    if (kind === 'exec' && what === 'running') this.#passed.clear();
    if (kind !== 'notify' || what !== 'breakpoint-modified') return;
    const bkpt = tupleOf(results.bkpt);
    if ((numberOf(bkpt.times) ?? 0) > 0) this.#passed.add(numberOf(bkpt.number) ?? 0);
    const breakpoint = breakpointOf(bkpt);
    if (!breakpoint.verified || !this.#pending.delete(breakpoint.id)) return;
    for (const listener of [...this.#listeners]) listener(breakpoint);
  }
}
