import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { FieldName } from '../layouts/catalogue.js';
import type { PythonTarget } from '../python-target.js';

/** Bytes of a pointer: CPython's own structs are read on 64-bit platforms only. */
export const pointerSize = 8;

/** More than any container has: what is beyond is a broken size, and is refused before it is multiplied. */
const maxCount = 2 ** 44;

/** Where `Struct.field` of the struct at `at` is. */
export function fieldAddress(target: PythonTarget, at: Address, field: FieldName): Address {
  return address(at + target.layout.offset(field));
}

/** A pointer in a struct; undefined where it is NULL. */
export function readPointer(target: PythonTarget, at: Address, field: FieldName): Address | undefined {
  const value = target.memory.pointer(fieldAddress(target, at, field));
  return value === 0 ? undefined : value;
}

/** A pointer that only a broken object has as NULL: then the walk ends. */
export function needPointer(target: PythonTarget, at: Address, field: FieldName): Address {
  return readPointer(target, at, field) ?? giveUp(`${field} is NULL`);
}

/** A `Py_ssize_t` in a struct, as it is. */
export function readSsize(target: PythonTarget, at: Address, field: FieldName): number {
  return target.memory.i64(fieldAddress(target, at, field));
}

/** A `Py_ssize_t` that counts something. Ends the walk where it is negative or larger than memory. */
export function readCount(target: PythonTarget, at: Address, field: FieldName): number {
  const count = readSsize(target, at, field);
  if (!(count >= 0 && count <= maxCount)) giveUp(`${field} is ${count}`);
  return count;
}

/** An unsigned number of the size that the field has, or the bits of a bit field. Exact up to 2^53. */
export function readNumber(target: PythonTarget, at: Address, name: FieldName): number {
  const field = target.layout.field(name);
  const where = address(at + field.offset);
  const { memory } = target;
  const value =
    field.size === 1
      ? memory.u8(where)
      : field.size === 2
        ? memory.u16(where)
        : field.size === 4
          ? memory.u32(where)
          : memory.u64(where);
  if (field.bits === undefined) return value;
  return Math.floor(value / 2 ** field.bits.shift) % 2 ** field.bits.width;
}

/**
 * `count` pointers from `at` on, read at once; undefined for each that is NULL. The caller bounds `count` before.
 */
export function readPointers(target: PythonTarget, at: Address, count: number): (Address | undefined)[] {
  if (count <= 0) return [];
  const bytes = target.memory.bytes(at, count * pointerSize);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, index) => pointerIn(view, index * pointerSize));
}

/** The pointer at an offset of bytes that were read before; undefined where it is NULL. */
export function pointerIn(view: DataView, offset: number): Address | undefined {
  const value = view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 0x1_0000_0000;
  return value === 0 ? undefined : (value as Address);
}
