/**
 * Recognises some names among very many, by their bytes: no text is made for those that are not wanted.
 */
export class WantedNames {
  readonly #numbers = new Map<number, number[]>();
  readonly #names: readonly Uint8Array[];
  readonly #longest: number;
  /** Which bytes names begin with. */
  readonly #initials = new Uint8Array(256);
  readonly #pool: Uint8Array;
  /** 1 for each place in the pool where no wanted name begins. Units name the same types again and again. */
  readonly #unwanted: Uint8Array;

  /** @param pool where most names are: which of them are not wanted is kept. */
  constructor(names: readonly string[], pool: Uint8Array) {
    this.#pool = pool;
    this.#unwanted = new Uint8Array(pool.length);
    this.#names = names.map((name) => Buffer.from(name));
    this.#longest = this.#names.reduce((longest, { length }) => Math.max(longest, length), 0);
    for (const [number, bytes] of this.#names.entries()) {
      const hash = bytes.reduce(mix, seed);
      this.#numbers.set(hash, [...(this.#numbers.get(hash) ?? []), number]);
      this.#initials[bytes[0] ?? 0] = 1;
    }
  }

  /** The number of the name that is at `at`, ended by a zero; -1 if it is not wanted. */
  find(bytes: Uint8Array, at: number): number {
    if (bytes !== this.#pool) return this.#search(bytes, at);
    if (this.#unwanted[at] === 1) return -1;
    const number = this.#search(bytes, at);
    if (number < 0) this.#unwanted[at] = 1;
    return number;
  }

  #search(bytes: Uint8Array, at: number): number {
    if (this.#initials[bytes[at] ?? 0] === 0) return -1;
    const last = at + this.#longest;
    let hash = seed;
    for (let index = at; index <= last; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte === 0) return this.#confirm(hash, bytes, at, index - at);
      hash = mix(hash, byte);
    }
    return -1;
  }

  #confirm(hash: number, bytes: Uint8Array, at: number, length: number): number {
    for (const number of this.#numbers.get(hash) ?? []) {
      const name = this.#names[number];
      if (name?.length !== length) continue;
      let same = 0;
      while (same < length && name[same] === bytes[at + same]) same += 1;
      if (same === length) return number;
    }
    return -1;
  }
}

const seed = 0;

function mix(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}
