/**
 * The location table of a code object, `co_linetable`, as 3.11 and newer have it. The format: CPython's
 * Objects/locations.md (v3.11.2, v3.13.0; later InternalDocs/code_objects.md); the reader that this one must agree
 * with: advance_with_locations() in Objects/codeobject.c (v3.13.0).
 */

/** Where a run of instructions comes from. Lines are 1-based, columns 0-based and counted in bytes of UTF-8. */
export interface LocationEntry {
  /** In bytes of bytecode, the end not included. */
  readonly start: number;
  readonly end: number;
  /** Undefined: the instructions belong to no line. */
  readonly line: number | undefined;
  readonly endLine: number | undefined;
  readonly column: number | undefined;
  readonly endColumn: number | undefined;
}

/** Bytes of a code unit. */
const unitSize = 2;

/** Lines and columns are C ints: six chunks of six bits and no more. */
const maxChunks = 6;

/** One table for many questions: decoded once and no further than asked for. */
export class LocationTable {
  readonly #reader: TableReader;
  readonly #entries: LocationEntry[] = [];
  #line: number;
  #end = 0;
  #broken = false;

  /** @param firstLine `co_firstlineno`. */
  constructor(table: Uint8Array, firstLine: number) {
    this.#reader = new TableReader(table);
    this.#line = firstLine;
  }

  /** The entry that the instruction at `offset` (in bytes) belongs to; undefined where the table ends or breaks before. */
  at(offset: number): LocationEntry | undefined {
    while (this.#end <= offset && this.#decodeOne());
    let [low, high] = [0, this.#entries.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const entry = this.#entries[middle];
      if (entry === undefined || offset < entry.start) high = middle - 1;
      else if (offset >= entry.end) low = middle + 1;
      else return entry;
    }
    return undefined;
  }

  /** All entries; undefined if the bytes are no location table. */
  whole(): readonly LocationEntry[] | undefined {
    while (this.#decodeOne());
    return this.#broken ? undefined : this.#entries;
  }

  /** Whether there was one more. */
  #decodeOne(): boolean {
    if (this.#broken || this.#reader.atEnd) return false;
    const head = this.#reader.head();
    const location = head && readLocation(this.#reader, head.code, this.#line);
    if (head === undefined || location === undefined) {
      this.#broken = true;
      return false;
    }
    this.#line = location.line ?? this.#line;
    const end = this.#end + head.units * unitSize;
    this.#entries.push({ start: this.#end, end, ...location });
    this.#end = end;
    return true;
  }
}

type Location = Omit<LocationEntry, 'start' | 'end'>;

const nowhere: Location = { line: undefined, endLine: undefined, column: undefined, endColumn: undefined };

/** The codes are those of `_PyCodeLocationInfoKind`, Include/cpython/code.h (v3.13.0). */
function readLocation(reader: TableReader, code: number, line: number): Location | undefined {
  switch (code) {
    case 15:
      return nowhere;
    case 14:
      return readLong(reader, line);
    case 13: {
      const delta = reader.signedVarint();
      if (delta === undefined) return undefined;
      return { ...nowhere, line: line + delta, endLine: line + delta };
    }
    case 12:
    case 11:
    case 10: {
      const [column, endColumn] = [reader.byte(), reader.byte()];
      if (column === undefined || endColumn === undefined) return undefined;
      return { line: line + code - 10, endLine: line + code - 10, column, endColumn };
    }
    default: {
      const byte = reader.byte();
      if (byte === undefined) return undefined;
      const column = code * 8 + (byte >> 4);
      return { line, endLine: line, column, endColumn: column + (byte & 15) };
    }
  }
}

function readLong(reader: TableReader, line: number): Location | undefined {
  const delta = reader.signedVarint();
  const height = reader.varint();
  const column = reader.varint();
  const endColumn = reader.varint();
  if (delta === undefined || height === undefined || column === undefined || endColumn === undefined) {
    return undefined;
  }
  return {
    line: line + delta,
    endLine: line + delta + height,
    // One more than the column, so that 0 can say that there is none.
    column: column === 0 ? undefined : column - 1,
    endColumn: endColumn === 0 ? undefined : endColumn - 1,
  };
}

/** Only an entry's first byte has the top bit: that tells a broken table from a whole one. */
class TableReader {
  readonly #table: Uint8Array;
  #at = 0;

  constructor(table: Uint8Array) {
    this.#table = table;
  }

  get atEnd(): boolean {
    return this.#at >= this.#table.length;
  }

  head(): { readonly code: number; readonly units: number } | undefined {
    const byte = this.#table[this.#at++];
    if (byte === undefined || (byte & 0x80) === 0) return undefined;
    return { code: (byte >> 3) & 15, units: (byte & 7) + 1 };
  }

  byte(): number | undefined {
    const byte = this.#table[this.#at++];
    return byte === undefined || (byte & 0x80) !== 0 ? undefined : byte;
  }

  varint(): number | undefined {
    let value = 0;
    for (let chunk = 0; chunk < maxChunks; chunk += 1) {
      const byte = this.byte();
      if (byte === undefined) return undefined;
      value += (byte & 63) * 64 ** chunk;
      if ((byte & 64) === 0) return value;
    }
    return undefined;
  }

  signedVarint(): number | undefined {
    const value = this.varint();
    if (value === undefined) return undefined;
    const size = Math.floor(value / 2);
    return value % 2 === 1 ? -size : size;
  }
}
