import { nearestNames } from '../../cpython/paths/nearest-names.js';
import { noFilter } from './errors.js';
import type { DebugSession } from './session.js';
import type { ExceptionFilter } from './shapes.js';

const stagePrefix = 'stage:';

/** Which exceptions and stages the program stops at: filters, as the adapter offers them. */
export class Exceptions {
  #session: DebugSession | undefined;
  #on: ReadonlySet<string> = new Set();

  get on(): ReadonlySet<string> {
    return this.#on;
  }

  /** All filters of the adapter; those of stages or the others. */
  filters(kind: 'stage' | 'exception'): readonly ExceptionFilter[] {
    const all = this.#session?.capabilities.exceptionBreakpointFilters ?? [];
    return all.filter(({ filter }) => filter.startsWith(stagePrefix) === (kind === 'stage'));
  }

  /** Tells a session that begins. What was never chosen by the person is as the adapter has it by default. */
  async begin(session: DebugSession, wanted: readonly string[], stages: readonly string[]): Promise<void> {
    this.#session = session;
    if (this.#on.size === 0) {
      const all = session.capabilities.exceptionBreakpointFilters ?? [];
      const first = all.filter((each) => each.default === true).map(({ filter }) => filter);
      this.#on = new Set(wanted.length > 0 ? [] : first);
    }
    for (const name of wanted) this.#add(this.#find(name, 'exception'));
    for (const name of stages) this.#add(this.#find(name, 'stage'));
    await this.#tell();
  }

  /** @throws CpydbgError `cli/no-filter`. */
  async set(names: readonly string[], kind: 'stage' | 'exception', on: boolean): Promise<readonly string[]> {
    const found = names.map((name) => this.#find(name, kind));
    this.#on = new Set(on ? [...this.#on, ...found] : [...this.#on].filter((each) => !found.includes(each)));
    await this.#tell();
    return found;
  }

  #add(filter: string): void {
    this.#on = new Set([...this.#on, filter]);
  }

  #find(name: string, kind: 'stage' | 'exception'): string {
    const filters = this.filters(kind);
    const found = filters.find(
      ({ filter, label }) =>
        filter === name || filter === stagePrefix + name || label.toLowerCase() === name.toLowerCase(),
    );
    if (found !== undefined) return found.filter;
    const names = filters.map(({ filter }) => filterName(filter));
    throw noFilter(name, kind, nearestNames(name, names), names);
  }

  async #tell(): Promise<void> {
    const session = this.#session;
    if (session === undefined || session.state?.kind === 'ended') return;
    if ((session.capabilities.exceptionBreakpointFilters ?? []).length === 0) return;
    await session.client.request('setExceptionBreakpoints', { filters: [...this.#on] });
  }
}

/** A filter as a person names it. */
export function filterName(filter: string): string {
  return filter.startsWith(stagePrefix) ? filter.slice(stagePrefix.length) : filter;
}
