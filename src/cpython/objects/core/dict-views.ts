import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { dictEntries, dictSize } from '../dict.js';
import type { Entry } from '../dict-values.js';
import { readPointer } from '../field-access.js';
import type { Child, ObjectDecoder, Rendering } from '../object-decoder.js';

/** `dict.keys()`, `.values()`, `.items()`: each of them shows a list (Objects/dictobject.c, v3.11.0: dictview_repr). */
export const dictViewDecoders: readonly ObjectDecoder[] = [
  view(
    'dict_keys',
    ({ key }, rendering) => rendering.repr(key),
    ({ key }) => key,
  ),
  view(
    'dict_values',
    ({ value }, rendering) => rendering.repr(value),
    ({ value }) => value,
  ),
  view(
    'dict_items',
    ({ key, value }, rendering) => `(${rendering.repr(key)}, ${rendering.repr(value)})`,
    ({ value }) => value,
    ({ key }) => key,
  ),
];

function view(
  type: string,
  text: (entry: Entry, rendering: Rendering) => string,
  valueOf: (entry: Entry) => Address,
  keyOf?: (entry: Entry) => Address,
): ObjectDecoder {
  const toChild = (entry: Entry, index: number): Child => ({
    name: `[${index}]`,
    kind: 'item',
    value: valueOf(entry),
    ...(keyOf && { key: keyOf(entry) }),
  });
  return {
    types: [type],
    repr(object, rendering) {
      const { target } = rendering;
      const dict = dictOfView(target, object);
      if (dict === undefined) return `${type}([])`;
      const items = rendering.items(object, '...', dictSize(target, dict), (start, count) =>
        dictEntries(target, dict, start, count).map((entry) => text(entry, rendering)),
      );
      return `${type}([${items}])`;
    },
    size(target, object) {
      const dict = dictOfView(target, object);
      return dict === undefined ? { length: 0, extent: 0 } : dictSize(target, dict);
    },
    items(target, object, start, count) {
      const dict = dictOfView(target, object);
      if (dict === undefined) return [];
      return dictEntries(target, dict, start, count).map((entry, index) => toChild(entry, start + index));
    },
    parts: (target, object) => [{ name: 'mapping', kind: 'internal', value: dictOfView(target, object) }],
  };
}

function dictOfView(target: PythonTarget, object: Address): Address | undefined {
  return readPointer(target, object, '_PyDictViewObject.dv_dict');
}
