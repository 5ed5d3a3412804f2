import type { Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import { listItems, listSize } from '../list.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { shortTypeName, typeOf } from '../type-objects.js';

/** `UserDict`, `UserList`, `UserString` and `WeakSet` show what they wrap (Lib/collections, Lib/_weakrefset.py). */
export const wrapperDecoder: ObjectDecoder = {
  types: [],
  classes: ['collections.UserDict', 'collections.UserList', 'collections.UserString', '_weakrefset.WeakSet'],
  repr: (object, rendering) =>
    rendering.enter(object, '...', () => rendering.repr(needAttribute(rendering.target, object, 'data'))),
};

/** `collections.ChainMap` (Lib/collections/__init__.py, v3.11.0). */
export const chainMapDecoder: ObjectDecoder = {
  types: [],
  classes: ['collections.ChainMap'],
  repr(object, rendering) {
    const { target } = rendering;
    const maps = needAttribute(target, object, 'maps');
    const length = listSize(target, maps);
    const inside = rendering.items(object, '...', { length, extent: length }, (start, count) =>
      listItems(target, maps, start, count).map((map) => rendering.repr(map)),
    );
    return `${shortTypeName(target, typeOf(target, object))}(${inside})`;
  },
};

/** An attribute without which an object of a class was not made by that class; the walk ends then. */
export function needAttribute(target: PythonTarget, object: Address, name: string): Address {
  return attribute(target, object, name) ?? giveUp(`no attribute ${name}`);
}
