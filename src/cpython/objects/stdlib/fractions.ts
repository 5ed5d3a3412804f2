import type { ObjectDecoder } from '../object-decoder.js';
import { shortTypeName, typeOf } from '../type-objects.js';
import { needAttribute } from './user-containers.js';

/** `fractions.Fraction` (Lib/fractions.py, v3.11.0). */
export const fractionDecoder: ObjectDecoder = {
  types: [],
  classes: ['fractions.Fraction'],
  repr(object, rendering) {
    const { target } = rendering;
    const [above, below] = ['_numerator', '_denominator'].map((name) =>
      rendering.str(needAttribute(target, object, name)),
    );
    return `${shortTypeName(target, typeOf(target, object))}(${above ?? ''}, ${below ?? ''})`;
  },
};
