import type { Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { readLong } from '../long.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { shortTypeName, typeOf } from '../type-objects.js';
import { needAttribute } from './user-containers.js';

/** `uuid.UUID`: an int of 128 bits (Lib/uuid.py, v3.11.0). */
export const uuidDecoder: ObjectDecoder = {
  types: [],
  classes: ['uuid.UUID'],
  repr: (object, { target }) =>
    `${shortTypeName(target, typeOf(target, object))}('${uuidText(target, object)}')`,
  str: (object, { target }) => uuidText(target, object),
};

function uuidText(target: PythonTarget, object: Address): string {
  const value = readLong(target, needAttribute(target, object, 'int'));
  if (value < 0n || value >= 1n << 128n) giveUp('a UUID of other than 128 bits');
  const digits = value.toString(16).padStart(32, '0');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
