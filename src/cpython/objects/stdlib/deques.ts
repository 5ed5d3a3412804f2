import { address, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import {
  needPointer,
  pointerSize,
  readCount,
  readPointer,
  readPointers,
  readSsize,
} from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { shortTypeName, typeOf } from '../type-objects.js';
import { numbered, textPart } from './child-forms.js';
import { pageOfReprs } from './segments.js';

/** Blocks of one deque that are gone through, from either end: 128 million items. */
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
  const { length } = dequeSize(target, deque);
  const room = roomOf(target);
  const left = readCount(target, deque, 'dequeobject.leftindex');
  if (left > room) giveUp(`a deque that begins at ${left} of ${room}`);
  // Places are counted from the first one of the first block.
  const from = left + start;
  const end = left + Math.min(start + count, length);
  if (from >= end) return [];
  const items: (Address | undefined)[] = [];
  const [firstBlock, lastBlock] = [Math.floor(from / room), Math.floor((end - 1) / room)];
  const blocks = Math.floor((left + length - 1) / room) + 1;
  if (readCount(target, deque, 'dequeobject.rightindex') !== (left + length - 1) % room) {
    giveUp(`a deque whose ends are not ${length} items apart`);
  }
  const dataOffset = target.layout.offset('BLOCK.data');
  let block = nthBlock(target, deque, firstBlock, blocks);
  for (let number = firstBlock; number <= lastBlock; number += 1) {
    const low = Math.max(from - number * room, 0);
    const high = Math.min(end - number * room, room);
    items.push(...readPointers(target, address(block + dataOffset + low * pointerSize), high - low));
    if (number < lastBlock) block = nextBlock(target, block);
  }
  return items;
}

/** Walked to from the end that is nearer. */
function nthBlock(target: PythonTarget, deque: Address, number: number, blocks: number): Address {
  const fromLeft = number < blocks / 2;
  const link = fromLeft ? 'BLOCK.rightlink' : 'BLOCK.leftlink';
  const hops = fromLeft ? number : blocks - 1 - number;
  if (hops > maxBlocks) giveUp(`a deque of more than ${maxBlocks} blocks`);
  let block = needPointer(target, deque, fromLeft ? 'dequeobject.leftblock' : 'dequeobject.rightblock');
  const offset = target.layout.offset(link);
  for (let hop = 0; hop < hops; hop += 1) {
    block = target.memory.pointer(address(block + offset));
    if (block === 0) giveUp('a deque with fewer items than it says');
  }
  return block;
}

function nextBlock(target: PythonTarget, block: Address): Address {
  return readPointer(target, block, 'BLOCK.rightlink') ?? giveUp('a deque with fewer items than it says');
}

function roomOf({ layout }: PythonTarget): number {
  return (layout.offset('BLOCK.rightlink') - layout.offset('BLOCK.data')) / pointerSize;
}

function maxLengthText(target: PythonTarget, deque: Address): string {
  const length = readSsize(target, deque, 'dequeobject.maxlen');
  return length < 0 ? 'None' : String(length);
}
