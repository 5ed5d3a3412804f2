import type { Pipeline } from '../../pipeline/model.js';
import type { Colours } from '../colours.js';
import { terminalSafe } from '../inspect/terminal-safe.js';

/** What all lines of a pipeline are made with. */
export interface LineContext {
  readonly pipeline: Pipeline;
  readonly colours: Colours;
  readonly sourceLines: readonly string[];
}

/** Longest text of one item. */
const longestText = 60;

/** A text on one line, safe for a terminal, and not too long. */
export function shortened(text: string, longest = longestText): string {
  const safe = terminalSafe(text);
  return safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe;
}
