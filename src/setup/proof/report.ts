import type { EngineName } from '../options.js';

/** A place where the proof's session stopped, as the engine and the interpreter's memory told it. */
export interface ProofStop {
  /** What was asked for: `main`, `print`. */
  readonly at: 'main' | 'print';
  /** The C function on top, and its file (absolute, existing) and line (1-based). */
  readonly function: string;
  readonly file: string;
  readonly line: number;
  /** The source line itself. */
  readonly text: string;
  /** The C frames below the top one, innermost first, as far as they are worth showing. */
  readonly callers: readonly string[];
  /** The innermost Python frame, where the interpreter runs one. */
  readonly python?: PythonPlace;
}

export interface PythonPlace {
  readonly function: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

export interface ProofReport {
  /** The entry of launch.json that was started. */
  readonly configuration: string;
  readonly engine: EngineName;
  /** As the engine says it: `GNU gdb (Debian 13.1-3) 13.1`. */
  readonly engineVersion: string;
  readonly stops: readonly ProofStop[];
  /** What the program printed. */
  readonly output: string;
}
