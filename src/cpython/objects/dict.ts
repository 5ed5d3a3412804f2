import type { Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { findKey, readKeys, readPlaces } from './dict-keys.js';
import { readValues, sharedEntries, type Entry } from './dict-values.js';
import { needPointer, readCount, readPointer } from './field-access.js';
import type { Size } from './object-decoder.js';
import { stringMatcher } from './string-matcher.js';

/** Entries of one dict that are looked at for a name. */
const maxLookup = 1_000_000;

/** How many entries a dict or a subclass of it has, and how many places they are spread over. */
export function dictSize(target: PythonTarget, dict: Address): Size {
  const length = readCount(target, dict, 'PyDictObject.ma_used');
  const values = readPointer(target, dict, 'PyDictObject.ma_values');
  const extent =
    values === undefined
      ? readKeys(target, needPointer(target, dict, 'PyDictObject.ma_keys')).used
      : readValues(target, values).order.length;
  if (length > extent) giveUp(`a dict of ${length} entries in ${extent} places`);
  return { length, extent };
}

/** The entries in the places from `start` on, `count` places at most, in the order of insertion. */
export function dictEntries(target: PythonTarget, dict: Address, start: number, count: number): Entry[] {
  const keys = readKeys(target, needPointer(target, dict, 'PyDictObject.ma_keys'));
  const values = readPointer(target, dict, 'PyDictObject.ma_values');
  if (values !== undefined) {
    return sharedEntries(target, keys, readValues(target, values)).slice(start, start + count);
  }
  return readPlaces(target, keys, start, count).flatMap(({ key, value }) =>
    key === undefined || value === undefined ? [] : [{ key, value }],
  );
}

/**
 * The value for a key that is a `str` with this text; undefined if there is none. Goes through the keys one after
 * another, as the hash of a text is a secret of the process; ends the walk after a million.
 */
export function lookup(target: PythonTarget, dict: Address, name: string): Address | undefined {
  const keys = readKeys(target, needPointer(target, dict, 'PyDictObject.ma_keys'));
  const values = readPointer(target, dict, 'PyDictObject.ma_values');
  const matches = stringMatcher(target, name);
  if (values !== undefined) {
    return sharedEntries(target, keys, readValues(target, values)).find(({ key }) => matches(key))?.value;
  }
  const index = findKey(target, keys, maxLookup, matches);
  if (index !== undefined) return readPlaces(target, keys, index, 1)[0]?.value;
  if (keys.used > maxLookup) giveUp(`'${name}' is not among the first ${maxLookup} of ${keys.used} keys`);
  return undefined;
}
