import type { ByteSource } from './byte-source.js';
import type { Section } from './sections.js';
import type { Segment } from './segments.js';

/** A file and the two tables of what is in it. */
export interface ElfTables {
  readonly source: ByteSource;
  readonly segments: readonly Segment[];
  readonly sections: readonly Section[];
}
