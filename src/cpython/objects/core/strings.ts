import type { Address } from '../../../base/address.js';
import { factsOf } from '../../versions/facts.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { printableOf } from '../printable.js';
import { stringText } from '../string-text.js';
import { charactersOf, readCodePoints, textOf } from '../unicode.js';

export const stringDecoder: ObjectDecoder = {
  types: ['str'],
  repr(object, rendering) {
    const { version, freeThreaded } = rendering.target;
    const printable = printableOf(factsOf(version, freeThreaded).reprs.unicode);
    return limited(object, rendering, (points) => stringText(points, printable));
  },
  str: (object, rendering) => limited(object, rendering, textOf),
};

/** What is too long ends with `…` after the quote: inside, it could be a character of the text. */
function limited(
  object: Address,
  rendering: Rendering,
  text: (points: Uint8Array | Uint16Array | Uint32Array) => string,
): string {
  const { target, maxCharacters } = rendering;
  const characters = charactersOf(target, object);
  const whole = text(readCodePoints(target, characters, maxCharacters));
  return characters.length > maxCharacters ? whole + rendering.cut() : whole;
}
