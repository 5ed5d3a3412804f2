import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { needPointer, pointerSize, readCount, readPointers, readSsize } from './field-access.js';

/**
 * `len()` of a list or of a subclass of it. Ends the walk where the list claims more items than it has room for: what
 * follows the room is other objects' memory.
 */
export function listSize(target: PythonTarget, list: Address): number {
  const size = readCount(target, list, 'PyVarObject.ob_size');
  // While list.sort() runs, the list is empty and has -1 as its room (Objects/listobject.c, v3.11.0).
  if (size === 0) return 0;
  const room = readSsize(target, list, 'PyListObject.allocated');
  if (size > room) giveUp(`a list of ${size} items in room for ${room}`);
  return size;
}

/** The items from `start` on, `count` at most. */
export function listItems(
  target: PythonTarget,
  list: Address,
  start: number,
  count: number,
): (Address | undefined)[] {
  const end = Math.min(start + count, listSize(target, list));
  if (end <= start) return [];
  const items = needPointer(target, list, 'PyListObject.ob_item');
  return readPointers(target, address(items + start * pointerSize), end - start);
}
