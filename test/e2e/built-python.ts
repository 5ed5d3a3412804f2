import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SetupRecord } from '../../src/setup/record.js';
import type { SourceMapping } from '../../src/setup/build/result.js';
import { e2eFolder } from './cpydbg.js';

/** The versions that can be built from source on the machines that test; each has a workspace of its own. */
export const testedVersions = ['3.13', '3.11'] as const;
export type TestedVersion = (typeof testedVersions)[number];

export interface BuiltPython {
  /** The interpreter, built --with-pydebug. */
  readonly program: string;
  /** The sources that it was built from. */
  readonly source: string;
  /** Where the debug information says they are, if that is elsewhere. */
  readonly sourceMap: readonly SourceMapping[];
}

/**
 * The CPython that the tests' global setup has set up.
 *
 * @throws Error if there is none: end-to-end tests are never skipped.
 */
export function builtPython(version: TestedVersion): BuiltPython {
  const file = join(e2eFolder, version, '.cpydbg', 'setup.json');
  const { build, source } = JSON.parse(readFileSync(file, 'utf8')) as SetupRecord;
  return { program: build.program, source: source.path, sourceMap: build.sourceMap };
}
