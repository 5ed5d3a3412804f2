import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { readPointer, readSsize } from '../field-access.js';
import type { Child, ObjectDecoder } from '../object-decoder.js';
import { fullName } from '../qualified-name.js';

export const classDecoder: ObjectDecoder = {
  types: ['type'],
  repr: (object, { target }) => `<class '${fullName(target, object)}'>`,
  parts: (target, object) => [
    pointer(target, object, 'tp_base'),
    pointer(target, object, 'tp_mro'),
    size(target, object, 'tp_basicsize'),
    size(target, object, 'tp_itemsize'),
    size(target, object, 'tp_dictoffset'),
  ],
};

function pointer(target: PythonTarget, type: Address, field: 'tp_base' | 'tp_mro'): Child {
  return { name: field, kind: 'internal', value: readPointer(target, type, `PyTypeObject.${field}`) };
}

function size(
  target: PythonTarget,
  type: Address,
  field: 'tp_basicsize' | 'tp_itemsize' | 'tp_dictoffset',
): Child {
  const text = String(readSsize(target, type, `PyTypeObject.${field}`));
  return { name: field, kind: 'internal', value: undefined, text };
}
