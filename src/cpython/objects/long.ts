import { address, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { fieldAddress, readSsize } from './field-access.js';

/** Digits of 30 bits that are read of one int: 3.75 MB, nine million decimal digits. */
const maxDigits = 1_000_000;

/** Where an `int` has its digits, before they are read. */
interface Digits {
  readonly negative: boolean;
  readonly count: number;
  readonly at: Address;
  /** Bytes of one digit: 4 with 30 bits in them, or 2 with 15. */
  readonly size: number;
  readonly bits: number;
}

/** The value of an `int` or of a subclass of it, `bool` included. */
export function readLong(target: PythonTarget, at: Address): bigint {
  const digits = digitsOf(target, at);
  if (digits.count === 0) return 0n;
  if (digits.count > maxDigits) giveUp(`an int of ${digits.count * digits.bits} bits`);
  const bytes = target.memory.bytes(digits.at, digits.count * digits.size);
  const magnitude = join(bytes, digits);
  return digits.negative ? -magnitude : magnitude;
}

/** How many bits an `int` needs at most, from its number of digits. */
export function longBits(target: PythonTarget, at: Address): number {
  const { count, bits } = digitsOf(target, at);
  return count * bits;
}

/** A small number from an `int`; ends the walk where it is not exact as a number. */
export function readSmallLong(target: PythonTarget, at: Address): number {
  const value = Number(readLong(target, at));
  return Number.isSafeInteger(value) ? value : giveUp(`${value} is no small int`);
}

function digitsOf(target: PythonTarget, at: Address): Digits {
  const { layout } = target;
  // The sign and the number of digits (Include/cpython/longintrepr.h): from 3.12 on in the tag, before in ob_size.
  const tagged = layout.has('PyLongObject.long_value.lv_tag');
  const field = layout.field(tagged ? 'PyLongObject.long_value.ob_digit' : 'PyLongObject.ob_digit');
  const size = field.size === 2 ? 2 : 4;
  const rest = { at: address(at + field.offset), size, bits: size === 2 ? 15 : 30 };
  if (tagged) {
    const tag = target.memory.u64(fieldAddress(target, at, 'PyLongObject.long_value.lv_tag'));
    const sign = tag % 4;
    return { negative: sign === 2, count: sign === 1 ? 0 : Math.floor(tag / 8), ...rest };
  }
  const signed = readSsize(target, at, 'PyVarObject.ob_size');
  return { negative: signed < 0, count: Math.abs(signed), ...rest };
}

/** Digits, lowest first, into one number: packed into bytes, because a `BigInt` is made fastest from hexadecimal. */
function join(bytes: Uint8Array, { count, size, bits }: Digits): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packed = Buffer.alloc(Math.ceil((count * bits) / 8) + 1);
  let pending = 0;
  let width = 0;
  let end = packed.length;
  for (let index = 0; index < count; index += 1) {
    const digit = size === 2 ? view.getUint16(index * 2, true) : view.getUint32(index * 4, true);
    // At most 7 bits wait, and 30 come: below 2^53, but not below 2^32, so no bit operators.
    pending += (digit % 2 ** bits) * 2 ** width;
    width += bits;
    for (; width >= 8; width -= 8) {
      end -= 1;
      packed[end] = pending % 256;
      pending = Math.floor(pending / 256);
    }
  }
  packed[end - 1] = pending;
  return BigInt(`0x${packed.toString('hex')}`);
}
