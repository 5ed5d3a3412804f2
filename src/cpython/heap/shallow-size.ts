import { address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { dictSize, setSize } from './table-size.js';
import { frameSize, generatorSize } from './frame-size.js';
import type { MakeSizer, Sizer } from './sizer.js';
import { typeSize } from './type-size.js';

/** Pointers in a block of a deque (Modules/_collectionsmodule.c, v3.11.0 to v3.15.0: BLOCKLEN). */
const dequeBlockLength = 64;

const pointerSize = 8;

/**
 * What `__sizeof__` gives, by the `tp_name` of the built-in type that defines it. Types that are missing here have
 * memory that is not counted: the buffer of an `io.BytesIO`, what ctypes and parsers in C own.
 *
 * From the functions of that name in CPython's sources, v3.11.0 to v3.13.0; later versions were compared with
 * `sys.getsizeof`.
 */
export const sizers: ReadonlyMap<string, MakeSizer> = new Map<string, MakeSizer>([
  ['type', typeSize],
  ['dict', dictSize],
  ['frozendict', dictSize],
  ['set', setSize],
  ['frozenset', setSize],
  ['list', listSize],
  ['bytearray', bytearraySize],
  ['int', intSize],
  ['str', strSize],
  ['collections.OrderedDict', orderedDictSize],
  ['collections.deque', dequeSize],
  ['array.array', arraySize],
  ['code', codeSize],
  ['generator', (target) => generatorSize(target, 'PyGenObject.gi_iframe')],
  ['coroutine', (target) => generatorSize(target, 'PyCoroObject.cr_iframe')],
  ['async_generator', (target) => generatorSize(target, 'PyAsyncGenObject.ag_iframe')],
  ['frame', frameSize],
  ...['BufferedReader', 'BufferedWriter', 'BufferedRandom'].map((name): [string, MakeSizer] => [
    `_io.${name}`,
    bufferedSize,
  ]),
]);

/** Objects/typeobject.c: object___sizeof___impl. */
export function plainSize({ memory, layout }: PythonTarget): Sizer {
  const sizeAt = layout.offset('PyVarObject.ob_size');
  return (object, { basic, item }) =>
    item === 0 ? basic : basic + item * Math.abs(memory.i64(address(object + sizeAt)));
}

/** Objects/listobject.c: list___sizeof___impl. */
function listSize({ memory, layout }: PythonTarget): Sizer {
  const allocatedAt = layout.offset('PyListObject.allocated');
  return (object, { basic }) => basic + pointerSize * memory.i64(address(object + allocatedAt));
}

/** Objects/bytearrayobject.c: bytearray_sizeof_impl. */
function bytearraySize({ memory, layout }: PythonTarget): Sizer {
  const allocatedAt = layout.offset('PyByteArrayObject.ob_alloc');
  return (object, { basic }) => basic + memory.i64(address(object + allocatedAt));
}

/** Objects/odictobject.c: odict_sizeof. */
function orderedDictSize(target: PythonTarget): Sizer {
  const { memory, layout } = target;
  const asDict = dictSize(target);
  const fastNodesAt = layout.offset('PyODictObject.od_fast_nodes_size');
  const usedAt = layout.offset('PyDictObject.ma_used');
  const nodeSize = layout.size('_odictnode');
  return (object, type) =>
    asDict(object, type) +
    pointerSize * memory.i64(address(object + fastNodesAt)) +
    nodeSize * memory.i64(address(object + usedAt));
}

/** Modules/_collectionsmodule.c: deque___sizeof___impl. */
function dequeSize({ memory, layout }: PythonTarget): Sizer {
  const lengthAt = layout.offset('PyVarObject.ob_size');
  const leftAt = layout.offset('dequeobject.leftindex');
  return (object, { basic }) => {
    const end = memory.i64(address(object + leftAt)) + memory.i64(address(object + lengthAt));
    // Each block has links to both sides.
    const blockSize = pointerSize * (dequeBlockLength + 2);
    return basic + blockSize * Math.floor((end + dequeBlockLength - 1) / dequeBlockLength);
  };
}

/** Objects/codeobject.c: code_sizeof, without what tools have attached. Only free-threaded builds track code. */
function codeSize(target: PythonTarget): Sizer {
  const plain = plainSize(target);
  return (object, type) => Math.ceil(plain(object, type) / pointerSize) * pointerSize;
}

/** Modules/arraymodule.c: array_array___sizeof___impl. */
function arraySize({ memory, layout }: PythonTarget): Sizer {
  const allocatedAt = layout.offset('arrayobject.allocated');
  const descriptionAt = layout.offset('arrayobject.ob_descr');
  const itemSizeAt = layout.offset('arraydescr.itemsize');
  return (object, { basic }) => {
    const description = memory.pointer(address(object + descriptionAt));
    const itemSize = memory.i32(address(description + itemSizeAt));
    return basic + itemSize * memory.i64(address(object + allocatedAt));
  };
}

/** Modules/_io/bufferedio.c: buffered_sizeof. */
function bufferedSize({ memory, layout }: PythonTarget): Sizer {
  const bufferAt = layout.offset('buffered.buffer');
  const sizeAt = layout.offset('buffered.buffer_size');
  return (object, { basic }) =>
    memory.pointer(address(object + bufferAt)) === 0 ? basic : basic + memory.i64(address(object + sizeAt));
}

/**
 * Objects/longobject.c: int___sizeof___impl. Only instances of subclasses are tracked. 3.11 counts from the digits on,
 * and so leaves out what a subclass adds.
 */
function intSize({ memory, layout }: PythonTarget): Sizer {
  const digitSize = 4;
  if (layout.has('PyLongObject.long_value.lv_tag')) {
    const tagAt = layout.offset('PyLongObject.long_value.lv_tag');
    return (object, { basic, item }) =>
      basic + item * Math.max(Math.floor(memory.u64(address(object + tagAt)) / 8), 1);
  }
  const sizeAt = layout.offset('PyVarObject.ob_size');
  const digitsAt = layout.offset('PyLongObject.ob_digit');
  return (object) => digitsAt + digitSize * Math.max(Math.abs(memory.i64(address(object + sizeAt))), 1);
}

/**
 * Objects/unicodeobject.c: unicode_sizeof_impl. Only instances of subclasses are tracked, whose characters are in a
 * block of their own.
 */
function strSize({ memory, layout }: PythonTarget): Sizer {
  const size = layout.size('PyUnicodeObject');
  const lengthAt = layout.offset('PyASCIIObject.length');
  const { offset: kindAt, bits } = layout.field('PyASCIIObject.state.kind');
  const shift = 2 ** (bits?.shift ?? 0);
  const dataAt = layout.offset('PyUnicodeObject.data');
  const utf8At = layout.offset('PyCompactUnicodeObject.utf8');
  const utf8LengthAt = layout.offset('PyCompactUnicodeObject.utf8_length');
  return (object) => {
    const data = memory.pointer(address(object + dataAt));
    const kind = Math.floor(memory.u32(address(object + kindAt)) / shift) % 8;
    const utf8 = memory.pointer(address(object + utf8At));
    const text = data === 0 ? 0 : kind * (memory.i64(address(object + lengthAt)) + 1);
    const copy = utf8 === 0 || utf8 === data ? 0 : memory.i64(address(object + utf8LengthAt)) + 1;
    return size + text + copy;
  };
}
