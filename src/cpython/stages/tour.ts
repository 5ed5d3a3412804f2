/** A way through CPython on a small program, for one version: stops in the order in which they are reached. */
export interface Tour {
  readonly id: string;
  readonly title: string;
  /** One sentence on what it shows. */
  readonly about: string;
  /** The program that it was made for, main.py. */
  readonly script: string;
  /** Other files of that program, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly stops: readonly TourStop[];
}

export interface TourStop {
  readonly title: string;
  /** A few sentences on what happens here. */
  readonly text: string;
  /** The C function of this version. Arm one stop at a time: most of them are called before, too. */
  readonly function: string;
  /** A C expression: only a call of which it is true is the stop. No function of the program is called for it. */
  readonly condition: string | undefined;
  /** What is worth looking at. */
  readonly show: readonly TourValue[];
  /** Places in CPython's sources: `Python/import.c:import_find_and_load`. */
  readonly see: readonly string[];
}

/** An expression in a C function of the stack (undefined: that of the stop), or in the innermost Python frame. */
export type TourValue =
  | { readonly language: 'c'; readonly expression: string; readonly frame: string | undefined }
  | { readonly language: 'python'; readonly expression: string };
