import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import type { Entry } from '../dict-values.js';
import { dictSize } from '../dict.js';
import { readPointer } from '../field-access.js';
import type { Child, ObjectDecoder, Rendering, Size } from '../object-decoder.js';
import { part } from './child-forms.js';
import { orderedEntries } from './ordered-dicts.js';

/** `keys()`, `values()` and `items()` of an OrderedDict: in its order (Objects/odictobject.c, v3.11.0). */
export const orderedDictViewDecoders: readonly ObjectDecoder[] = [
  view(
    'odict_keys',
    ({ key }, rendering) => rendering.repr(key),
    ({ key }) => ({ value: key }),
  ),
  view(
    'odict_values',
    ({ value }, rendering) => rendering.repr(value),
    ({ value }) => ({ value }),
  ),
  view(
    'odict_items',
    ({ key, value }, rendering) => `(${rendering.repr(key)}, ${rendering.repr(value)})`,
    (entry) => entry,
  ),
];

function view(
  type: string,
  text: (entry: Entry, rendering: Rendering) => string,
  child: (entry: Entry) => Pick<Child, 'value' | 'key'>,
): ObjectDecoder {
  return {
    types: [type],
    repr: (object, rendering) =>
      `${type}([${rendering.items(object, '...', sizeOf(rendering.target, object), (start, count) =>
        entriesOf(rendering.target, object, start, count).map((entry) => text(entry, rendering)),
      )}])`,
    size: sizeOf,
    items: (target, object, start, count) =>
      entriesOf(target, object, start, count).map((entry, index) => ({
        name: `[${start + index}]`,
        kind: 'item',
        ...child(entry),
      })),
    parts: (target, object) => [part(target, object, 'mapping', '_PyDictViewObject.dv_dict')],
  };
}

function entriesOf(target: PythonTarget, object: Address, start: number, count: number): readonly Entry[] {
  const dict = readPointer(target, object, '_PyDictViewObject.dv_dict');
  return dict === undefined ? [] : orderedEntries(target, dict, start, count);
}

function sizeOf(target: PythonTarget, object: Address): Size {
  const dict = readPointer(target, object, '_PyDictViewObject.dv_dict');
  const length = dict === undefined ? 0 : dictSize(target, dict).length;
  return { length, extent: length };
}
