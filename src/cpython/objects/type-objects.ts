import { address, hex, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { fieldAddress, readPointer } from './field-access.js';

/** Bases of a type, itself included; what has more is broken. */
const maxBases = 200;

/** Bytes of a `tp_name`: names are cut there. */
const maxName = 1000;

/** `Py_TYPE(object)`. */
export function typeOf(target: PythonTarget, object: Address): Address {
  return target.memory.pointer(fieldAddress(target, object, 'PyObject.ob_type'));
}

/** `tp_name` as it is: `list`, `collections.deque`; of a class defined in Python its `__name__`. */
export function typeName(target: PythonTarget, type: Address): string {
  const name = readPointer(target, type, 'PyTypeObject.tp_name');
  if (name === undefined) giveUp(`the type at ${hex(type)} has no name`);
  return readCString(target, name, maxName);
}

/** `__name__`: what follows the last dot of `tp_name`; of a class defined in Python all of it. */
export function shortTypeName(target: PythonTarget, type: Address): string {
  const name = typeName(target, type);
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Whether a bit of `tp_flags` is set: one of `TypeFlag`, or one that the facts of the version name. */
export function typeHas(target: PythonTarget, type: Address, flag: number): boolean {
  const flags = target.memory.u32(fieldAddress(target, type, 'PyTypeObject.tp_flags'));
  return (flags & flag) !== 0;
}

/** `type` and what it stands on by `tp_base`, up to `object`. The chain of C structs: an object begins as each of them. */
export function baseTypes(target: PythonTarget, type: Address): Address[] {
  const found = new Set<Address>();
  const offset = target.layout.offset('PyTypeObject.tp_base');
  for (let at = type; at !== 0; at = target.memory.pointer(address(at + offset))) {
    if (found.has(at) || found.size >= maxBases) giveUp(`the bases of the type at ${hex(type)} have no end`);
    found.add(at);
  }
  return [...found];
}

/** Whether a `class` statement or `type()` made a type, and not a module written in C. */
export function madeByPython(target: PythonTarget, type: Address): boolean {
  if (!typeHas(target, type, TypeFlag.heapType)) return false;
  // PyType_FromSpec keeps a copy of the name it was given (Objects/typeobject.c, v3.11.0: PyType_FromModuleAndSpec).
  const copy = 'PyHeapTypeObject._ht_tpname';
  if (target.layout.has(copy)) return readPointer(target, type, copy) === undefined;
  return !typeName(target, type).includes('.');
}

/**
 * Whether an object is of a type written in C with one of these `tp_name`s, or of what stands on it by `tp_base`: whether
 * it begins with that type's struct. A class in Python that has the same name is none.
 */
export function isInstance(target: PythonTarget, object: Address, ...tpNames: readonly string[]): boolean {
  return baseTypes(target, typeOf(target, object)).some((type) => isNamed(target, type, ...tpNames));
}

/** Whether a type itself is written in C and has one of these `tp_name`s. */
export function isNamed(target: PythonTarget, type: Address, ...tpNames: readonly string[]): boolean {
  return tpNames.includes(typeName(target, type)) && !madeByPython(target, type);
}

/** Whether an object is None. */
export function isNone(target: PythonTarget, object: Address): boolean {
  return isNamed(target, typeOf(target, object), 'NoneType');
}

/** A C string in UTF-8, cut after `maxBytes`. */
export function readCString(target: PythonTarget, at: Address, maxBytes: number): string {
  const bytes: number[] = [];
  while (bytes.length < maxBytes) {
    const byte = target.memory.u8(address(at + bytes.length));
    if (byte === 0) break;
    bytes.push(byte);
  }
  return Buffer.from(bytes).toString('utf8');
}
