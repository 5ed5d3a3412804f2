import type { Reading } from '../base/reading.js';
import type { PythonTarget } from '../cpython/python-target.js';

/**
 * The CPython in the debuggee, to be read at a stop. Memory comes from the kernel where that is allowed, from the engine
 * otherwise; nobody above knows which.
 */
export interface PythonView {
  /**
   * Does a walk that reads and has no other effect; behind an engine as often as it takes to fetch what it reads.
   *
   * @returns what the walk gives; the reason where it meets memory that is not there.
   */
  read<T>(walk: (target: PythonTarget) => T): Promise<Reading<T>>;
  /** To be called when the debuggee ran or was written to: everything is read anew. */
  forget(): void;
}
