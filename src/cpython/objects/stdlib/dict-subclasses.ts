import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import type { Entry } from '../dict-values.js';
import { dictEntries, dictSize } from '../dict.js';
import { readPointer } from '../field-access.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { shortTypeName, typeOf } from '../type-objects.js';
import { part } from './child-forms.js';
import { mostCommon } from './most-common.js';
import { entryText } from './segments.js';

/** Entries of one Counter that are sorted; of a larger one the order is that of the dict. */
const maxSorted = 20_000;

/** `collections.defaultdict` (Modules/_collectionsmodule.c, v3.11.0: defdict_repr). */
export const defaultDictDecoder: ObjectDecoder = {
  types: ['collections.defaultdict'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = shortTypeName(target, typeOf(target, object));
    const factory = readPointer(target, object, 'defdictobject.default_factory');
    const made = factory === undefined ? 'None' : rendering.repr(factory);
    const start = `${name}(${made}, {`;
    const inside = rendering.items(object, `${start}...})`, dictSize(target, object), (from, count) =>
      dictEntries(target, object, from, count).map((entry) => entryText(rendering, entry)),
    );
    return `${start}${inside}})`;
  },
  parts: (target, object) => [part(target, object, 'default_factory', 'defdictobject.default_factory')],
};

/** `collections.Counter`: the commonest first, if they can be compared (Lib/collections/__init__.py, v3.11.0). */
export const counterDecoder: ObjectDecoder = {
  types: [],
  classes: ['collections.Counter'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = shortTypeName(target, typeOf(target, object));
    const size = dictSize(target, object);
    if (size.length === 0) return `${name}()`;
    if (size.length > maxSorted) return `${name}({${unsorted(rendering, object)}})`;
    let sorted: readonly Entry[] | undefined;
    const count = { length: size.length, extent: size.length };
    const inside = rendering.items(object, '{...}', count, (from, places) => {
      sorted ??= sortedEntries(target, object);
      return sorted.slice(from, from + places).map((entry) => entryText(rendering, entry));
    });
    return `${name}({${inside}})`;
  },
};

function unsorted(rendering: Rendering, dict: Address): string {
  const { target } = rendering;
  return rendering.items(dict, '{...}', dictSize(target, dict), (from, places) =>
    dictEntries(target, dict, from, places).map((entry) => entryText(rendering, entry)),
  );
}

function sortedEntries(target: PythonTarget, dict: Address): readonly Entry[] {
  const entries = dictEntries(target, dict, 0, dictSize(target, dict).extent);
  return mostCommon(target, entries) ?? entries;
}
