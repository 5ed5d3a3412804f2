import { address, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import type { Sizer } from './sizer.js';

const pointerSize = 8;

/** Objects/dictobject.c: _PyDict_SizeOf. Keys that are shared with other dicts count for none of them. */
export function dictSize(target: PythonTarget): Sizer {
  const { memory, layout } = target;
  const keysAt = layout.offset('PyDictObject.ma_keys');
  const valuesAt = layout.offset('PyDictObject.ma_values');
  const refsAt = layout.offset('PyDictKeysObject.dk_refcnt');
  const usableAt = layout.offset('PyDictKeysObject.dk_usable');
  const entriesAt = layout.offset('PyDictKeysObject.dk_nentries');
  const keysSize = dictKeysSize(target);
  return (object, { basic }) => {
    const keys = memory.pointer(address(object + keysAt));
    let size = basic;
    if (memory.pointer(address(object + valuesAt)) !== 0) {
      size += pointerSize * (memory.i64(address(keys + usableAt)) + memory.i64(address(keys + entriesAt)));
    }
    return memory.i64(address(keys + refsAt)) === 1 ? size + keysSize(keys) : size;
  };
}

/** Objects/dictobject.c: _PyDict_KeysSize, with USABLE_FRACTION. */
export function dictKeysSize({ memory, layout }: PythonTarget): (keys: Address) => number {
  const size = layout.size('PyDictKeysObject');
  const placesAt = layout.offset('PyDictKeysObject.dk_log2_size');
  const indexAt = layout.offset('PyDictKeysObject.dk_log2_index_bytes');
  const kindAt = layout.offset('PyDictKeysObject.dk_kind');
  const general = layout.constant('DICT_KEYS_GENERAL') ?? 0;
  const generalSize = layout.size('PyDictKeyEntry');
  const unicodeSize = layout.size('PyDictUnicodeEntry');
  return (keys) => {
    const places = 2 ** memory.u8(address(keys + placesAt));
    const entrySize = memory.u8(address(keys + kindAt)) === general ? generalSize : unicodeSize;
    return size + 2 ** memory.u8(address(keys + indexAt)) + Math.floor((places * 2) / 3) * entrySize;
  };
}

/** Objects/setobject.c: set___sizeof___impl. */
export function setSize({ memory, layout }: PythonTarget): Sizer {
  const tableAt = layout.offset('PySetObject.table');
  const smallAt = layout.offset('PySetObject.smalltable');
  const maskAt = layout.offset('PySetObject.mask');
  const entrySize = layout.size('setentry');
  return (object, { basic }) =>
    memory.pointer(address(object + tableAt)) === object + smallAt
      ? basic
      : basic + (memory.i64(address(object + maskAt)) + 1) * entrySize;
}
