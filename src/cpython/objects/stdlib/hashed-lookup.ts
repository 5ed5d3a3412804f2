import { address, type Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { readKeys } from '../dict-keys.js';
import { fieldAddress, needPointer, readNumber } from '../field-access.js';

/** Places of the index that are tried for one key; a dict is never so full that it needs more than a few. */
const maxProbes = 10_000;

/** Bits of the hash that come into the next place (Objects/dictobject.c, v3.11.0: PERTURB_SHIFT). */
const perturbShift = 5n;

/**
 * The value for a key that is this very object, whose hash is known; undefined if there is none. Costs the same for all
 * sizes. Not for dicts whose values are apart from their keys.
 */
export function valueByHash(
  target: PythonTarget,
  dict: Address,
  key: Address,
  hash: bigint,
): Address | undefined {
  const { memory } = target;
  const at = needPointer(target, dict, 'PyDictObject.ma_keys');
  const { entries, stride, keyOffset, valueOffset, used } = readKeys(target, at);
  const log2 = readNumber(target, at, 'PyDictKeysObject.dk_log2_size');
  const width = 2 ** (readNumber(target, at, 'PyDictKeysObject.dk_log2_index_bytes') - log2);
  const indices = fieldAddress(target, at, 'PyDictKeysObject.dk_indices');
  const mask = (1n << BigInt(log2)) - 1n;
  let perturb = BigInt.asUintN(64, hash);
  let place = perturb & mask;
  for (let probes = 0; probes < maxProbes; probes += 1) {
    const index = indexAt(target, address(indices + Number(place) * width), width);
    if (index === unused) return undefined;
    if (index >= 0 && index < used) {
      const entry = entries + index * stride;
      if (memory.pointer(address(entry + keyOffset)) === key) {
        const value = memory.pointer(address(entry + valueOffset));
        return value === 0 ? undefined : value;
      }
    }
    perturb >>= perturbShift;
    place = (place * 5n + perturb + 1n) & mask;
  }
  return undefined;
}

/** DKIX_EMPTY: no entry was ever put here. Other numbers below zero: an entry was removed. */
const unused = -1;

/** Indices are signed and of 1, 2, 4 or 8 bytes. */
function indexAt({ memory }: PythonTarget, at: Address, width: number): number {
  if (width === 1) return (memory.u8(at) << 24) >> 24;
  if (width === 2) return (memory.u16(at) << 16) >> 16;
  return width === 4 ? memory.i32(at) : memory.i64(at);
}
