import type { Pipeline } from '../../pipeline/model.js';
import type { Colours } from '../colours.js';

/** What all lines of a pipeline are made with. */
export interface LineContext {
  readonly pipeline: Pipeline;
  readonly colours: Colours;
  readonly sourceLines: readonly string[];
}
