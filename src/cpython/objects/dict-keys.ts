import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { fieldAddress, pointerIn, readCount, readNumber } from './field-access.js';

/** 2^40 places: more than any table has. */
const maxLog2 = 40;

/** Entries of a table of keys that are read at once. */
const batch = 16 * 1024;

/** A table of keys: of one dict, or shared by the instances of a class. */
export interface Keys {
  readonly address: Address;
  /** Entries that were ever used: their places, deleted ones included. */
  readonly used: number;
  /** Where the entries are, in the order of insertion. */
  readonly entries: Address;
  /** Bytes of an entry. */
  readonly stride: number;
  readonly keyOffset: number;
  readonly valueOffset: number;
}

/** One place of a table; the key is undefined where the entry was deleted. */
export interface Place {
  readonly key: Address | undefined;
  readonly value: Address | undefined;
}

/**
 * A `PyDictKeysObject`: the index (1, 2, 4 or 8 bytes a place) and after it the entries, which have a hash each unless
 * all keys are `str` (Include/internal/pycore_dict.h, v3.11.0 to v3.15.0).
 */
export function readKeys(target: PythonTarget, at: Address): Keys {
  const log2 = readNumber(target, at, 'PyDictKeysObject.dk_log2_size');
  const log2Bytes = readNumber(target, at, 'PyDictKeysObject.dk_log2_index_bytes');
  const used = readCount(target, at, 'PyDictKeysObject.dk_nentries');
  if (log2 > maxLog2 || log2Bytes > maxLog2 + 3 || used > 2 ** log2) {
    giveUp(`a table of keys with 2^${log2} places and ${used} entries`);
  }
  // DICT_KEYS_GENERAL is 0 in every version.
  const general = readNumber(target, at, 'PyDictKeysObject.dk_kind') === 0;
  const struct = general ? 'PyDictKeyEntry' : 'PyDictUnicodeEntry';
  const { layout } = target;
  return {
    address: at,
    used,
    entries: address(fieldAddress(target, at, 'PyDictKeysObject.dk_indices') + 2 ** log2Bytes),
    stride: layout.size(struct),
    keyOffset: layout.offset(`${struct}.me_key`),
    valueOffset: layout.offset(`${struct}.me_value`),
  };
}

/** The places from `start` on, `count` at most, read at once. */
export function readPlaces(target: PythonTarget, keys: Keys, start: number, count: number): Place[] {
  const length = Math.min(count, keys.used - start);
  if (length <= 0) return [];
  const { stride, keyOffset, valueOffset } = keys;
  const bytes = target.memory.bytes(address(keys.entries + start * stride), length * stride);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length }, (_, index) => ({
    key: pointerIn(view, index * stride + keyOffset),
    value: pointerIn(view, index * stride + valueOffset),
  }));
}

/** The index of the first place for whose key `matches` holds, out of the first `max`; undefined if there is none. */
export function findKey(
  target: PythonTarget,
  { entries, stride, keyOffset, used }: Keys,
  max: number,
  matches: (key: Address) => boolean,
): number | undefined {
  for (let start = 0; start < Math.min(used, max); start += batch) {
    const length = Math.min(batch, used - start);
    const bytes = target.memory.bytes(address(entries + start * stride), length * stride);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index < length; index += 1) {
      const key = pointerIn(view, index * stride + keyOffset);
      if (key !== undefined && matches(key)) return start + index;
    }
  }
  return undefined;
}
