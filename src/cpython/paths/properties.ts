import type { Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import { dictEntries, dictSize } from '../objects/dict.js';
import { mro, typeNamespace } from '../objects/mro.js';
import { isInstance, typeHas, typeOf } from '../objects/type-objects.js';
import { readUnicode } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';

/** Names of one class that are looked at. */
const maxNames = 5_000;

/** The attributes of an object that are not shown because code would have to run: the properties of its classes. */
export function propertyNames(target: PythonTarget, object: Address): readonly string[] {
  const types = attempt(() => mro(target, typeOf(target, object)));
  if (!isReadable(types)) return [];
  const found = types.value.flatMap((type) => {
    const names = attempt(() => propertiesOf(target, type));
    return isReadable(names) ? names.value : [];
  });
  return [...new Set(found)];
}

/** Of classes that Python code defines: what built-in types compute is shown otherwise. */
function propertiesOf(target: PythonTarget, type: Address): readonly string[] {
  const namespace = typeHas(target, type, TypeFlag.heapType) ? typeNamespace(target, type) : undefined;
  if (namespace === undefined) return [];
  const places = Math.min(dictSize(target, namespace).extent, maxNames);
  return dictEntries(target, namespace, 0, places)
    .filter(({ value }) => isInstance(target, value, 'property'))
    .map(({ key }) => readUnicode(target, key));
}
