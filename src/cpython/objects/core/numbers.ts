import type { Address } from '../../../base/address.js';
import { fieldAddress } from '../field-access.js';
import { complexText, floatText } from '../float-text.js';
import { longBits, readLong } from '../long.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';

/** An int of more bits is not turned into decimal digits: that takes a time that grows with their square. */
const maxDecimalBits = 400_000;

const int: ObjectDecoder = { types: ['int'], repr: intText };

const bool: ObjectDecoder = {
  types: ['bool'],
  repr: (object, { target }) => (readLong(target, object) === 0n ? 'False' : 'True'),
};

const float: ObjectDecoder = {
  types: ['float'],
  repr: (object, { target }) =>
    floatText(target.memory.f64(fieldAddress(target, object, 'PyFloatObject.ob_fval'))),
};

const complex: ObjectDecoder = {
  types: ['complex'],
  repr: (object, { target }) =>
    complexText(
      target.memory.f64(fieldAddress(target, object, 'PyComplexObject.cval.real')),
      target.memory.f64(fieldAddress(target, object, 'PyComplexObject.cval.imag')),
    ),
};

export const numberDecoders: readonly ObjectDecoder[] = [int, bool, float, complex];

/** All digits, or the first of them and `…`. */
function intText(object: Address, rendering: Rendering): string {
  const bits = longBits(rendering.target, object);
  if (bits > maxDecimalBits) return `<int of ${bits} bits>${rendering.cut()}`;
  const text = readLong(rendering.target, object).toString();
  const room = rendering.maxCharacters + (text.startsWith('-') ? 1 : 0);
  return text.length > room ? text.slice(0, room) + rendering.cut() : text;
}
