import { broken } from '../problem.js';
import { readAbbreviation, type Abbreviation } from './abbreviations.js';
import { skipLeb, uleb, type Encoding } from './forms.js';

/** The abbreviations of a unit, by code. Compilers number them from 1 on without gaps: these are found by index. */
export class AbbreviationTable {
  readonly #dense: (Abbreviation | undefined)[] = [undefined];
  readonly #sparse = new Map<number, Abbreviation>();

  /** @throws ElfProblem */
  find(code: number): Abbreviation {
    const found = code < this.#dense.length ? this.#dense[code] : this.#sparse.get(code);
    return found ?? broken(`there is no abbreviation ${code}`);
  }

  add(code: number, abbreviation: Abbreviation): void {
    if (code < this.#dense.length) this.#dense[code] = abbreviation;
    else if (code === this.#dense.length) this.#dense.push(abbreviation);
    else this.#sparse.set(code, abbreviation);
  }
}

/**
 * Tables of `.debug_abbrev`, each read once: units share them. Each unit's compiler numbers its abbreviations anew, but
 * there are only some hundreds of different ones: those are shared, too.
 */
export class AbbreviationTables {
  readonly #bytes: Uint8Array;
  readonly #tables = new Map<string, AbbreviationTable>();
  readonly #shared = new Map<string, SharedAbbreviations>();
  /** Bytes that may still be read. Tables do not overlap, unless someone wants to keep us busy. */
  #allowance: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#allowance = bytes.length * 16;
  }

  /** The table at `offset`. Sizes of values depend on the unit's encoding. @throws ElfProblem */
  at(offset: number, encoding: Encoding): AbbreviationTable {
    const kind = `${encoding.version} ${encoding.offsetSize} ${encoding.addressSize}`;
    const key = `${offset} ${kind}`;
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const table = this.#read(offset, kind, encoding);
    this.#tables.set(key, table);
    return table;
  }

  #read(offset: number, kind: string, encoding: Encoding): AbbreviationTable {
    const bytes = this.#bytes;
    const table = new AbbreviationTable();
    const shared = this.#shared.get(kind) ?? new SharedAbbreviations(bytes, encoding);
    this.#shared.set(kind, shared);
    for (let at = offset; ;) {
      const code = uleb(bytes, at);
      if (code === 0) return table;
      const known = shared.read(skipLeb(bytes, at));
      const end = skipLeb(bytes, at) + known.length;
      this.#allowance -= end - at;
      if (this.#allowance < 0) broken('the tables of abbreviations overlap too much');
      table.add(code, known.abbreviation);
      at = end;
    }
  }
}

interface Shared {
  /** In `.debug_abbrev`, where it was first seen. */
  readonly start: number;
  readonly length: number;
  readonly abbreviation: Abbreviation;
}

/** Abbreviations that begin alike and are told apart. Further ones are not shared. */
const maxAlike = 256;

/** Abbreviations of one encoding, each made once, recognised by their bytes. */
class SharedAbbreviations {
  readonly #bytes: Uint8Array;
  readonly #encoding: Encoding;
  /** By their first bytes. */
  readonly #byStart = new Map<number, Shared[]>();

  constructor(bytes: Uint8Array, encoding: Encoding) {
    this.#bytes = bytes;
    this.#encoding = encoding;
  }

  /** The abbreviation whose tag is at `start`. */
  read(start: number): Shared {
    const bytes = this.#bytes;
    let key = 0;
    for (let index = 0; index < 6; index += 1) key = key * 256 + (bytes[start + index] ?? 0);
    const alike = this.#byStart.get(key) ?? [];
    for (const each of alike) {
      // Where the bytes are the same, so is the end: it is in the bytes.
      let same = 0;
      while (same < each.length && bytes[start + same] === bytes[each.start + same]) same += 1;
      if (same === each.length) return each;
    }
    const { abbreviation, end } = readAbbreviation(bytes, start, this.#encoding);
    const made = { start, length: end - start, abbreviation };
    if (alike.length === 0) this.#byStart.set(key, alike);
    if (alike.length < maxAlike) alike.push(made);
    return made;
  }
}
