import type { LocationEntry } from '../../../../src/cpython/linetable.js';

/** A code object as dump_linetables.py prints it. */
export interface DumpedCode {
  readonly name: string;
  readonly firstLine: number;
  readonly table: Uint8Array;
  /** `line,endLine,column,endColumn` of each code unit, as `co_positions()` gives it; `-` for None. */
  readonly units: readonly string[];
}

/** Reads what dump_linetables.py has printed. */
export function parseDump(json: string): readonly DumpedCode[] {
  const dumped = JSON.parse(json) as readonly {
    name: string;
    firstLine: number;
    table: string;
    positions: string;
  }[];
  return dumped.map(({ name, firstLine, table, positions }) => ({
    name,
    firstLine,
    table: Uint8Array.from(Buffer.from(table, 'hex')),
    units: positions.split(' ').flatMap((run) => {
      const [count, position = ''] = run.split(':');
      return Array<string>(Number(count)).fill(position);
    }),
  }));
}

/** The location of each code unit in the dump's words. */
export function unitLocations(entries: readonly LocationEntry[] | undefined): readonly string[] | undefined {
  return entries?.flatMap(({ start, end, line, endLine, column, endColumn }) =>
    Array<string>((end - start) / 2).fill(
      [line, endLine, column, endColumn].map((field) => field ?? '-').join(','),
    ),
  );
}
