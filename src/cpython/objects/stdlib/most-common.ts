import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { TypeFlag } from '../../versions/type-flags.js';
import type { Entry } from '../dict-values.js';
import { fieldAddress } from '../field-access.js';
import { readLong } from '../long.js';
import { isInstance, typeHas, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';

/** What Python compares without running code that could be anyone's. */
type Comparable = bigint | number | string;

/**
 * The entries of a Counter by their counts, the highest first and equal ones in the order of the dict; undefined where
 * Python cannot compare the counts (a number and a `str`) or we do not know how it would.
 */
export function mostCommon(target: PythonTarget, entries: readonly Entry[]): readonly Entry[] | undefined {
  // Most counts are small numbers, and those are the same few objects.
  const known = new Map<Address, Comparable | undefined>();
  const counts = entries.map(({ value }) => {
    if (!known.has(value)) known.set(value, comparable(target, value));
    return known.get(value);
  });
  if (!allComparable(counts)) return undefined;
  const order = entries.map((entry, index) => ({ entry, count: counts[index] ?? 0 }));
  return order.sort((a, b) => (a.count > b.count ? -1 : a.count < b.count ? 1 : 0)).map(({ entry }) => entry);
}

function allComparable(counts: readonly (Comparable | undefined)[]): counts is readonly Comparable[] {
  const texts = counts.filter((count) => typeof count === 'string').length;
  return counts.every((count) => count !== undefined) && (texts === 0 || texts === counts.length);
}

/** A number or a text whose class compares as `int`, `float` and `str` do; undefined of everything else. */
function comparable(target: PythonTarget, value: Address): Comparable | undefined {
  const type = typeOf(target, value);
  if (typeHas(target, type, TypeFlag.int)) return readLong(target, value);
  if (isInstance(target, value, 'float')) {
    const number = target.memory.f64(fieldAddress(target, value, 'PyFloatObject.ob_fval'));
    // What a sort makes of a NaN depends on the sort.
    return Number.isNaN(number) ? undefined : number;
  }
  return typeHas(target, type, TypeFlag.str) ? readUnicode(target, value) : undefined;
}
