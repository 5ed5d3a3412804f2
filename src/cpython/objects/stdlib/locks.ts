import { hex, type Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { fieldAddress, readNumber } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { typeName, typeOf } from '../type-objects.js';

/** `_thread.lock`: a flag, from 3.13 on the lowest bit of a PyMutex (Modules/_threadmodule.c, v3.11.0 and v3.13.0). */
const lock: ObjectDecoder = {
  types: ['_thread.lock'],
  repr(object, { target }) {
    const state = isLocked(target, object) ? 'locked' : 'unlocked';
    return `<${state} ${typeName(target, typeOf(target, object))} object at ${hex(object)}>`;
  },
};

/** `_thread.RLock`: from 3.14 on a _PyRecursiveMutex, whose level counts from 0 (Include/internal/pycore_lock.h). */
const recursiveLock: ObjectDecoder = {
  types: ['_thread.RLock'],
  repr(object, { target }) {
    const { owner, count } = ownerOf(target, object);
    const state = count === 0 ? 'unlocked' : 'locked';
    const name = typeName(target, typeOf(target, object));
    return `<${state} ${name} object owner=${owner} count=${count} at ${hex(object)}>`;
  },
};

export const lockDecoders: readonly ObjectDecoder[] = [lock, recursiveLock];

/** Whether a `_thread.lock` is held. */
export function isLocked(target: PythonTarget, lock: Address): boolean {
  if (target.layout.has('lockobject.locked')) return readNumber(target, lock, 'lockobject.locked') !== 0;
  return readNumber(target, lock, 'lockobject.lock') % 2 === 1;
}

function ownerOf(target: PythonTarget, lock: Address): { readonly owner: bigint; readonly count: number } {
  const { layout, memory } = target;
  if (layout.has('rlockobject.rlock_count')) {
    return {
      owner: memory.big64(fieldAddress(target, lock, 'rlockobject.rlock_owner')),
      count: readNumber(target, lock, 'rlockobject.rlock_count'),
    };
  }
  const held = readNumber(target, lock, 'rlockobject.lock.mutex') % 2 === 1;
  return {
    owner: memory.big64(fieldAddress(target, lock, 'rlockobject.lock.thread')),
    count: held ? readNumber(target, lock, 'rlockobject.lock.level') + 1 : 0,
  };
}
