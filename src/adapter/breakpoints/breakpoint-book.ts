import type { Breakpoint, BreakpointId } from '../../engines/engine.js';
import { pythonKinds, type Entry, type EntryState, type Group, type Where } from './entry.js';
import type { Terms } from './terms.js';

/** What the client asks for in one place of a request. */
export interface Wanted {
  readonly where: Where;
  readonly terms: Terms;
}

/** What changed in a group: for the engine and the agent to follow. */
export interface Change {
  /** In the order in which they were asked for. */
  readonly entries: readonly Entry[];
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
}

/** All breakpoints of the person's, by the requests that set them. */
export class BreakpointBook {
  readonly #groups = new Map<Group, readonly Entry[]>();
  #lastId = 0;

  /** Replaces a group; those that were there before stay what they are. */
  replace(group: Group, wanted: readonly Wanted[]): Change {
    const before = [...(this.#groups.get(group) ?? [])];
    const added: Entry[] = [];
    const entries = wanted.map((each) => {
      const key = keyOf(each);
      const index = before.findIndex((entry) => keyOf(entry) === key);
      const [known] = index < 0 ? [] : before.splice(index, 1);
      if (known !== undefined) return known;
      const entry: Entry = {
        id: ++this.#lastId,
        group,
        ...each,
        passes: 0,
        state: { verified: false },
      };
      added.push(entry);
      return entry;
    });
    this.#groups.set(group, entries);
    return { entries, added, removed: before };
  }

  all(): readonly Entry[] {
    return [...this.#groups.values()].flat();
  }

  /** Those that the agent sees to. */
  python(): readonly Entry[] {
    return this.all().filter(({ where }) => pythonKinds.has(where.kind));
  }

  byId(id: number): Entry | undefined {
    return this.all().find((entry) => entry.id === id);
  }

  byNative(id: BreakpointId): Entry | undefined {
    return this.all().find(({ native }) => native?.id === id);
  }

  /** C entries that stop at the same place as a frame does: an engine names only one of several that it hit. */
  at(file: string | undefined, line: number | undefined): readonly Entry[] {
    if (file === undefined || line === undefined) return [];
    return this.all().filter(
      ({ native, where }) =>
        native?.place?.file === file &&
        native.place.line === line &&
        where.kind !== 'data' &&
        where.kind !== 'c-instruction',
    );
  }
}

function keyOf({ where, terms }: Wanted): string {
  return JSON.stringify([where, terms]);
}

/** What an engine says of a breakpoint, for the client. */
export function stateOf({ verified, place }: Breakpoint): EntryState {
  return {
    verified,
    ...(place === undefined ? {} : { line: place.line, file: place.file }),
    ...(verified
      ? {}
      : { message: 'No code that is loaded has this place. A library that is loaded later may bring it.' }),
  };
}
