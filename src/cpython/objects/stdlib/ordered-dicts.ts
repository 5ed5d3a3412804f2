import { address, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import type { Entry } from '../dict-values.js';
import { dictSize } from '../dict.js';
import { readPointer } from '../field-access.js';
import type { ObjectDecoder, Rendering, Size } from '../object-decoder.js';
import { shortTypeName, typeOf } from '../type-objects.js';
import { valueByHash } from './hashed-lookup.js';
import { entryText } from './segments.js';

/** Nodes of one OrderedDict that are gone through for a page, from either end. */
const maxNodes = 2_000_000;

/**
 * `collections.OrderedDict`: a dict, and beside it a doubly linked list of its keys in their order
 * (Objects/odictobject.c, v3.11.0 and v3.13.0: _odictnode, odict_repr).
 */
export const orderedDictDecoder: ObjectDecoder = {
  types: ['collections.OrderedDict'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = shortTypeName(target, typeOf(target, object));
    const size = orderedSize(target, object);
    if (size.length === 0) return `${name}()`;
    const asDict = factsOf(target.version, target.freeThreaded).reprs.orderedDict === 'dict';
    const entry = asDict ? entryText : pairText;
    const inside = rendering.items(object, '...', size, (start, count) =>
      orderedEntries(target, object, start, count).map((each) => entry(rendering, each)),
    );
    return asDict ? `${name}({${inside}})` : `${name}([${inside}])`;
  },
  size: orderedSize,
  items: (target, object, start, count) =>
    orderedEntries(target, object, start, count).map(({ key, value }) => ({
      name: '',
      kind: 'item',
      value,
      key,
    })),
};

/** The entries in the places from `start` on, in the order that the linked list has: without empty places. */
export function orderedEntries(target: PythonTarget, dict: Address, start: number, count: number): Entry[] {
  const { length } = dictSize(target, dict);
  const end = Math.min(start + count, length);
  if (end <= start) return [];
  // The list is walked from the end that is nearer.
  const nodes =
    start < length - end
      ? walk(target, dict, { first: 'PyODictObject.od_first', next: '_odictnode.next' }, start, end)
      : walk(
          target,
          dict,
          { first: 'PyODictObject.od_last', next: '_odictnode.prev' },
          length - end,
          length - start,
        );
  if (start >= length - end) nodes.reverse();
  const { layout, memory } = target;
  const keyOffset = layout.offset('_odictnode.key');
  const hashOffset = layout.offset('_odictnode.hash');
  return nodes.map((node) => {
    const key = memory.pointer(address(node + keyOffset));
    const value = valueByHash(target, dict, key, memory.big64(address(node + hashOffset)));
    return { key, value: value ?? giveUp('a key in the order that the dict has not') };
  });
}

interface Direction {
  readonly first: 'PyODictObject.od_first' | 'PyODictObject.od_last';
  readonly next: '_odictnode.next' | '_odictnode.prev';
}

/** The nodes in the places from `start` up to `end`, counted in one direction. */
function walk(
  target: PythonTarget,
  dict: Address,
  { first, next }: Direction,
  start: number,
  end: number,
): Address[] {
  if (end > maxNodes) giveUp(`the order of more than ${maxNodes} keys is not gone through`);
  const nextOffset = target.layout.offset(next);
  const nodes: Address[] = [];
  let node = readPointer(target, dict, first) ?? address(0);
  for (let index = 0; index < end; index += 1) {
    if (node === 0) giveUp('an order with fewer keys than the dict has');
    if (index >= start) nodes.push(node);
    node = target.memory.pointer(address(node + nextOffset));
  }
  return nodes;
}

function orderedSize(target: PythonTarget, dict: Address): Size {
  const { length } = dictSize(target, dict);
  return { length, extent: length };
}

function pairText(rendering: Rendering, { key, value }: Entry): string {
  return `(${rendering.repr(key)}, ${rendering.repr(value)})`;
}
