import { address, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { needPointer, pointerSize, readCount, readPointers, readSsize } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { shortTypeName, typeOf } from '../types.js';
import { numbered, textPart } from './child-forms.js';
import { pageOfReprs } from './segments.js';

/** Blocks of one deque that are gone through: 128 million items. */
const maxBlocks = 2_000_000;

/** `collections.deque` (Modules/_collectionsmodule.c, v3.11.0: dequeobject, BLOCK; deque_repr). */
export const dequeDecoder: ObjectDecoder = {
  types: ['collections.deque'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = shortTypeName(target, typeOf(target, object));
    const maxLength = readSsize(target, object, 'dequeobject.maxlen');
    const items = rendering.items(
      object,
      '[...]',
      dequeSize(target, object),
      pageOfReprs(rendering, (_, start, count) => dequeItems(target, object, start, count)),
    );
    return `${name}([${items}]${maxLength >= 0 ? `, maxlen=${maxLength}` : ''})`;
  },
  size: dequeSize,
  items: (target, object, start, count) => numbered(dequeItems(target, object, start, count), start),
  parts: (target, object) => [textPart('maxlen', () => maxLengthText(target, object))],
};

/** `len()` of a deque. */
export function dequeSize(target: PythonTarget, deque: Address): { length: number; extent: number } {
  const length = readCount(target, deque, 'PyVarObject.ob_size');
  return { length, extent: length };
}

/** The items from `start` on, `count` at most: a doubly linked list of blocks, each a row of pointers. */
export function dequeItems(
  target: PythonTarget,
  deque: Address,
  start: number,
  count: number,
): (Address | undefined)[] {
  const { layout, memory } = target;
  const room = roomOf(target);
  const left = readCount(target, deque, 'dequeobject.leftindex');
  if (left > room) giveUp(`a deque that begins at ${left} of ${room}`);
  const from = left + start;
  const end = left + Math.min(start + count, dequeSize(target, deque).length);
  const dataOffset = layout.offset('BLOCK.data');
  const linkOffset = layout.offset('BLOCK.rightlink');
  const items: (Address | undefined)[] = [];
  let block = needPointer(target, deque, 'dequeobject.leftblock');
  for (let before = 0, blocks = 0; before < end && from < end; before += room, blocks += 1) {
    if (block === 0) giveUp('a deque with fewer items than it says');
    if (blocks >= maxBlocks) giveUp(`a deque of more than ${maxBlocks} blocks`);
    const low = Math.max(from - before, 0);
    const high = Math.min(end - before, room);
    if (low < high)
      items.push(...readPointers(target, address(block + dataOffset + low * pointerSize), high - low));
    block = memory.pointer(address(block + linkOffset));
  }
  return items;
}

function roomOf({ layout }: PythonTarget): number {
  return (layout.offset('BLOCK.rightlink') - layout.offset('BLOCK.data')) / pointerSize;
}

function maxLengthText(target: PythonTarget, deque: Address): string {
  const length = readSsize(target, deque, 'dequeobject.maxlen');
  return length < 0 ? 'None' : String(length);
}
