/** A stage of CPython at which the program can be stopped: where it begins. */
export interface StageFilter {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** C functions, in whichever version; those that the program has are broken at. */
  readonly functions: readonly string[];
}

/** Named stages, in the order in which a program comes to them. Functions are those of 3.11 to 3.15 (see docs). */
export const stageFilters: readonly StageFilter[] = [
  {
    name: 'fatal',
    title: 'CPython: fatal errors',
    description: 'Stops where CPython gives up: Py_FatalError, a failed assertion of its own.',
    functions: ['fatal_error', 'fatal_error_exit', '_PyObject_AssertFailed'],
  },
];
