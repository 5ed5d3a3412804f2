/**
 * The exception table of a code object, `co_exceptiontable`, as 3.11 and newer have it. The format: CPython's
 * Objects/exception_handling_notes.txt (v3.11.2; later InternalDocs/exception_handling.md); its reader:
 * get_exception_handler() in Python/ceval.c (v3.13.0).
 */

/** A run of instructions and where an exception in it goes. Offsets in bytes of bytecode. */
export interface ExceptionEntry {
  readonly start: number;
  /** Not included. */
  readonly end: number;
  /** The handler. */
  readonly target: number;
  /** What stays of the value stack. */
  readonly depth: number;
  /** Whether the offset of what raised is pushed before the exception. */
  readonly lasti: boolean;
}

/** Bytes of a code unit. */
const unitSize = 2;

/** Sizes are C ints: six chunks of six bits and no more. */
const maxChunks = 6;

/** All entries in their order; undefined if the bytes are no exception table. */
export function parseExceptionTable(table: Uint8Array): readonly ExceptionEntry[] | undefined {
  const entries: ExceptionEntry[] = [];
  let at = 0;
  const next = (): number | undefined => {
    let value = 0;
    for (let chunk = 0; chunk < maxChunks; chunk += 1) {
      const byte = table[at++];
      if (byte === undefined) return undefined;
      value = value * 64 + (byte & 63);
      if ((byte & 64) === 0) return value;
    }
    return undefined;
  };
  while (at < table.length) {
    const [start, length, target, rest] = [next(), next(), next(), next()];
    if (start === undefined || length === undefined || target === undefined || rest === undefined) {
      return undefined;
    }
    entries.push({
      start: start * unitSize,
      end: (start + length) * unitSize,
      target: target * unitSize,
      depth: Math.floor(rest / 2),
      lasti: rest % 2 === 1,
    });
  }
  return entries;
}

/** The entry whose handler an exception at `offset` goes to. Entries are in order and do not overlap. */
export function entryAt(entries: readonly ExceptionEntry[], offset: number): ExceptionEntry | undefined {
  let [low, high] = [0, entries.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry === undefined || offset < entry.start) high = middle - 1;
    else if (offset >= entry.end) low = middle + 1;
    else return entry;
  }
  return undefined;
}
