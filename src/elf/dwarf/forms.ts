import { broken } from '../problem.js';
import { Form } from './vocabulary.js';

/** What the sizes of forms depend on. */
export interface Encoding {
  readonly version: number;
  /** Bytes of an offset into another section: 4, or 8 in 64-bit DWARF. */
  readonly offsetSize: 4 | 8;
  readonly addressSize: number;
}

const fixed: Readonly<Record<number, number>> = {
  [Form.data2]: 2,
  [Form.data4]: 4,
  [Form.data8]: 8,
  [Form.data1]: 1,
  [Form.flag]: 1,
  [Form.ref1]: 1,
  [Form.ref2]: 2,
  [Form.ref4]: 4,
  [Form.ref8]: 8,
  [Form.flagPresent]: 0,
  [Form.refSup4]: 4,
  [Form.data16]: 16,
  [Form.refSig8]: 8,
  [Form.implicitConst]: 0,
  [Form.refSup8]: 8,
  [Form.strx1]: 1,
  [Form.strx2]: 2,
  [Form.strx3]: 3,
  [Form.strx4]: 4,
  [Form.addrx1]: 1,
  [Form.addrx2]: 2,
  [Form.addrx3]: 3,
  [Form.addrx4]: 4,
};

const offsets: ReadonlySet<number> = new Set([
  Form.strp,
  Form.secOffset,
  Form.strpSup,
  Form.lineStrp,
  Form.gnuRefAlt,
  Form.gnuStrpAlt,
]);

const varying: ReadonlySet<number> = new Set([
  Form.block2,
  Form.block4,
  Form.string,
  Form.block,
  Form.block1,
  Form.sdata,
  Form.udata,
  Form.refUdata,
  Form.indirect,
  Form.exprloc,
  Form.strx,
  Form.addrx,
  Form.loclistx,
  Form.rnglistx,
  Form.gnuAddrIndex,
  Form.gnuStrIndex,
]);

/**
 * Bytes that a value of this form takes; undefined if each value has a size of its own.
 *
 * @throws ElfProblem for a form that is not known: nothing behind it can be read.
 */
export function sizeOfForm(form: number, encoding: Encoding): number | undefined {
  const size = fixed[form];
  if (size !== undefined) return size;
  if (offsets.has(form)) return encoding.offsetSize;
  if (form === Form.addr) return encoding.addressSize;
  if (form === Form.refAddr) return encoding.version < 3 ? encoding.addressSize : encoding.offsetSize;
  if (varying.has(form)) return undefined;
  return broken(`the debug information has values of an unknown form (0x${form.toString(16)})`);
}

/** Where the value of a form at `at` ends. @throws ElfProblem if that is beyond the bytes. */
export function skipForm(bytes: Uint8Array, at: number, form: number, encoding: Encoding): number {
  switch (form) {
    case Form.sdata:
    case Form.udata:
    case Form.refUdata:
    case Form.strx:
    case Form.addrx:
    case Form.loclistx:
    case Form.rnglistx:
    case Form.gnuAddrIndex:
    case Form.gnuStrIndex:
      return skipLeb(bytes, at);
    case Form.string: {
      // They are short: a call of indexOf takes longer.
      let end = at;
      while ((bytes[end] ?? tooEarly()) !== 0) end += 1;
      return end + 1;
    }
    case Form.exprloc:
    case Form.block:
      return skipLeb(bytes, at) + uleb(bytes, at);
    case Form.block1:
      return at + 1 + littleEndian(bytes, at, 1);
    case Form.block2:
      return at + 2 + littleEndian(bytes, at, 2);
    case Form.block4:
      return at + 4 + littleEndian(bytes, at, 4);
    case Form.indirect: {
      const actual = uleb(bytes, at);
      if (actual === Form.indirect || actual === Form.implicitConst) return tooEarly();
      return skipForm(bytes, skipLeb(bytes, at), actual, encoding);
    }
    default:
      return at + (sizeOfForm(form, encoding) ?? tooEarly());
  }
}

/** Where the LEB128 number at `at` ends. */
export function skipLeb(bytes: Uint8Array, at: number): number {
  let end = at;
  while ((bytes[end] ?? tooEarly()) >= 0x80) end += 1;
  return end + 1;
}

/** The unsigned LEB128 number at `at`. Exact up to 2^53; rounded beyond. */
export function uleb(bytes: Uint8Array, at: number): number {
  let value = 0;
  let scale = 1;
  for (let next = at; ; next += 1, scale *= 128) {
    const byte = bytes[next] ?? tooEarly();
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    if (next - at > maxLebLength) tooEarly();
  }
}

/** The signed LEB128 number at `at`. Exact within ±2^53. */
export function sleb(bytes: Uint8Array, at: number): number {
  const end = skipLeb(bytes, at);
  const value = uleb(bytes, at);
  return ((bytes[end - 1] ?? 0) & 0x40) === 0 ? value : value - 128 ** (end - at);
}

/** An unsigned number of 1 to 8 bytes. Exact up to 2^53; rounded beyond. */
export function littleEndian(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let index = size - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? tooEarly());
  return value;
}

/** Padded numbers are allowed; this is more than anything writes. */
const maxLebLength = 32;

function tooEarly(): never {
  return broken('the debug information ends too early');
}
