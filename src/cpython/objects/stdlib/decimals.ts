import type { Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { fieldAddress, needPointer, readCount, readSsize } from '../field-access.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';

/** Decimal digits in each word of 64 bits (Modules/_decimal/libmpdec/mpdecimal.h, v3.11.0: MPD_RDIGITS). */
const wordDigits = 19;

/** Words of one Decimal that are read: 19 million digits. */
const maxWords = 1_000_000;

/** `mpd_t.flags` (mpdecimal.h, v3.11.0: MPD_NEG, MPD_INF, MPD_NAN, MPD_SNAN). */
const negative = 1;
const infinite = 2;
const quietNan = 4;
const signallingNan = 8;

/** `decimal.Decimal` of the C module; subclasses are named like it (Modules/_decimal/_decimal.c, v3.11.0: dec_repr). */
export const decimalDecoder: ObjectDecoder = {
  types: ['decimal.Decimal'],
  repr: (object, rendering) => `Decimal('${decimalText(object, rendering)}')`,
  str: decimalText,
};

/** By the rules of to-scientific-string (libmpdec/io.c, v3.11.0: _mpd_to_string with MPD_FMT_TOSCI). */
function decimalText(object: Address, rendering: Rendering): string {
  const { target } = rendering;
  const number = fieldAddress(target, object, 'PyDecObject.dec');
  const flags = target.memory.u8(fieldAddress(target, number, 'mpd_t.flags'));
  const sign = flags & negative ? '-' : '';
  if (flags & infinite) return `${sign}Infinity`;
  if (flags & (quietNan | signallingNan)) {
    const words = readCount(target, number, 'mpd_t.len');
    return `${sign}${flags & signallingNan ? 'sNaN' : 'NaN'}${words > 0 ? limited(digitsOf(target, number), rendering) : ''}`;
  }
  return sign + finiteText(digitsOf(target, number), readSsize(target, number, 'mpd_t.exp'), rendering);
}

function finiteText(digits: string, exponent: number, rendering: Rendering): string {
  const whole = digits.length + exponent;
  if (exponent > 0 || whole <= -6) {
    const fraction = digits.length > 1 ? `.${limited(digits.slice(1), rendering)}` : '';
    return `${digits.slice(0, 1)}${fraction}E${whole < 1 ? '-' : '+'}${Math.abs(whole - 1)}`;
  }
  if (whole <= 0) return limited(`0.${'0'.repeat(-whole)}${digits}`, rendering);
  return limited(exponent === 0 ? digits : `${digits.slice(0, whole)}.${digits.slice(whole)}`, rendering);
}

function limited(text: string, rendering: Rendering): string {
  return text.length > rendering.maxCharacters
    ? text.slice(0, rendering.maxCharacters) + rendering.cut()
    : text;
}

/** All digits, from words of 19 each, the lowest word first. */
function digitsOf(target: PythonTarget, number: Address): string {
  const length = readCount(target, number, 'mpd_t.len');
  if (length === 0 || length > maxWords) giveUp(`a Decimal of ${length} words`);
  const data = needPointer(target, number, 'mpd_t.data');
  const bytes = target.memory.bytes(data, length * 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = Array.from({ length }, (_, index) =>
    view.getBigUint64((length - 1 - index) * 8, true).toString(),
  );
  return words.map((word, index) => (index === 0 ? word : word.padStart(wordDigits, '0'))).join('');
}

const roundings = [
  'ROUND_UP',
  'ROUND_DOWN',
  'ROUND_CEILING',
  'ROUND_FLOOR',
  'ROUND_HALF_UP',
  'ROUND_HALF_DOWN',
  'ROUND_HALF_EVEN',
  'ROUND_05UP',
  'ROUND_TRUNC',
];

/** The signal of each bit, from the lowest on (Modules/_decimal/_decimal.c, v3.11.0: dec_signal_string). */
const signals = [
  'Clamped',
  'InvalidOperation',
  'DivisionByZero',
  'InvalidOperation',
  'InvalidOperation',
  'InvalidOperation',
  'Inexact',
  'InvalidOperation',
  'InvalidOperation',
  'InvalidOperation',
  'FloatOperation',
  'Overflow',
  'Rounded',
  'Subnormal',
  'Underflow',
];

/** `decimal.Context` (Modules/_decimal/_decimal.c, v3.11.0: context_repr). */
export const decimalContextDecoder: ObjectDecoder = {
  types: ['decimal.Context'],
  repr(object, { target }) {
    const { memory } = target;
    const context = fieldAddress(target, object, 'PyDecContextObject.ctx');
    const at = (name: 'prec' | 'round' | 'emin' | 'emax' | 'clamp' | 'status' | 'traps'): Address =>
      fieldAddress(target, context, `mpd_context_t.${name}`);
    const rounding = roundings[memory.i32(at('round'))] ?? giveUp('a rounding that has no name');
    const capitals = memory.i32(fieldAddress(target, object, 'PyDecContextObject.capitals'));
    return (
      `Context(prec=${memory.i64(at('prec'))}, rounding=${rounding}, Emin=${memory.i64(at('emin'))}, ` +
      `Emax=${memory.i64(at('emax'))}, capitals=${capitals}, clamp=${memory.i32(at('clamp'))}, ` +
      `flags=[${signalNames(memory.u32(at('status')))}], traps=[${signalNames(memory.u32(at('traps')))}])`
    );
  },
};

function signalNames(bits: number): string {
  const set = signals.filter((_, bit) => (bits & (1 << bit)) !== 0);
  return [...new Set(set)].join(', ');
}
