/** The parts of CPython's life that stages belong to. */
export const stageGroups = [
  'startup',
  'run',
  'compile',
  'import',
  'eval',
  'objects',
  'specialise',
  'errors',
  'generators',
  'memory',
  'threads',
  'shutdown',
] as const;

export type StageGroup = (typeof stageGroups)[number];

/** A function of CPython's C sources. */
export interface CFunctionPlace {
  readonly name: string;
  /** Relative to the root of the sources; `libc`: it is the C library's. */
  readonly file: string;
}

/** Something that CPython does, and the C function of one version that does it. */
export interface Stage {
  readonly id: string;
  readonly title: string;
  /** One sentence for who wants to learn. */
  readonly explanation: string;
  readonly group: StageGroup;
  readonly function: CFunctionPlace;
  readonly hits: StageHits;
  /** Optimised builds may have no such function: its code is inside of its callers. */
  readonly inlined: boolean;
  /** Free-threaded builds may have another function for this, or none. */
  readonly needsGil: boolean;
}

/**
 * How often the function is called while a script of three lines runs, at most in any version: measured with 3.11.2,
 * 3.13.15, 3.14.8 and 3.15.0. A breakpoint on what is called thousands of times makes a program crawl.
 */
export interface StageHits {
  readonly whole: number;
  /** From when the script's file is opened. */
  readonly program: number;
}
