import type { Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import { fieldAddress, readCount } from '../objects/field-access.js';
import { longBits, readLong } from '../objects/long.js';
import { stringMatcher } from '../objects/string-matcher.js';
import { isInstance, typeHas, typeName, typeOf } from '../objects/type-objects.js';
import { charactersOf, readCodePoints, textOf } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import type { Key } from './path.js';

/** A key whose value is known here; all others are told by their identity. */
export type PlainKey =
  Exclude<Key, { readonly kind: 'path' }> | { readonly kind: 'object'; readonly object: Address };

/** Characters and bytes of a key, and bits of one that is a number. */
const maxSize = 100_000;

/**
 * A test for the keys of a mapping: whether an object is equal to `wanted`, as Python compares objects of its built-in
 * types. Keys that are unreadable are not.
 */
export function keyTest(target: PythonTarget, wanted: PlainKey): (key: Address) => boolean {
  const matches = rawTest(target, wanted);
  return (key) => {
    const reading = attempt(() => matches(key));
    return 'value' in reading && reading.value;
  };
}

function rawTest(target: PythonTarget, wanted: PlainKey): (key: Address) => boolean {
  switch (wanted.kind) {
    case 'str':
      return stringMatcher(target, wanted.value);
    case 'bytes':
      return (key) => equalBytes(target, key, wanted.value);
    case 'int':
    case 'float':
      return (key) => numberOf(target, key, wanted.value);
    case 'None':
      return (key) => typeName(target, typeOf(target, key)) === 'NoneType';
    case 'object':
      return (key) => key === wanted.object;
  }
}

/** What an object is as a key: a value where that can be compared, else the object itself. */
export function keyOfObject(target: PythonTarget, object: Address): PlainKey {
  const type = typeOf(target, object);
  if (typeHas(target, type, TypeFlag.str)) {
    const characters = charactersOf(target, object);
    if (characters.length <= maxSize) {
      return { kind: 'str', value: textOf(readCodePoints(target, characters, maxSize)) };
    }
  }
  if (typeHas(target, type, TypeFlag.int) && longBits(target, object) <= maxSize) {
    return { kind: 'int', value: readLong(target, object) };
  }
  if (isInstance(target, object, 'float')) {
    return { kind: 'float', value: target.memory.f64(fieldAddress(target, object, 'PyFloatObject.ob_fval')) };
  }
  return { kind: 'object', object };
}

function equalBytes(target: PythonTarget, key: Address, wanted: Uint8Array): boolean {
  if (!typeHas(target, typeOf(target, key), TypeFlag.bytes)) return false;
  if (readCount(target, key, 'PyVarObject.ob_size') !== wanted.length) return false;
  const bytes = target.memory.bytes(fieldAddress(target, key, 'PyBytesObject.ob_sval'), wanted.length);
  return wanted.every((byte, index) => bytes[index] === byte);
}

/** `1`, `1.0` and `True` are one key. JavaScript compares a bigint and a number by their values, exactly. */
function numberOf(target: PythonTarget, key: Address, wanted: bigint | number): boolean {
  const type = typeOf(target, key);
  if (typeHas(target, type, TypeFlag.int)) {
    return longBits(target, key) <= maxSize && looselyEqual(readLong(target, key), wanted);
  }
  if (!isInstance(target, key, 'float')) return false;
  return looselyEqual(target.memory.f64(fieldAddress(target, key, 'PyFloatObject.ob_fval')), wanted);
}

function looselyEqual(one: bigint | number, other: bigint | number): boolean {
  return one >= other && one <= other;
}
