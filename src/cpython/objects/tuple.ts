import { address, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { fieldAddress, pointerSize, readCount, readPointers } from './field-access.js';

/** `len()` of a tuple or of a subclass of it. */
export function tupleSize(target: PythonTarget, tuple: Address): number {
  return readCount(target, tuple, 'PyVarObject.ob_size');
}

/** The items from `start` on, `count` at most; undefined where a tuple that is being made has none yet. */
export function tupleItems(
  target: PythonTarget,
  tuple: Address,
  start: number,
  count: number,
): (Address | undefined)[] {
  const items = fieldAddress(target, tuple, 'PyTupleObject.ob_item');
  const end = Math.min(start + count, tupleSize(target, tuple));
  return readPointers(target, address(items + start * pointerSize), end - start);
}
