import type { Finding } from '../finding.js';

/** One thing that is wrong with an entry of launch.json. */
export interface Complaint {
  readonly id: `launch/${string}`;
  /** The part of the entry: `"program"`. */
  readonly what: string;
  readonly found: string;
  /** What to write or do instead. */
  readonly remedy: string;
  /** What VS Code does about it. */
  readonly without: string;
  /** `recommended` if left out. */
  readonly weight?: Finding['weight'];
}
