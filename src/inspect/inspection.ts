import type { PythonTarget } from '../cpython/python-target.js';
import type { ChunkSource } from '../memory/chunk-source.js';
import type { OsThread } from './os-threads.js';

/** A process or a core file, opened to be read. Nothing in it is changed, stopped or called. */
export interface Inspection {
  readonly kind: 'process' | 'core';
  readonly target: PythonTarget;
  /** As it is numbered here; of a core, as the process was. 0 if a core does not tell. */
  readonly pid: number;
  /** The file that has CPython in it, as the process names it. */
  readonly program: string;
  /** What was added to the addresses in `program` when it was loaded; undefined if the file does not tell. */
  readonly loadBias: number | undefined;
  /** What a person should know before trusting what is read: a core that was cut, files that are missing. */
  readonly remarks: readonly string[];
  /** Where `target.memory` reads, for readers that keep what they read themselves. */
  readonly source: ChunkSource;
  osThreads(): readonly OsThread[];
  /** Forgets what was read: what is read from now on is as it is now. */
  refresh(): void;
  /** Whether memory may change while it is read: not in a core, and not while every thread is stopped. */
  running(): boolean;
  close(): void;
}
