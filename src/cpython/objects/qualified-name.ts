import type { Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { readPointer } from './field-access.js';
import { namespaceEntry } from './mro.js';
import { typeHas, typeName, typeOf } from './type-objects.js';
import { readUnicode } from './unicode.js';

/** `type.__qualname__` (Objects/typeobject.c, v3.11.0: type_qualname). */
export function qualifiedName(target: PythonTarget, type: Address): string {
  if (typeHas(target, type, TypeFlag.heapType)) {
    const name = readPointer(target, type, 'PyHeapTypeObject.ht_qualname');
    if (name !== undefined && isString(target, name)) return readUnicode(target, name);
  }
  const name = typeName(target, type);
  return name.slice(name.lastIndexOf('.') + 1);
}

/** `type.__module__`; undefined where a class has something else than a text there (type_module). */
export function moduleName(target: PythonTarget, type: Address): string | undefined {
  if (typeHas(target, type, TypeFlag.heapType)) {
    const name = namespaceEntry(target, type, '__module__');
    return name !== undefined && isString(target, name) ? readUnicode(target, name) : undefined;
  }
  const name = typeName(target, type);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? 'builtins' : name.slice(0, dot);
}

/**
 * `module.qualname` as reprs have it: `int`, `collections.deque`, `__main__.Outer.Inner`. What is or pretends to be in
 * `builtins` has its `tp_name` there, which is no qualified name (Objects/typeobject.c, v3.11.0: type_repr, object_repr).
 */
export function fullName(target: PythonTarget, type: Address): string {
  const module = moduleName(target, type);
  if (module === undefined || module === 'builtins') return typeName(target, type);
  return `${module}.${qualifiedName(target, type)}`;
}

/** Whether an object is a `str` or of a subclass. */
export function isString(target: PythonTarget, object: Address): boolean {
  return typeHas(target, typeOf(target, object), TypeFlag.str);
}
