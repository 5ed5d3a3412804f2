import type { Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { needPointer, readPointer, readSsize } from '../field-access.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { isString } from '../qualified-name.js';
import { tupleItems, tupleSize } from '../tuple.js';
import { typeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';
import { part } from './child-forms.js';
import { fewTexts, joinSegments, keywordTexts, tupleTexts } from './segments.js';
import { reprOfText } from './text-repr.js';

/** Names of one dotted attribute that are looked at. */
const maxNames = 1000;

const itemGetter: ObjectDecoder = {
  types: ['operator.itemgetter'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = typeName(target, typeOf(target, object));
    const item = needPointer(target, object, 'itemgetterobject.item');
    if (readSsize(target, object, 'itemgetterobject.nitems') !== 1) return name + rendering.repr(item);
    return `${name}(${rendering.enter(object, `${name}(...)`, () => rendering.repr(item))})`;
  },
  parts: (target, object) => [part(target, object, 'item', 'itemgetterobject.item')],
};

const attributeGetter: ObjectDecoder = {
  types: ['operator.attrgetter'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = typeName(target, typeOf(target, object));
    const names = needPointer(target, object, 'attrgetterobject.attr');
    const length = tupleSize(target, names);
    const inside = rendering.items(object, `${name}(...)`, { length, extent: length }, (start, count) =>
      tupleItems(target, names, start, count).map((item) => reprOfText(target, dotted(target, item))),
    );
    return `${name}(${inside})`;
  },
  parts: (target, object) => [part(target, object, 'attr', 'attrgetterobject.attr')],
};

const methodCaller: ObjectDecoder = {
  types: ['operator.methodcaller'],
  repr(object, rendering) {
    const name = typeName(rendering.target, typeOf(rendering.target, object));
    const inside = joinSegments(rendering, object, `${name}(...)`, [
      fewTexts(() => rendering.repr(readPointer(rendering.target, object, 'methodcallerobject.name'))),
      callerArguments(rendering, object),
      keywordTexts(rendering, readPointer(rendering.target, object, 'methodcallerobject.kwds')),
    ]);
    return `${name}(${inside})`;
  },
};

/** The callables of the module `operator` (Modules/_operator.c, v3.11.0 and v3.13.0). */
export const operatorDecoders: readonly ObjectDecoder[] = [itemGetter, attributeGetter, methodCaller];

/** In 3.13 the tuple begins with the method's name. */
function callerArguments(rendering: Rendering, object: Address): ReturnType<typeof tupleTexts> {
  const { target } = rendering;
  const whole = target.layout.has('methodcallerobject.xargs');
  const field = whole ? 'methodcallerobject.xargs' : 'methodcallerobject.args';
  return tupleTexts(rendering, needPointer(target, object, field), whole ? 1 : 0);
}

/** A name, or a tuple of names that stand for one with dots. */
function dotted(target: PythonTarget, name: Address | undefined): string {
  if (name === undefined) return giveUp('an attribute without a name');
  if (isString(target, name)) return readUnicode(target, name);
  return tupleItems(target, name, 0, maxNames)
    .map((each) => dottedPart(target, each))
    .join('.');
}

function dottedPart(target: PythonTarget, name: Address | undefined): string {
  return name === undefined ? giveUp('an attribute without a name') : readUnicode(target, name);
}
