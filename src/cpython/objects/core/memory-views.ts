import { address, hex, type Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { readCount, readNumber, readPointer, readPointers } from '../field-access.js';
import { floatText } from '../float-text.js';
import type { Child, ObjectDecoder } from '../object-decoder.js';
import { bytesText } from '../string-text.js';
import { readCString } from '../type-objects.js';

/** PyBUF_MAX_NDIM (Include/cpython/object.h, v3.11.0). */
const maxDimensions = 64;

/** Bytes of items that are read for one page. */
const maxPage = 1024 * 1024;

export const memoryViewDecoder: ObjectDecoder = {
  types: ['memoryview'],
  repr: (object, { target }) => `<${isReleased(target, object) ? 'released ' : ''}memory at ${hex(object)}>`,
  size(target, object) {
    const length = row(target, object)?.length ?? 0;
    return { length, extent: length };
  },
  items(target, object, start, count) {
    const found = row(target, object);
    return found === undefined ? [] : rowItems(target, found, start, count);
  },
  parts(target, object) {
    const text = (name: string, value: string): Child => ({
      name,
      kind: 'internal',
      value: undefined,
      text: value,
    });
    return [
      { name: 'obj', kind: 'internal', value: readPointer(target, object, 'PyMemoryViewObject.view.obj') },
      text('format', formatOf(target, object)),
      text('shape', `(${shapeOf(target, object).join(', ')})`),
      text('nbytes', String(readCount(target, object, 'PyMemoryViewObject.view.len'))),
      text(
        'readonly',
        readNumber(target, object, 'PyMemoryViewObject.view.readonly') === 0 ? 'False' : 'True',
      ),
    ];
  },
};

/** The items of a view of one dimension: only these have a number each. */
interface Row {
  readonly at: Address;
  readonly length: number;
  /** Bytes from an item to the next; negative in a view that runs backwards. */
  readonly stride: number;
  readonly itemSize: number;
  readonly format: string;
}

function row(target: PythonTarget, object: Address): Row | undefined {
  const [length, ...more] = shapeOf(target, object);
  const at = readPointer(target, object, 'PyMemoryViewObject.view.buf');
  const indirect = readPointer(target, object, 'PyMemoryViewObject.view.suboffsets');
  if (isReleased(target, object) || at === undefined || length === undefined) return undefined;
  if (more.length > 0 || indirect !== undefined) return undefined;
  const itemSize = readCount(target, object, 'PyMemoryViewObject.view.itemsize');
  const strides = readPointer(target, object, 'PyMemoryViewObject.view.strides');
  const stride = strides === undefined ? itemSize : target.memory.i64(strides);
  return { at, length, stride, itemSize, format: formatOf(target, object) };
}

function rowItems(
  target: PythonTarget,
  { at, length, stride, itemSize, format }: Row,
  start: number,
  count: number,
): Child[] {
  const places = Math.max(0, Math.min(count, length - start, Math.floor(maxPage / Math.max(1, itemSize))));
  return Array.from({ length: places }, (_, index) => {
    const bytes = target.memory.bytes(address(at + (start + index) * stride), itemSize);
    return { name: `[${start + index}]`, kind: 'item', value: undefined, text: itemText(bytes, format) };
  });
}

function shapeOf(target: PythonTarget, object: Address): number[] {
  const dimensions = readNumber(target, object, 'PyMemoryViewObject.view.ndim');
  const shape = readPointer(target, object, 'PyMemoryViewObject.view.shape');
  if (shape === undefined || dimensions > maxDimensions) return [];
  return readPointers(target, shape, dimensions).map((size) => size ?? 0);
}

function formatOf(target: PythonTarget, object: Address): string {
  const format = readPointer(target, object, 'PyMemoryViewObject.view.format');
  return format === undefined ? 'B' : readCString(target, format, 100);
}

/** _Py_MEMORYVIEW_RELEASED (Include/cpython/memoryobject.h, v3.13.0; Include/memoryobject.h, v3.11.0). */
function isReleased(target: PythonTarget, object: Address): boolean {
  return readNumber(target, object, 'PyMemoryViewObject.flags') % 2 === 1;
}

/** One item as Python would show it (Objects/memoryobject.c, v3.11.0: unpack_single); as bytes if the format is none of those. */
function itemText(bytes: Uint8Array, format: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = format.replace(/^@/, '');
  const plain = kind === 'c' || !'bhilqnBHILQNfd?P'.includes(kind) || bytes.length > 8;
  if (plain || kind === '') return bytesText(bytes);
  if (kind === 'f' && bytes.length === 4) return floatText(view.getFloat32(0, true));
  if (kind === 'd' && bytes.length === 8) return floatText(view.getFloat64(0, true));
  if (kind === '?') return bytes[0] === 0 ? 'False' : 'True';
  let value = 0n;
  for (const byte of Array.from(bytes).reverse()) value = value * 256n + BigInt(byte);
  return String('bhilqn'.includes(kind) ? BigInt.asIntN(bytes.length * 8, value) : value);
}
