import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { needPointer, pointerIn, readCount } from './field-access.js';
import type { Size } from './object-decoder.js';

/** How many items a set or frozenset has, and in how many places they are. */
export function setSize(target: PythonTarget, set: Address): Size {
  const length = readCount(target, set, 'PySetObject.used');
  const extent = readCount(target, set, 'PySetObject.mask') + 1;
  if (length > extent) giveUp(`a set of ${length} items in ${extent} places`);
  return { length, extent };
}

/** The items in the places from `start` on, `count` places at most: in the order in which Python goes through them. */
export function setItems(target: PythonTarget, set: Address, start: number, count: number): Address[] {
  const { layout } = target;
  const stride = layout.size('setentry');
  const keyOffset = layout.offset('setentry.key');
  const hashOffset = layout.offset('setentry.hash');
  const places = Math.min(count, setSize(target, set).extent - start);
  if (places <= 0) return [];
  const table = needPointer(target, set, 'PySetObject.table');
  const bytes = target.memory.bytes(address(table + start * stride), places * stride);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Address[] = [];
  for (let at = 0; at < bytes.length; at += stride) {
    const key = pointerIn(view, at + keyOffset);
    // No object has the hash -1; a place whose item was removed does (Objects/setobject.c, v3.11.0: set_discard_entry).
    const removed =
      view.getUint32(at + hashOffset, true) === 0xffff_ffff &&
      view.getUint32(at + hashOffset + 4, true) === 0xffff_ffff;
    if (key !== undefined && !removed) found.push(key);
  }
  return found;
}
