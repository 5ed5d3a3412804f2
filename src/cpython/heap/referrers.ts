import type { Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { fullName } from '../objects/qualified-name.js';
import type { PythonTarget } from '../python-target.js';
import { frameReferrers, type FrameReferrer } from './frame-referrers.js';
import { gcObjects } from './gc-objects.js';
import { quest, scansFor } from './reach.js';
import type { Found, Scan } from './scan.js';
import { typeTable, type TypeEntry } from './type-table.js';

export interface ReferrersOptions {
  /** Referrers to find; the search ends with one more. 100 if left out. */
  readonly limit?: number;
  /** Objects to look at; 100 million if left out. */
  readonly objects?: number;
  /** Called after every few thousand objects. */
  readonly progress?: (progress: ReferrersProgress) => void;
  /** Ends the search with what it has. */
  readonly signal?: AbortSignal;
}

export interface ReferrersProgress {
  readonly objects: number;
  readonly found: number;
}

/** An object that refers to the one asked for. */
export interface Referrer {
  readonly object: Address;
  /** `module.qualname`, without the module of built-in types. */
  readonly type: string;
  /**
   * Where it has the reference, as Python would reach it: `[3]`, `['key']`, `.name`; else in words: `key` and `element`
   * of what has no order, `variable x`, a field of the C struct. A few are named, if there are many.
   */
  readonly how: readonly string[];
}

/** Who refers to an object. */
export interface Referrers {
  readonly objects: readonly Referrer[];
  /** Variables of running functions; no object refers to those. */
  readonly frames: readonly FrameReferrer[];
  /** Objects that were looked at. */
  readonly looked: number;
  /** Objects that cannot be read as a whole; the part that can was looked at. */
  readonly unreadable: number;
  /** Why this is not all, one line each; empty if it is. */
  readonly partial: readonly string[];
}

const defaultLimit = 100;
const defaultObjects = 100_000_000;

/** Places that are named of one referrer. */
const maxPlaces = 10;

/**
 * The objects that refer to an object, out of those that the garbage collector tracks: what `gc.get_referrers` gives,
 * and where they have it. References that C code outside of CPython's own types keeps in memory of its own are not seen.
 *
 * Takes about a second for a million objects, and memory that does not grow with them.
 */
export function referrers(target: PythonTarget, object: Address, options: ReferrersOptions = {}): Referrers {
  const steps = referrersSteps(target, object, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    options.progress?.(step.value);
  }
}

/** The same in steps of a few thousand objects, as `censusSteps`. */
export function* referrersSteps(
  target: PythonTarget,
  object: Address,
  { limit = defaultLimit, objects = defaultObjects, signal }: ReferrersOptions = {},
): Generator<ReferrersProgress, Referrers> {
  const prepared = attempt(() => ({ table: typeTable(target), aim: quest(target, object) }));
  if (!isReadable(prepared)) return nothing(prepared.unreadable);
  const { table, aim } = prepared.value;
  const found: Referrer[] = [];
  const scans = new Map<TypeEntry, readonly Scan[]>();
  let looked = 0;
  let unreadable = 0;
  const result = (partial: readonly string[]): Referrers => {
    const frames = attempt(() => frameReferrers(aim));
    const reasons = isReadable(frames) ? frames.value.partial : [frames.unreadable];
    return {
      objects: found,
      frames: isReadable(frames) ? frames.value.frames : [],
      looked,
      unreadable,
      partial: [...partial, ...reasons],
    };
  };
  const look = (candidate: Address): void => {
    const type = table.of(candidate);
    let ofType = scans.get(type);
    if (ofType === undefined) {
      ofType = scansFor(aim, type);
      scans.set(type, ofType);
    }
    const how: string[] = [];
    const hear: Found = (say) => {
      if (how.length < maxPlaces) how.push(textOf(say));
    };
    let broken = false;
    for (const scan of ofType) {
      if (!isReadable(attempt(() => scan(candidate, hear)))) broken = true;
    }
    if (broken) unreadable += 1;
    if (how.length > 0) found.push({ object: candidate, type: nameOf(target, type), how });
  };
  const walk = gcObjects(target, objects);
  for (;;) {
    const { done, value } = walk.next();
    if (done === true) return result(value);
    for (const candidate of value) {
      if (!isReadable(attempt(() => look(candidate)))) unreadable += 1;
      looked += 1;
      if (found.length > limit) {
        found.pop();
        return result([`there are more than ${limit}`]);
      }
    }
    if (signal?.aborted === true) return result(['stopped before the end']);
    yield { objects: looked, found: found.length };
  }
}

function textOf(say: () => string): string {
  const text = attempt(say);
  return isReadable(text) ? text.value : 'a place that cannot be read';
}

function nameOf(target: PythonTarget, { type, name }: TypeEntry): string {
  const full = attempt(() => fullName(target, type));
  return isReadable(full) ? full.value : name;
}

function nothing(reason: string): Referrers {
  return { objects: [], frames: [], looked: 0, unreadable: 0, partial: [reason] };
}
