import { address, type Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { lookup } from './dict.js';
import { fieldAddress, needPointer, readPointer } from './field-access.js';
import { tupleItems } from './tuple.js';
import { baseTypes, typeHas } from './type-objects.js';

/** Classes in one method resolution order that are looked at. */
const maxClasses = 1000;

/** `_Py_TPFLAGS_STATIC_BUILTIN`, 3.12 and newer; 3.11 has no meaning for this bit. */
const staticBuiltin = 1 << 1;

/** `type.__mro__`; the chain of `tp_base` where that is unreadable. */
export function mro(target: PythonTarget, type: Address): Address[] {
  const reading = attempt(() => {
    const tuple = needPointer(target, type, 'PyTypeObject.tp_mro');
    return tupleItems(target, tuple, 0, maxClasses).filter((item) => item !== undefined);
  });
  return isReadable(reading) && reading.value[0] === type ? reading.value : baseTypes(target, type);
}

/** The dict behind `type.__dict__`; undefined where it is out of reach. */
export function typeNamespace(target: PythonTarget, type: Address): Address | undefined {
  return readPointer(target, type, 'PyTypeObject.tp_dict') ?? staticNamespace(target, type);
}

/** What a class has in its own namespace under a name, its bases not asked. */
export function namespaceEntry(target: PythonTarget, type: Address, name: string): Address | undefined {
  const namespace = typeNamespace(target, type);
  return namespace === undefined ? undefined : lookup(target, namespace, name);
}

/** The first class in an object's type's `__mro__` that has a name in its namespace, and what it has there. */
export function classAttribute(
  target: PythonTarget,
  type: Address,
  name: string,
): { readonly owner: Address; readonly value: Address } | undefined {
  for (const owner of mro(target, type)) {
    const reading = attempt(() => namespaceEntry(target, owner, name));
    if (isReadable(reading) && reading.value !== undefined) return { owner, value: reading.value };
  }
  return undefined;
}

/**
 * From 3.12 on each interpreter has its own namespaces of the built-in types, in an array; `tp_subclasses` is the place
 * in it, counted from 1 (Objects/typeobject.c, v3.12.0: static_builtin_state_get; v3.13.0: managed_static_type_state_get).
 * The main interpreter's are taken: those of others differ in nothing but identity.
 */
function staticNamespace(target: PythonTarget, type: Address): Address | undefined {
  const { layout, memory } = target;
  const place = memory.u64(fieldAddress(target, type, 'PyTypeObject.tp_subclasses'));
  if (!typeHas(target, type, staticBuiltin) || !(place >= 1 && place <= 1000)) return undefined;
  const main = needPointer(target, target.runtime, '_PyRuntimeState.interpreters.main');
  if (!layout.has('managed_static_type_state.tp_dict')) {
    const array = fieldAddress(target, main, 'PyInterpreterState.types.builtins');
    const state = address(array + (place - 1) * layout.size('static_builtin_state'));
    return readPointer(target, state, 'static_builtin_state.tp_dict');
  }
  for (const array of ['types.builtins.initialized', 'types.for_extensions.initialized'] as const) {
    const states = fieldAddress(target, main, `PyInterpreterState.${array}`);
    const state = address(states + (place - 1) * layout.size('managed_static_type_state'));
    if (readPointer(target, state, 'managed_static_type_state.type') === type) {
      return readPointer(target, state, 'managed_static_type_state.tp_dict');
    }
  }
  return undefined;
}
