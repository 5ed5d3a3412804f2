import type { Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { readInterpreters } from '../stack/interpreters.js';
import { factsOf } from '../versions/facts.js';
import type { GcFacts } from '../versions/version-facts.js';
import { gcLists, isCollecting, listCursor } from './gc-lists.js';
import { objectsInHeaps } from './mimalloc-objects.js';

/** Objects of one batch at most: what a walk does between two looks at its limits and at the clock. */
const batchSize = 4096;

/** A walk over the objects that the collector tracks, batch by batch. It gives why it is not complete, one line each. */
export type ObjectWalk = Generator<readonly Address[], readonly string[]>;

/**
 * The objects that the garbage collector tracks, of all interpreters: what `gc.get_objects()` gives, and what
 * `gc.freeze()` has put aside. A batch is only good until the next one.
 *
 * @param most objects; the walk says so if there are more.
 */
export function* gcObjects(target: PythonTarget, most: number): ObjectWalk {
  const trouble: string[] = [];
  const interpreters = attempt(() => readInterpreters(target));
  if (!isReadable(interpreters)) return [`interpreters: ${interpreters.unreadable}`];
  if (interpreters.value.cut !== undefined) trouble.push(interpreters.value.cut);
  let left = most;
  for (const { address: interpreter } of interpreters.value.items) {
    const walk = objectsOf(target, interpreter, Math.min(batchSize, left + 1), trouble);
    for (const batch of walk) {
      if (batch.length > left) {
        yield batch.slice(0, left);
        return [...trouble, `only the first ${most.toLocaleString('en')} objects were looked at`];
      }
      left -= batch.length;
      yield batch;
    }
  }
  return trouble;
}

function* objectsOf(
  target: PythonTarget,
  interpreter: Address,
  size: number,
  trouble: string[],
): Generator<readonly Address[]> {
  const facts = attempt(() => factsOf(target.version, target.freeThreaded).gc);
  if (!isReadable(facts)) trouble.push(facts.unreadable);
  else if (facts.value.kind === 'heaps') yield* objectsInHeaps(target, interpreter, facts.value, trouble);
  else yield* objectsInLists(target, interpreter, facts.value, size, trouble);
}

function* objectsInLists(
  target: PythonTarget,
  interpreter: Address,
  facts: Extract<GcFacts, { kind: 'lists' }>,
  size: number,
  trouble: string[],
): Generator<readonly Address[]> {
  const prepared = attempt(() => ({
    lists: gcLists(target, interpreter, facts),
    collecting: isCollecting(target, interpreter),
  }));
  if (!isReadable(prepared)) {
    trouble.push(prepared.unreadable);
    return;
  }
  const { lists, collecting } = prepared.value;
  if (collecting) trouble.push('a collection is under way: objects that it has taken out are missing');
  const batch: Address[] = [];
  for (const list of lists) {
    const cursor = listCursor(target, list, facts, collecting);
    for (let more = true; more;) {
      more = cursor.next(batch, size);
      if (batch.length < size) continue;
      yield batch;
      batch.length = 0;
    }
    if (cursor.broken !== undefined) trouble.push(cursor.broken);
  }
  if (batch.length > 0) yield batch;
}
