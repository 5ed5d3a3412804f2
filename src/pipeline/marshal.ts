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

const utf8 = new TextDecoder('utf-8');
const latin1 = new TextDecoder('latin1');

/** All values in `bytes`, one after another. */
export function readMarshalled(bytes: Uint8Array): readonly Marshalled[] {
  const values: Marshalled[] = [];
  const reader = new Reader(bytes);
  while (!reader.atEnd) values.push(reader.value(0));
  return values;
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #references: Marshalled[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @param depth 0 starts a value of its own, with references of its own. */
  value(depth: number): Marshalled {
    if (depth === 0) this.#references = [];
    if (depth > maxDepth) throw new MarshalProblem('nested too deep');
    const byte = this.#u8();
    const place = (byte & flagRef) === 0 ? undefined : this.#references.push(null) - 1;
    const value = this.#body(String.fromCharCode(byte & ~flagRef), depth);
    if (place !== undefined) this.#references[place] = value;
    return value;
  }

  #body(type: string, depth: number): Marshalled {
    switch (type) {
      case 'N':
        return null;
      case 'T':
        return true;
      case 'F':
        return false;
      case 'i':
        return this.#i32();
      case 'l':
        return this.#long();
      case 's':
        return this.#take(this.#i32());
      case 'u':
      case 't':
        return utf8.decode(this.#take(this.#i32()));
      case 'a':
      case 'A':
        return latin1.decode(this.#take(this.#i32()));
      case 'z':
      case 'Z':
        return this.#short();
      case ')':
        return this.#list(this.#u8(), depth);
      case '(':
      case '[':
        return this.#list(this.#i32(), depth);
      case '{':
        return this.#dict(depth);
      case 'r':
        return this.#reference(this.#i32());
      default:
        throw new MarshalProblem(`a value of type ${JSON.stringify(type)}`);
    }
  }

  /** Most names are this: worth the loop, which is faster than a decoder for a few characters. */
  #short(): string {
    const length = this.#u8();
    if (length > 16) return latin1.decode(this.#take(length));
    let text = '';
    for (const byte of this.#take(length)) text += String.fromCharCode(byte);
    return text;
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
      const [low, high] = this.#take(2);
      value += ((low ?? 0) | ((high ?? 0) << 8)) * 2 ** (digit * digitBits);
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
    if (this.#at + 4 > this.#bytes.length) throw new MarshalProblem('the end is missing');
    const value = this.#view.getInt32(this.#at, true);
    this.#at += 4;
    return value;
  }

  #take(length: number): Uint8Array {
    if (length < 0 || this.#at + length > this.#bytes.length) throw new MarshalProblem('the end is missing');
    const from = this.#at;
    this.#at += length;
    return this.#bytes.subarray(from, this.#at);
  }
}
