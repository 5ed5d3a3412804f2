import { nearestNames } from '../../cpython/paths/nearest-names.js';
import { noFilter } from './errors.js';
import type { DebugSession } from './session.js';
import type { ExceptionFilter } from './shapes.js';

/** Python's exceptions, or one of CPython's stages: the adapter offers both as filters. */
export type FilterKind = 'exception' | 'stage';

const exceptionFilters: ReadonlySet<string> = new Set(['raised', 'uncaught']);

/** Which exceptions and stages the program stops at. */
export class Exceptions {
  #session: DebugSession | undefined;
  /** Names of filters, each with the condition that it has. */
  #on: ReadonlyMap<string, string | undefined> = new Map();

  /** Those that are on, with their conditions. */
  get on(): ReadonlyMap<string, string | undefined> {
    return this.#on;
  }

  /** What the adapter offers of a kind. */
  filters(kind: FilterKind): readonly ExceptionFilter[] {
    const all = this.#session?.capabilities.exceptionBreakpointFilters ?? [];
    return all.filter(({ filter }) => exceptionFilters.has(filter) === (kind === 'exception'));
  }

  /**
   * Tells a session that begins.
   *
   * @throws CpydbgError `cli/no-filter`.
   */
  async begin(
    session: DebugSession,
    exceptions: readonly string[],
    stages: readonly string[],
  ): Promise<void> {
    this.#session = session;
    for (const name of exceptions) this.#put(this.#find(name, 'exception'), undefined);
    for (const name of stages) this.#put(this.#find(name, 'stage'), undefined);
    await this.#tell();
  }

  /** @throws CpydbgError `cli/no-filter`. */
  async set(
    names: readonly string[],
    kind: FilterKind,
    on: boolean,
    condition?: string,
  ): Promise<readonly string[]> {
    const found = names.map((name) => this.#find(name, kind));
    for (const filter of found) {
      if (on) this.#put(filter, condition);
      else this.#on = new Map([...this.#on].filter(([each]) => each !== filter));
    }
    await this.#tell();
    return found;
  }

  #put(filter: string, condition: string | undefined): void {
    this.#on = new Map([...this.#on, [filter, condition]]);
  }

  #find(name: string, kind: FilterKind): string {
    const filters = this.filters(kind);
    const found = filters.find(
      ({ filter, label }) => filter === name || label.toLowerCase() === name.toLowerCase(),
    );
    if (found !== undefined) return found.filter;
    const names = filters.map(({ filter }) => filter);
    throw noFilter(name, kind, nearestNames(name, names), names);
  }

  async #tell(): Promise<void> {
    const session = this.#session;
    if (session === undefined || session.state?.kind === 'ended') return;
    const { exceptionBreakpointFilters = [], supportsExceptionFilterOptions } = session.capabilities;
    if (exceptionBreakpointFilters.length === 0) return;
    const all = [...this.#on];
    const options = all.map(([filterId, condition]) => ({
      filterId,
      ...(condition === undefined ? {} : { condition }),
    }));
    await session.client.request(
      'setExceptionBreakpoints',
      supportsExceptionFilterOptions === true
        ? { filters: [], filterOptions: options }
        : { filters: all.map(([filter]) => filter) },
    );
  }
}
