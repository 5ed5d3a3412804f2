import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { factsOf } from '../versions/facts.js';
import type { InstanceFacts } from '../versions/version-facts.js';
import { readKeys, type Keys } from './dict-keys.js';
import { readValues, sharedEntries, type Entry, type Values } from './dict-values.js';
import { dictEntries, dictSize } from './dict.js';
import { fieldAddress, needPointer, pointerSize, readSsize } from './field-access.js';
import { typeNamespace } from './mro.js';
import { typeHas, typeOf } from './type-objects.js';

/** Attributes of one object that are read. */
const maxAttributes = 10_000;

/** Where an object keeps the attributes of its own: in a dict, or in values whose keys the class has. */
export type InstanceDict = { readonly dict: Address } | { readonly keys: Keys; readonly values: Values };

/** Where the object's `__dict__` is; undefined if it has none or none was made yet. */
export function instanceDict(target: PythonTarget, object: Address): InstanceDict | undefined {
  const type = typeOf(target, object);
  const facts = factsOf(target.version, target.freeThreaded).instances;
  if (typeHas(target, type, facts.managedDictFlag)) return managedDict(target, object, type, facts);
  const offset = dictOffset(target, object, type);
  const found = offset === 0 ? undefined : dictAt(target, address(object + offset));
  if (found !== undefined || !typeHas(target, type, TypeFlag.type)) return found;
  // The namespace of a built-in type is not in the type itself (see typeNamespace).
  const dict = typeNamespace(target, object);
  return dict === undefined ? undefined : { dict };
}

/** The attributes in an object's `__dict__`, in the order in which they were set. */
export function instanceEntries(target: PythonTarget, object: Address): Entry[] {
  const found = instanceDict(target, object);
  if (found === undefined) return [];
  if ('dict' in found) {
    const places = Math.min(dictSize(target, found.dict).extent, maxAttributes);
    return dictEntries(target, found.dict, 0, places);
  }
  return sharedEntries(target, found.keys, found.values);
}

/** Of an object whose class has `Py_TPFLAGS_MANAGED_DICT`. */
function managedDict(
  target: PythonTarget,
  object: Address,
  type: Address,
  { dictOffset: offset, values }: InstanceFacts,
): InstanceDict | undefined {
  const { memory } = target;
  const at = address(object + offset);
  if (values.kind === 'pointer') {
    const pointer = memory.pointer(address(object + values.offset));
    return pointer === 0 ? dictAt(target, at) : classValues(target, type, pointer);
  }
  if (values.kind === 'tagged') {
    const tagged = memory.pointer(at);
    return tagged % 2 === 0 ? dictAt(target, at) : classValues(target, type, address(tagged + 1));
  }
  const dict = dictAt(target, at);
  if (dict !== undefined || !typeHas(target, type, values.flag)) return dict;
  // No longer valid once a dict took them over.
  const inline = address(object + readSsize(target, type, 'PyTypeObject.tp_basicsize'));
  const valid = memory.u8(fieldAddress(target, inline, 'PyDictValues.valid'));
  return valid === 0 ? undefined : classValues(target, type, inline);
}

function dictAt(target: PythonTarget, at: Address): InstanceDict | undefined {
  const dict = target.memory.pointer(at);
  return dict === 0 ? undefined : { dict };
}

function classValues(target: PythonTarget, type: Address, values: Address): InstanceDict {
  const keys = needPointer(target, type, 'PyHeapTypeObject.ht_cached_keys');
  return { keys: readKeys(target, keys), values: readValues(target, values) };
}

/** In bytes from the object; 0 if it has no `__dict__` (Objects/object.c, v3.11.0: _PyObject_ComputedDictPointer). */
function dictOffset(target: PythonTarget, object: Address, type: Address): number {
  const offset = readSsize(target, type, 'PyTypeObject.tp_dictoffset');
  if (offset >= 0) return offset;
  // Counted from the end of an object of variable size, which is a multiple of a pointer's.
  const items = Math.abs(readSsize(target, object, 'PyVarObject.ob_size'));
  const itemSize = readSsize(target, type, 'PyTypeObject.tp_itemsize');
  const size = readSsize(target, type, 'PyTypeObject.tp_basicsize') + items * itemSize;
  const from = Math.ceil(size / pointerSize) * pointerSize + offset;
  return from > 0 && Number.isSafeInteger(from) ? from : giveUp(`a __dict__ at offset ${from}`);
}

/** The dict of a module or of another object that always has one; undefined for values without a dict. */
export function dictOf(target: PythonTarget, object: Address): Address | undefined {
  const found = instanceDict(target, object);
  return found !== undefined && 'dict' in found ? found.dict : undefined;
}
