import { address, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import type { Entry } from '../dict-values.js';
import { dictEntries, dictSize } from '../dict.js';
import { readPointer } from '../field-access.js';
import type { ObjectDecoder, Rendering, Size } from '../object-decoder.js';
import { shortTypeName, typeOf } from '../types.js';
import { entryText } from './segments.js';

/** Nodes of one OrderedDict that are gone through for a page. */
const maxNodes = 5_000_000;

/** Entries of one OrderedDict that are read at once to find values by their keys. */
const batch = 16 * 1024;

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
  const keys = orderedKeys(target, dict, start, count);
  const wanted = new Set(keys);
  const values = new Map<Address, Address>();
  const { extent } = dictSize(target, dict);
  for (let from = 0; from < extent && values.size < wanted.size; from += batch) {
    for (const { key, value } of dictEntries(target, dict, from, batch))
      if (wanted.has(key)) values.set(key, value);
  }
  return keys.map((key) => ({
    key,
    value: values.get(key) ?? giveUp('a key in the order that the dict has not'),
  }));
}

function orderedKeys(target: PythonTarget, dict: Address, start: number, count: number): Address[] {
  const { layout, memory } = target;
  const keyOffset = layout.offset('_odictnode.key');
  const nextOffset = layout.offset('_odictnode.next');
  const end = Math.min(start + count, dictSize(target, dict).length);
  if (end > maxNodes) giveUp(`the order of more than ${maxNodes} keys is not gone through`);
  const keys: Address[] = [];
  let node = readPointer(target, dict, 'PyODictObject.od_first') ?? address(0);
  for (let index = 0; index < end; index += 1) {
    if (node === 0) giveUp('an order with fewer keys than the dict has');
    if (index >= start) keys.push(memory.pointer(address(node + keyOffset)));
    node = memory.pointer(address(node + nextOffset));
  }
  return keys;
}

function orderedSize(target: PythonTarget, dict: Address): Size {
  const { length } = dictSize(target, dict);
  return { length, extent: length };
}

function pairText(rendering: Rendering, { key, value }: Entry): string {
  return `(${rendering.repr(key)}, ${rendering.repr(value)})`;
}
