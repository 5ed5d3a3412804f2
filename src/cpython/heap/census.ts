import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import type { Census } from './census-report.js';
import { gcObjects } from './gc-objects.js';
import { Tally } from './tally.js';
import { typeTable } from './type-table.js';

export interface CensusOptions {
  /** Rows of `types`, most bytes first; all if left out. */
  readonly types?: number;
  /** Rows of `largest`; 20 if left out. */
  readonly largest?: number;
  /** Objects to look at; 100 million if left out. */
  readonly objects?: number;
  /** Called after every few thousand objects. */
  readonly progress?: (progress: CensusProgress) => void;
  /** Ends the census with what it has. */
  readonly signal?: AbortSignal;
}

export interface CensusProgress {
  readonly objects: number;
}

const defaultLargest = 20;
const defaultObjects = 100_000_000;

/**
 * Counts the objects of all interpreters that the garbage collector tracks, by type.
 *
 * What it does not track has no way to be found but through others and is not counted: numbers, strings, bytes, and
 * tuples and dicts that hold nothing else. Takes about a second for a million objects, and memory that does not grow
 * with them.
 */
export function census(target: PythonTarget, options: CensusOptions = {}): Census {
  const steps = censusSteps(target, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    options.progress?.(step.value);
  }
}

/**
 * The same, in steps of a few thousand objects, for who has something else to do in between: show progress, hear of
 * Ctrl-C. The last one gives the census; `signal` is looked at between them.
 */
export function* censusSteps(
  target: PythonTarget,
  { types, largest = defaultLargest, objects = defaultObjects, signal }: CensusOptions = {},
): Generator<CensusProgress, Census> {
  const table = attempt(() => typeTable(target));
  if (!isReadable(table)) return nothing(table.unreadable);
  const tally = new Tally(target, table.value, largest);
  const walk = gcObjects(target, objects);
  for (;;) {
    const { done, value } = walk.next();
    if (done === true) return tally.result(value, types);
    tally.add(value);
    if (signal?.aborted === true) return tally.result(['stopped before the end'], types);
    yield { objects: tally.objects };
  }
}

function nothing(reason: string): Census {
  return { objects: 0, bytes: 0, types: [], typeCount: 0, largest: [], unreadable: 0, partial: [reason] };
}
