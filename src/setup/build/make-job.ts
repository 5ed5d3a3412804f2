import type { PythonVersion } from '../../cpython/version.js';

export interface MakeJob {
  /** `make` or `gmake`. */
  readonly make: string;
  readonly folder: string;
  readonly source: string;
  readonly version: PythonVersion;
  readonly jobs: number;
  /** Variables that stand in place of the Makefile's. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}
