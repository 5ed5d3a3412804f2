import { broken } from './problem.js';

/** LEB128 numbers have up to 64 bits; some tools pad them a little. */
const maxScale = 2 ** 127;

/** Reads little-endian values one after another. Every method throws ElfProblem where the bytes end before. */
export class Cursor {
  readonly bytes: Uint8Array;
  /** Offset in `bytes` of what is read next. */
  position: number;
  readonly #view: DataView;
  readonly #what: string;

  /** @param what the subject of the sentence in errors: "the note". */
  constructor(bytes: Uint8Array, what: string, position = 0) {
    this.bytes = bytes;
    this.position = position;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#what = what;
  }

  get atEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  /** Exact up to 2^53; rounded beyond. */
  u64(): number {
    const at = this.#take(8);
    return this.#view.getUint32(at, true) + this.#view.getUint32(at + 4, true) * 0x1_0000_0000;
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    const at = this.#take(length);
    return this.bytes.subarray(at, at + length);
  }

  skip(length: number): void {
    this.#take(length);
  }

  /** Unsigned LEB128. Exact up to 2^53; rounded beyond. */
  uleb(): number {
    let value = 0;
    for (let scale = 1; scale < maxScale; scale *= 128) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    return broken(`${this.#what} has a number that is too long`);
  }

  /** Signed LEB128. Exact within ±2^53. */
  sleb(): number {
    let value = 0;
    for (let scale = 1; scale < maxScale; scale *= 128) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return (byte & 0x40) === 0 ? value : value - scale * 128;
    }
    return broken(`${this.#what} has a number that is too long`);
  }

  #take(length: number): number {
    const at = this.position;
    if (!(length >= 0 && at >= 0 && at + length <= this.bytes.length)) broken(`${this.#what} ends too early`);
    this.position = at + length;
    return at;
  }
}

/**
 * The zero-terminated text at `offset`. Symbols and file names are UTF-8 by convention only: what is not is replaced
 * by U+FFFD. Undefined if there is no end within `maxLength` bytes.
 */
export function textAt(bytes: Uint8Array, offset: number, maxLength = 65_536): string | undefined {
  if (!(offset >= 0 && offset < bytes.length)) return undefined;
  const last = Math.min(bytes.length, offset + maxLength);
  let end = offset;
  while (end < last && bytes[end] !== 0) end += 1;
  return end < last ? text(bytes, offset, end) : undefined;
}

/** The text between `start` and `end`. */
export function text(bytes: Uint8Array, start: number, end: number): string {
  const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.toString('utf8', start, end);
}
