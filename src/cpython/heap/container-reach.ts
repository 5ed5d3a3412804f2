import { address } from '../../base/address.js';
import { lineLimits } from '../../base/limits.js';
import { readKeys } from '../objects/dict-keys.js';
import { repr } from '../objects/repr.js';
import type { PythonTarget } from '../python-target.js';
import { builtinOf, ssizeAt, type MakeScans, type Quest, type Scan } from './scan.js';

const pointerSize = 8;

/** Pointers in a block of a deque: BLOCKLEN (Modules/_collectionsmodule.c, v3.11.0 to v3.15.0). */
const dequeBlockLength = 64;

/** Characters of a key in `['key']`. */
const keyLimits = { ...lineLimits, items: 5, characters: 60, depth: 2 };

/** What containers keep outside of themselves. */
export const containerScans: MakeScans = (aim, type) => {
  switch (builtinOf(type, 'list', 'dict', 'frozendict', 'set', 'frozenset', 'collections.deque')) {
    case 'list':
      return [listScan(aim)];
    case 'dict':
    case 'frozendict':
      return [dictScan(aim)];
    case 'set':
    case 'frozenset':
      return [setScan(aim)];
    case 'collections.deque':
      return [dequeScan(aim)];
    case undefined:
      return [];
  }
};

function listScan({ target, search }: Quest): Scan {
  const { memory, layout } = target;
  const sizeAt = layout.offset('PyVarObject.ob_size');
  const itemsAt = layout.offset('PyListObject.ob_item');
  return (object, found) => {
    const items = memory.pointer(address(object + itemsAt));
    const size = ssizeAt(target, object + sizeAt);
    search.in(items, size * pointerSize, (offset) => found(() => `[${offset / pointerSize}]`));
  };
}

function dictScan({ target, search }: Quest): Scan {
  const { memory, layout } = target;
  const keysAt = layout.offset('PyDictObject.ma_keys');
  const valuesAt = layout.offset('PyDictObject.ma_values');
  const firstAt = layout.offset('PyDictValues.values');
  return (object, found) => {
    const keys = readKeys(target, memory.pointer(address(object + keysAt)));
    const values = memory.pointer(address(object + valuesAt));
    const { entries, used, stride, keyOffset, valueOffset } = keys;
    const keyName = (index: number): string => entryName(target, entries + index * stride + keyOffset);
    search.in(entries, used * stride, (offset) => {
      const within = offset % stride;
      if (within === keyOffset) found(() => 'key');
      else if (within === valueOffset && values === 0) {
        found(() => keyName(Math.floor(offset / stride)));
      }
    });
    if (values === 0) return;
    search.in(values + firstAt, used * pointerSize, (offset) => found(() => keyName(offset / pointerSize)));
  };
}

/** `['key']`, for the key that a word points to. */
function entryName(target: PythonTarget, at: number): string {
  return `[${repr(target, target.memory.pointer(address(at)), keyLimits).text}]`;
}

function setScan({ target, search }: Quest): Scan {
  const { memory, layout } = target;
  const tableAt = layout.offset('PySetObject.table');
  const maskAt = layout.offset('PySetObject.mask');
  const stride = layout.size('setentry');
  const keyOffset = layout.offset('setentry.key');
  return (object, found) => {
    const table = memory.pointer(address(object + tableAt));
    search.in(table, (ssizeAt(target, object + maskAt) + 1) * stride, (offset) => {
      if (offset % stride === keyOffset) found(() => 'element');
    });
  };
}

function dequeScan({ target, search }: Quest): Scan {
  const { memory, layout } = target;
  const sizeAt = layout.offset('PyVarObject.ob_size');
  const blockAt = layout.offset('dequeobject.leftblock');
  const indexAt = layout.offset('dequeobject.leftindex');
  return (object, found) => {
    const size = ssizeAt(target, object + sizeAt);
    let block = memory.pointer(address(object + blockAt));
    let first = ssizeAt(target, object + indexAt);
    // Blocks: a link back, the items, a link on. The size bounds the hops.
    for (let done = 0; done < size;) {
      const here = Math.min(dequeBlockLength - first, size - done);
      if (here <= 0) return;
      const before = done;
      search.in(block + pointerSize * (1 + first), here * pointerSize, (offset) =>
        found(() => `[${before + offset / pointerSize}]`),
      );
      done += here;
      first = 0;
      block = memory.pointer(address(block + pointerSize * (1 + dequeBlockLength)));
    }
  };
}
