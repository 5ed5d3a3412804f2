import type { PythonVersion } from '../version.js';

/** A way through CPython on a small program: stops in the order in which they are reached. */
export interface Tour {
  readonly id: string;
  readonly title: string;
  /** One sentence on what it shows. */
  readonly about: string;
  /** The program that it was made for, main.py. */
  readonly script: string;
  readonly stops: readonly TourStop[];
}

export interface TourStop {
  readonly title: string;
  /** Two or three sentences on what happens here. */
  readonly text: string;
  /** What is worth looking at; undefined where there is nothing. */
  readonly look: string | undefined;
  /** The C function of this version. Arm one stop at a time: most of them are called before, too. */
  readonly function: string;
  /** Only a call of which this is true is the stop. */
  readonly condition: StopCondition | undefined;
}

/** `text`: the argument is this str. `class`: it is the class of this name. `instance`: it is an instance of it. */
export interface StopCondition {
  readonly kind: 'text' | 'class' | 'instance';
  /** An argument of the C function. */
  readonly argument: string;
  readonly value: string;
}

/** A tour with its stops as text, all versions side by side; see `parse-tour.ts`. */
export interface TourText extends Omit<Tour, 'stops'> {
  readonly stops: string;
}

export type TourVersion = Pick<PythonVersion, 'major' | 'minor'>;
