import { address, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { needPointer, readCount } from '../field-access.js';
import { complexText, floatText } from '../float-text.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { readCString, shortTypeName, typeOf } from '../type-objects.js';
import { numberedTexts, textPart } from './child-forms.js';
import { reprOfPoints } from './text-repr.js';

/** How an item of each type code is read; its size is in the array's description (Modules/arraymodule.c, v3.11.0). */
const readers: ReadonlyMap<string, (view: DataView, at: number, size: number) => string> = new Map([
  ...Array.from('bhilq', (code) => [code, signed] as const),
  ...Array.from('BHILQ', (code) => [code, unsigned] as const),
  ...['e', 'f', 'd'].map((code) => [code, float] as const),
  ...['Zf', 'Zd'].map((code) => [code, complex] as const),
]);

/** `array.array`: items are no objects but numbers, or characters for the codes `u` and `w` (array_repr). */
export const arrayDecoder: ObjectDecoder = {
  types: ['array.array'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = shortTypeName(target, typeOf(target, object));
    const { code, length } = formOf(target, object);
    if (length === 0) return `${name}('${code}')`;
    if (isText(code)) return `${name}('${code}', ${charactersText(rendering, object)})`;
    const items = rendering.items(object, '[...]', { length, extent: length }, (start, count) =>
      itemTexts(target, object, start, count),
    );
    return `${name}('${code}', [${items}])`;
  },
  size(target, object) {
    const { length } = formOf(target, object);
    return { length, extent: length };
  },
  items: (target, object, start, count) => numberedTexts(itemTexts(target, object, start, count), start),
  parts: (target, object) => [textPart('typecode', () => `'${formOf(target, object).code}'`)],
};

interface Form {
  readonly code: string;
  /** Bytes of an item. */
  readonly itemSize: number;
  readonly length: number;
}

function formOf(target: PythonTarget, array: Address): Form {
  const { memory, layout } = target;
  const description = needPointer(target, array, 'arrayobject.ob_descr');
  const itemSize = memory.i32(address(description + layout.offset('arraydescr.itemsize')));
  if (itemSize < 1 || itemSize > 16) giveUp(`an array of items of ${itemSize} bytes`);
  // One character, or from 3.15 on a C string, as there are codes of two letters.
  const typecode = layout.field('arraydescr.typecode');
  const code = readCString(target, address(description + typecode.offset), Math.min(typecode.size, 8));
  return { code, itemSize, length: readCount(target, array, 'PyVarObject.ob_size') };
}

function itemTexts(target: PythonTarget, array: Address, start: number, count: number): string[] {
  const { code, itemSize, length } = formOf(target, array);
  const view = viewOf(target, array, itemSize, start, Math.min(count, length - start));
  const places = Array.from({ length: view.byteLength / itemSize }, (_, index) => index * itemSize);
  if (isText(code)) {
    return places.map((at) => reprOfPoints(target, [point(view, at, itemSize)]));
  }
  const reader = readers.get(code) ?? giveUp(`an array of unknown code '${code}'`);
  return places.map((at) => reader(view, at, itemSize));
}

function viewOf(
  target: PythonTarget,
  array: Address,
  itemSize: number,
  start: number,
  count: number,
): DataView {
  if (count <= 0) return new DataView(new ArrayBuffer(0));
  const items = needPointer(target, array, 'arrayobject.ob_item');
  const bytes = target.memory.bytes(address(items + start * itemSize), count * itemSize);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function charactersText(rendering: Rendering, array: Address): string {
  const { target, maxCharacters } = rendering;
  const { itemSize, length } = formOf(target, array);
  const view = viewOf(target, array, itemSize, 0, Math.min(length, maxCharacters));
  const points = Array.from({ length: view.byteLength / itemSize }, (_, index) =>
    point(view, index * itemSize, itemSize),
  );
  return reprOfPoints(target, points) + (length > maxCharacters ? rendering.cut() : '');
}

function isText(code: string): boolean {
  return code === 'u' || code === 'w';
}

function point(view: DataView, at: number, size: number): number {
  return size === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
}

function signed(view: DataView, at: number, size: number): string {
  if (size === 8) return view.getBigInt64(at, true).toString();
  return String(
    size === 4 ? view.getInt32(at, true) : size === 2 ? view.getInt16(at, true) : view.getInt8(at),
  );
}

function unsigned(view: DataView, at: number, size: number): string {
  if (size === 8) return view.getBigUint64(at, true).toString();
  return String(
    size === 4 ? view.getUint32(at, true) : size === 2 ? view.getUint16(at, true) : view.getUint8(at),
  );
}

function float(view: DataView, at: number, size: number): string {
  return floatText(number(view, at, size));
}

function complex(view: DataView, at: number, size: number): string {
  return complexText(number(view, at, size / 2), number(view, at + size / 2, size / 2));
}

function number(view: DataView, at: number, size: number): number {
  if (size === 8) return view.getFloat64(at, true);
  return size === 4 ? view.getFloat32(at, true) : half(view.getUint16(at, true));
}

/** IEEE 754 binary16: 1 bit sign, 5 bits exponent, 10 bits fraction. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
