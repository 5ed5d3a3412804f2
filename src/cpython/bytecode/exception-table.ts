/** One row: where an exception in a range of bytecode goes. Offsets in bytes, the end not included. */
export interface ExceptionRange {
  readonly start: number;
  readonly end: number;
  readonly target: number;
  /** To how many values the stack is cut before the handler gets the exception. */
  readonly depth: number;
  /** The offset of the instruction that raised is pushed too. */
  readonly lasti: boolean;
}

const unitSize = 2;

/** `co_exceptiontable`; the format: Objects/exception_handling_notes.txt (v3.11.2), later InternalDocs. */
export function decodeExceptionTable(table: Uint8Array): readonly ExceptionRange[] {
  const rows: ExceptionRange[] = [];
  let at = 0;
  function varint(): number {
    let byte = table[at++] ?? 0;
    let value = byte & 63;
    while ((byte & 64) !== 0 && at < table.length) {
      byte = table[at++] ?? 0;
      value = value * 64 + (byte & 63);
    }
    return value;
  }
  while (at < table.length) {
    const start = varint() * unitSize;
    const end = start + varint() * unitSize;
    const target = varint() * unitSize;
    const depthAndLasti = varint();
    rows.push({ start, end, target, depth: depthAndLasti >> 1, lasti: (depthAndLasti & 1) === 1 });
  }
  return rows;
}
