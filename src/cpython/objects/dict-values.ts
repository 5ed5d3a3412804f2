import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import { fieldAddress, pointerSize, readNumber, readPointers } from './field-access.js';
import { readPlaces, type Keys } from './dict-keys.js';

/** SHARED_KEYS_MAX_SIZE is 30 (Include/internal/pycore_dict.h, v3.11.0 to v3.15.0); a byte could say 255. */
const maxValues = 255;

/** An attribute or an entry whose value is there. */
export interface Entry {
  readonly key: Address;
  readonly value: Address;
}

/** The values of one object, apart from the keys that it shares with others: a `PyDictValues`. */
export interface Values {
  readonly at: Address;
  /** Indices into the keys and the values, in the order of insertion. */
  readonly order: Uint8Array;
}

/** Reads which values there are, and in which order they were set. */
export function readValues(target: PythonTarget, at: Address): Values {
  const first = fieldAddress(target, at, 'PyDictValues.values');
  if (factsOf(target.version, target.freeThreaded).instances.valuesOrder === 'suffix') {
    const capacity = readNumber(target, at, 'PyDictValues.capacity');
    const size = readNumber(target, at, 'PyDictValues.size');
    if (size > capacity) giveUp(`${size} values in room for ${capacity}`);
    return { at: first, order: target.memory.bytes(address(first + capacity * pointerSize), size) };
  }
  // In front of the values, backwards: [-1] bytes there, [-2] values in use, from [-3] on their indices.
  const size = target.memory.u8(address(at - 2));
  const before = target.memory.bytes(address(at - 2 - size), size);
  return { at: first, order: before.reverse() };
}

/** The entries that these keys and values make together, in the order of insertion. */
export function sharedEntries(target: PythonTarget, keys: Keys, values: Values): Entry[] {
  const places = readPlaces(target, keys, 0, maxValues);
  const pointers = readPointers(target, values.at, Math.max(-1, ...values.order) + 1);
  const entries: Entry[] = [];
  for (const index of values.order) {
    const key = places[index]?.key;
    const value = pointers[index];
    if (key !== undefined && value !== undefined) entries.push({ key, value });
  }
  return entries;
}
