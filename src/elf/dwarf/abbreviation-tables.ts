import { broken } from '../problem.js';
import { readAbbreviation, skipAbbreviation, type Abbreviation } from './abbreviations.js';
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
      const start = skipLeb(bytes, at);
      const end = skipAbbreviation(bytes, start);
      this.#allowance -= end - at;
      if (this.#allowance < 0) broken('the tables of abbreviations overlap too much');
      table.add(code, shared.read(start, end));
      at = end;
    }
  }
}

/** Abbreviations of one encoding, each made once, recognised by their bytes. */
class SharedAbbreviations {
  readonly #bytes: Uint8Array;
  readonly #encoding: Encoding;
  readonly #byHash = new Map<number, { readonly start: number; readonly abbreviation: Abbreviation }[]>();

  constructor(bytes: Uint8Array, encoding: Encoding) {
    this.#bytes = bytes;
    this.#encoding = encoding;
  }

  read(start: number, end: number): Abbreviation {
    const bytes = this.#bytes;
    let hash = end - start;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const alike = this.#byHash.get(hash) ?? [];
    for (const each of alike) {
      let same = 0;
      // Each ends with two zeros that are nowhere else in it, so none is the beginning of another.
      while (start + same < end && bytes[start + same] === bytes[each.start + same]) same += 1;
      if (start + same === end) return each.abbreviation;
    }
    const abbreviation = readAbbreviation(bytes, start, this.#encoding);
    if (alike.length === 0) this.#byHash.set(hash, alike);
    alike.push({ start, abbreviation });
    return abbreviation;
  }
}
