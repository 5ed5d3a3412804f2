import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import type { Rendering } from '../object-decoder.js';
import { isInstance, typeName, typeOf } from '../type-objects.js';
import { moduleOf, qualnameOf } from './callable-name.js';

/**
 * What stands in the brackets of a generic type: a class by its name, anything else by its repr
 * (Objects/genericaliasobject.c, v3.11.0: ga_repr_item; the same in unionobject.c and, but for functions, in typing).
 */
export function typeItemText(rendering: Rendering, item: Address | undefined): string {
  if (item === undefined) return rendering.repr(item);
  const { target } = rendering;
  if (typeName(target, typeOf(target, item)) === 'ellipsis') return '...';
  if (looksGeneric(target, item)) return rendering.repr(item);
  const name = qualnameOf(target, item);
  const module = moduleOf(target, item);
  if (name === undefined || module === undefined) return rendering.repr(item);
  return module === 'builtins' ? name : `${module}.${name}`;
}

/** Has `__origin__` and `__args__`: an alias, of the built-in type or one of typing's. */
function looksGeneric(target: PythonTarget, item: Address): boolean {
  if (isInstance(target, item, 'types.GenericAlias', 'types.UnionType', 'typing.Union')) return true;
  return (
    attribute(target, item, '__origin__') !== undefined && attribute(target, item, '__args__') !== undefined
  );
}
