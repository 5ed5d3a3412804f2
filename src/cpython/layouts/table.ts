import type { Struct } from './layout.js';
import { formatStruct, formatStructs, parseStructs } from './table-text.js';

/** The structs of one minor version, as they were found in some builds of it. Generated: see `tables/`. */
export interface Table {
  /** The builds that were looked at, and the structs in which they differ. */
  readonly builds: readonly TableBuild[];
  /** What all of them have alike. Structs are in the form of `formatStructs`. */
  readonly structs: string;
  /** Enumerators. */
  readonly constants: Readonly<Record<string, number>>;
  /**
   * Names of structs that are private to a C file and were seen in another build only. They were concluded from that
   * one (`tools/layouts/from-headers.mjs`).
   */
  readonly derived?: string;
}

export interface BuildKind {
  readonly micro: number;
  /** Built --with-pydebug. */
  readonly debug: boolean;
  readonly from: 'debug information' | 'headers';
  /** A macro that the compiler was given on its command line and that tells it apart: `_Py_TIER2=3`. */
  readonly defined?: string;
}

export interface TableBuild extends BuildKind {
  readonly structs: string;
}

/** A build as it was looked at, with all of its structs. */
export interface SeenBuild extends BuildKind {
  readonly structs: ReadonlyMap<string, Struct>;
}

/** What is known of a build whose structs are wanted. */
export interface WantedBuild {
  readonly micro: number;
  readonly debug?: boolean | undefined;
  /** `sizeof` of structs that another source tells: they tell builds of the same minor version apart. */
  readonly sizes?: ReadonlyMap<string, number> | undefined;
}

/** Splits what builds of one minor version have into what is alike and what is not. */
export function tableOf(
  builds: readonly SeenBuild[],
  constants: ReadonlyMap<string, number>,
  derived: readonly string[] = [],
): Table {
  const names = [...new Set(builds.flatMap(({ structs }) => [...structs.keys()]))];
  const alike = new Set(
    names.filter((name) => {
      const texts = builds.map(({ structs }) => structs.get(name)).map((it) => it && formatStruct(it));
      return new Set(texts).size === 1;
    }),
  );
  const some = (structs: ReadonlyMap<string, Struct>, wanted: boolean): string =>
    formatStructs(new Map([...structs].filter(([name]) => alike.has(name) === wanted)));
  return {
    builds: builds.map((build) => ({ ...build, structs: some(build.structs, false) })),
    structs: some(builds[0]?.structs ?? new Map<string, Struct>(), true),
    constants: Object.fromEntries(constants),
    ...(derived.length > 0 ? { derived: derived.join(' ') } : {}),
  };
}

/** The builds that a table was made from; what `tableOf` was given. */
export function seenBuilds(table: Table): SeenBuild[] {
  return table.builds.map((build) => ({ ...build, structs: parseStructs(table.structs + build.structs) }));
}

/**
 * The structs of a build. Where the builds that were looked at differ, those decide that are nearest to the wanted one:
 * the same micro version, or the ones before and after it. What they do not agree on is left out: a field that may be
 * elsewhere is no field.
 */
export function structsOf(table: Table, wanted: WantedBuild): Map<string, Struct> {
  const found = parseStructs(table.structs);
  const builds = table.builds.map((build) => ({ ...build, structs: parseStructs(build.structs) }));
  for (const name of new Set(builds.flatMap(({ structs }) => [...structs.keys()]))) {
    const struct = agreed(nearest(builds, wanted, name).map(({ structs }) => structs.get(name)));
    if (struct !== undefined) found.set(name, struct);
  }
  return found;
}

/** Builds of just the sizes that are known; where there are none, those in which this one struct has its size. */
function nearest(builds: readonly SeenBuild[], wanted: WantedBuild, name: string): readonly SeenBuild[] {
  const known = [...(wanted.sizes ?? [])];
  const has = ({ structs }: SeenBuild, [struct, size]: readonly [string, number]): boolean =>
    (structs.get(struct)?.size ?? size) === size;
  const same = builds.filter((build) => known.every((each) => has(build, each)));
  const alike = builds.filter((build) => known.every((each) => each[0] !== name || has(build, each)));
  const candidates = [same, alike, builds].find(({ length }) => length > 0) ?? [];
  const micros = candidates.map(({ micro }) => micro);
  const before = Math.max(...micros.filter((micro) => micro <= wanted.micro));
  const after = Math.min(...micros.filter((micro) => micro >= wanted.micro));
  return [...new Set([before, after])].flatMap((micro) => {
    const there = candidates.filter((build) => build.micro === micro);
    const kind = there.filter(({ debug }) => debug === wanted.debug);
    return kind.length > 0 ? kind : there;
  });
}

/** The fields that all have in the same place. If the sizes differ, the first one's counts: the oldest. */
function agreed(structs: readonly (Struct | undefined)[]): Struct | undefined {
  const [first, ...others] = structs;
  if (first === undefined || others.includes(undefined)) return undefined;
  const fields = Object.entries(first.fields).filter(([name, field]) =>
    others.every((other) => JSON.stringify(other?.fields[name]) === JSON.stringify(field)),
  );
  return { size: first.size, fields: Object.fromEntries(fields) };
}
