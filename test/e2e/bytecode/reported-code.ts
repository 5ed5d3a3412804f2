/** What corpus.py prints: an interpreter's own disassembly of its code objects. */
export interface CorpusReport {
  readonly codes: readonly ReportedCode[];
  /** Addresses of functions and of their code. */
  readonly functions: readonly (readonly [fn: number, code: number])[];
  /** Whether it compiles traces. */
  readonly compiles: boolean;
}

export interface ReportedCode {
  readonly address: number;
  readonly name: string;
  readonly rows: readonly ReportedRow[];
  /** Start, end, target, depth, lasti. */
  readonly entries: readonly (readonly [number, number, number, number, boolean])[];
}

export type ReportedRow = readonly [
  offset: number,
  /** Hexadecimal, caches included. */
  bytes: string,
  inMemory: string,
  /** What `dis` shows with adaptive=True: not the entry of compiled code, but what is behind it. */
  adaptive: string,
  original: string,
  argument: number | null,
  argumentText: string,
  /** A label's number; before 3.13 whether it is a target at all. */
  label: number | null | boolean,
  /** Line, end line, column, end column. */
  location: readonly (number | null)[],
  caches: readonly (readonly [name: string, value: string])[],
  start: number | null,
];
