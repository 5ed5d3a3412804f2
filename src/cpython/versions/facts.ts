import { giveUp } from '../../base/reading.js';
import type { Layout } from '../layouts/layout.js';
import { minorOf, supportWindow, type PythonVersion } from '../version.js';
import * as v3_11 from './v3-11.js';
import * as v3_12 from './v3-12.js';
import * as v3_13 from './v3-13.js';
import * as v3_14 from './v3-14.js';
import * as v3_15 from './v3-15.js';
import type { FactSources, FrameFacts, Patch, ReprFacts, VersionFacts } from './version-facts.js';

interface Row {
  readonly facts: VersionFacts;
  /** Of a build with --disable-gil, where the version has one. */
  readonly freeThreaded?: VersionFacts;
  readonly sources: FactSources;
  readonly patches?: readonly Patch[];
}

/** Every version of the support window has its facts, or this does not compile. */
const rows: Readonly<Record<(typeof supportWindow)[number], Row>> = {
  '3.11': v3_11,
  '3.12': v3_12,
  '3.13': v3_13,
  '3.14': v3_14,
  '3.15': v3_15,
};

/**
 * The facts of a version. Of a version newer than all that are known: the newest known ones; whether to trust them is
 * decided before, where a layout is chosen. Take them once, outside of loops.
 *
 * @param layout of the build; where it knows the enumerators, they win.
 * @throws Unreadable for versions before the support window, and for free-threaded builds of versions that have none.
 */
export function factsOf(version: PythonVersion, freeThreaded: boolean, layout?: Layout): VersionFacts {
  const row = rowOf(version);
  const facts = freeThreaded ? row.freeThreaded : row.facts;
  if (facts === undefined) giveUp(`CPython ${minorOf(version)} has no free-threaded build`);
  const exact = patched(facts, row, version);
  return layout === undefined ? exact : { ...exact, frames: ownersFrom(layout, exact.frames) };
}

/** Where the facts of a version are from. */
export function sourcesOf(version: PythonVersion): FactSources {
  return rowOf(version).sources;
}

function rowOf(version: PythonVersion): Row {
  const minor = minorOf(version);
  const known = supportWindow.find((name) => name === minor);
  if (known !== undefined) return rows[known];
  const newest = supportWindow[supportWindow.length - 1] ?? giveUp('no CPython version is known');
  const [major = 0, newestMinor = 0] = newest.split('.').map(Number);
  const older = version.major < major || (version.major === major && version.minor < newestMinor);
  return older ? giveUp(`CPython ${minor} is older than ${supportWindow[0]}`) : rows[newest];
}

/** The facts with what maintenance releases up to this one changed. */
function patched(facts: VersionFacts, { patches = [] }: Row, { micro }: PythonVersion): VersionFacts {
  const applied = patches.filter(({ fromMicro }) => micro >= fromMicro);
  if (applied.length === 0) return facts;
  return {
    ...facts,
    reprs: Object.assign({}, facts.reprs, ...applied.map(({ reprs }) => reprs)) as ReprFacts,
  };
}

function ownersFrom(layout: Layout, frames: FrameFacts): FrameFacts {
  const { thread, generator, frameObject } = frames.owners;
  const without = (['FRAME_OWNED_BY_CSTACK', 'FRAME_OWNED_BY_INTERPRETER'] as const)
    .map((name) => layout.constant(name))
    .filter((value) => value !== undefined)
    .sort((one, other) => one - other);
  return {
    ...frames,
    owners: {
      thread: layout.constant('FRAME_OWNED_BY_THREAD') ?? thread,
      generator: layout.constant('FRAME_OWNED_BY_GENERATOR') ?? generator,
      frameObject: layout.constant('FRAME_OWNED_BY_FRAME_OBJECT') ?? frameObject,
    },
    ownersWithoutCode: without.length > 0 ? without : frames.ownersWithoutCode,
  };
}
