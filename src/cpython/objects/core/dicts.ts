import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { dictEntries, dictSize } from '../dict.js';
import { needPointer } from '../field-access.js';
import type { Child, ObjectDecoder, Rendering } from '../object-decoder.js';

const dict: ObjectDecoder = {
  types: ['dict'],
  repr: (object, rendering) => dictText(object, rendering),
  size: dictSize,
  items: entries,
};

/** From 3.15 on; a dict in all but that it cannot change (Objects/dictobject.c, v3.15.0: frozendict_repr). */
const frozendict: ObjectDecoder = {
  types: ['frozendict'],
  repr(object, rendering, typeName) {
    if (dictSize(rendering.target, object).length === 0) return `${typeName}()`;
    return `${typeName}(${dictText(object, rendering)})`;
  },
  size: dictSize,
  items: entries,
};

const mappingProxy: ObjectDecoder = {
  types: ['mappingproxy'],
  repr: (object, rendering) => `mappingproxy(${rendering.repr(mappingOf(rendering.target, object))})`,
  parts: (target, object) => [{ name: 'mapping', kind: 'internal', value: mappingOf(target, object) }],
};

export const dictDecoders: readonly ObjectDecoder[] = [dict, frozendict, mappingProxy];

/** `{key: value}`, as the repr of a dict and inside of that of other mappings. */
export function dictText(object: Address, rendering: Rendering): string {
  const { target } = rendering;
  const items = rendering.items(object, '{...}', dictSize(target, object), (start, count) =>
    dictEntries(target, object, start, count).map(
      ({ key, value }) => `${rendering.repr(key)}: ${rendering.repr(value)}`,
    ),
  );
  return `{${items}}`;
}

function entries(target: PythonTarget, object: Address, start: number, count: number): Child[] {
  return dictEntries(target, object, start, count).map(({ key, value }) => ({
    name: '',
    kind: 'item',
    value,
    key,
  }));
}

function mappingOf(target: PythonTarget, object: Address): Address {
  return needPointer(target, object, 'mappingproxyobject.mapping');
}
