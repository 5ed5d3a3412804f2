import { address, type Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { charactersOf, readCodePoints } from './unicode.js';
import { typeOf } from './type-objects.js';

/**
 * A test for keys: whether an object is a `str` with this text. Made once for a walk over many keys: almost all of
 * them are told apart by their length alone. A key that is unreadable is none.
 */
export function stringMatcher(target: PythonTarget, text: string): (key: Address) => boolean {
  const { memory, layout } = target;
  const wanted = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const lengthOffset = layout.offset('PyASCIIObject.length');
  const flagsOffset = layout.offset('PyTypeObject.tp_flags');
  const strings = new Map<Address, boolean>();
  const isString = (key: Address): boolean => {
    const type = typeOf(target, key);
    let known = strings.get(type);
    if (known === undefined) {
      known = (memory.u32(address(type + flagsOffset)) & TypeFlag.str) !== 0;
      strings.set(type, known);
    }
    return known;
  };
  const matches = (key: Address): boolean => {
    if (!isString(key) || memory.u64(address(key + lengthOffset)) !== wanted.length) return false;
    const points = readCodePoints(target, charactersOf(target, key), wanted.length);
    return wanted.every((point, index) => points[index] === point);
  };
  return (key) => {
    const reading = attempt(() => matches(key));
    return isReadable(reading) && reading.value;
  };
}
