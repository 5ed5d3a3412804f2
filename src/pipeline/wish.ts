import type { StageName } from './stage-names.js';

/** What is wanted of a pipeline. */
export interface Wish {
  readonly stages: readonly StageName[];
  /** How often the program is run; 0: not at all. */
  readonly runs: number;
  /** How long the runs may take together. */
  readonly seconds: number;
}
