/** What marshal writes, as far as the probe uses it: Python/marshal.c, r_object() (v3.11.2, v3.13.0). */
export type Marshalled =
  null | boolean | number | string | Uint8Array | readonly Marshalled[] | ReadonlyMap<Marshalled, Marshalled>;

/** Set in the type byte of an object that later ones may refer to. */
const flagRef = 0x80;

/** Bits in a digit of a long int. */
const digitBits = 15;

/** Nesting beyond which bytes are no answer of ours. */
const maxDepth = 50;

/** Bytes that marshal did not write. */
export class MarshalProblem extends Error {}

/** All values in `bytes`, one after another. */
export function readMarshalled(bytes: Uint8Array): readonly Marshalled[] {
  const values: Marshalled[] = [];
  const reader = new Reader(bytes);
  while (!reader.atEnd) values.push(reader.value(0));
  return values;
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  #references: Marshalled[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @param depth 0 starts a value of its own, with references of its own. */
  value(depth: number): Marshalled {
    if (depth === 0) this.#references = [];
    if (depth > maxDepth) throw new MarshalProblem('nested too deep');
    const byte = this.#u8();
    if ((byte & flagRef) === 0) return this.#body(byte, depth);
    const place = this.#references.push(null) - 1;
    return (this.#references[place] = this.#body(byte & ~flagRef, depth));
  }

  /** By the code of the type's letter: there are some hundred thousand of them. */
  #body(type: number, depth: number): Marshalled {
    switch (type) {
      case 0x69: // i
        return this.#i32();
      case 0x72: // r
        return this.#reference(this.#i32());
      case 0x7a: // z
      case 0x5a: // Z
        return this.#short();
      case 0x29: // )
        return this.#list(this.#u8(), depth);
      case 0x28: // (
      case 0x5b: // [
        return this.#list(this.#i32(), depth);
      case 0x61: // a
      case 0x41: // A
        return this.#text('latin1', this.#i32());
      case 0x75: // u
      case 0x74: // t
        return this.#text('utf8', this.#i32());
      case 0x73: // s
        return this.#take(this.#i32());
      case 0x7b: // {
        return this.#dict(depth);
      case 0x4e: // N
        return null;
      case 0x54: // T
        return true;
      case 0x46: // F
        return false;
      case 0x6c: // l
        return this.#long();
      default:
        throw new MarshalProblem(`a value of type ${JSON.stringify(String.fromCharCode(type))}`);
    }
  }

  /** Most names are this: worth the loop, which is faster than a decoder for a few characters. */
  #short(): string {
    const length = this.#u8();
    if (length > 12) return this.#text('latin1', length);
    const from = this.#skip(length);
    let text = '';
    for (let at = from; at < this.#at; at += 1) text += String.fromCharCode(this.#bytes[at] ?? 0);
    return text;
  }

  #text(encoding: 'latin1' | 'utf8', length: number): string {
    const from = this.#skip(length);
    return this.#bytes.toString(encoding, from, this.#at);
  }

  #list(length: number, depth: number): readonly Marshalled[] {
    if (length < 0 || length > this.#bytes.length - this.#at) throw new MarshalProblem('the end is missing');
    const list: Marshalled[] = [];
    for (let index = 0; index < length; index += 1) list.push(this.value(depth + 1));
    return list;
  }

  #dict(depth: number): ReadonlyMap<Marshalled, Marshalled> {
    const map = new Map<Marshalled, Marshalled>();
    // The end of a dictionary is a null pointer, `0`, in the place of a key.
    while (this.#bytes[this.#at] !== 0x30) map.set(this.value(depth + 1), this.value(depth + 1));
    this.#at += 1;
    return map;
  }

  #reference(index: number): Marshalled {
    const value = this.#references[index];
    if (value === undefined) throw new MarshalProblem('a reference to nothing');
    return value;
  }

  /** Exact up to 2^53; rounded beyond. */
  #long(): number {
    const size = this.#i32();
    let value = 0;
    for (let digit = 0; digit < Math.abs(size); digit += 1) {
      const from = this.#skip(2);
      value += this.#bytes.readUInt16LE(from) * 2 ** (digit * digitBits);
    }
    return size < 0 ? -value : value;
  }

  #u8(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new MarshalProblem('the end is missing');
    this.#at += 1;
    return byte;
  }

  #i32(): number {
    const bytes = this.#bytes;
    const from = this.#skip(4);
    const low = (bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8);
    return low | ((bytes[from + 2] ?? 0) << 16) | ((bytes[from + 3] ?? 0) << 24);
  }

  #take(length: number): Uint8Array {
    const from = this.#skip(length);
    return this.#bytes.subarray(from, this.#at);
  }

  /** Goes on by so many bytes; where they begin. */
  #skip(length: number): number {
    const from = this.#at;
    if (length < 0 || from + length > this.#bytes.length) throw new MarshalProblem('the end is missing');
    this.#at = from + length;
    return from;
  }
}
