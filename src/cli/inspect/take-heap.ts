import type { Address } from '../../base/address.js';
import { censusSteps } from '../../cpython/heap/census.js';
import { referrersSteps } from '../../cpython/heap/referrers.js';
import { describe } from '../../cpython/objects/describe.js';
import { activityOf } from '../../inspect/activity.js';
import type { Inspection } from '../../inspect/inspection.js';
import { noObject } from '../errors.js';
import type { Surroundings } from '../surroundings.js';
import { count } from './figures.js';
import { findObject } from './find-object.js';
import type { HeapReport } from './heap-report.js';
import { longWalk } from './long-walk.js';
import { subjectOf } from './subject.js';

export interface HeapWish {
  /** Rows of each table. */
  readonly limit: number;
  /** A path to the object whose referrers are wanted; undefined: a census. */
  readonly referrers: string | undefined;
}

/**
 * Everything that `cpydbg heap` shows.
 *
 * @throws CpydbgError `cli/…` about the path, or `base/interrupted`.
 */
export async function takeHeap(
  inspection: Inspection,
  wish: HeapWish,
  file: string | undefined,
  surroundings: Pick<Surroundings, 'signal' | 'progress'>,
): Promise<HeapReport> {
  const before = activity(inspection);
  const found =
    wish.referrers === undefined
      ? { census: await takeCensus(inspection, wish, surroundings) }
      : { referrers: await takeReferrers(inspection, wish.referrers, wish, surroundings) };
  const changed = before === undefined || activity(inspection) !== before;
  return { subject: subjectOf(inspection, file), changed, ...found };
}

/** Stays the same while nothing changes; undefined if that cannot be known. */
function activity({ kind, pid }: Inspection): string | undefined {
  return kind === 'core' ? '' : activityOf(pid);
}

function takeCensus(
  { target }: Inspection,
  { limit }: HeapWish,
  surroundings: Pick<Surroundings, 'signal' | 'progress'>,
): Promise<NonNullable<HeapReport['census']>> {
  const steps = censusSteps(target, { types: limit, largest: limit });
  return longWalk(steps, ({ objects }) => `${count(objects)} objects`, surroundings);
}

async function takeReferrers(
  inspection: Inspection,
  path: string,
  { limit }: HeapWish,
  surroundings: Pick<Surroundings, 'signal' | 'progress'>,
): Promise<NonNullable<HeapReport['referrers']>> {
  const { target } = inspection;
  const object = objectAt(inspection, path);
  const steps = referrersSteps(target, object, { limit });
  const found = await longWalk(
    steps,
    (step) => `${count(step.objects)} objects, ${count(step.found)} of them refer to it`,
    surroundings,
  );
  return { of: describe(target, object), found };
}

function objectAt(inspection: Inspection, path: string): Address {
  const { found } = findObject(inspection, { path, thread: undefined, frame: 0 }, (_, each) => each).value;
  if (found.kind !== 'object') throw noObject(path);
  return found.object;
}
