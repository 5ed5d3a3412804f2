import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceMapping } from '../../src/setup/build/result.js';
import type { Optimization, Variant } from '../../src/setup/options.js';
import type { SetupRecord } from '../../src/setup/record.js';
import { e2eFolder } from './cpydbg.js';

/** The versions that can be built from source on the machines that test; each has a workspace of its own. */
export const testedVersions = ['3.13', '3.11'] as const;
export type TestedVersion = (typeof testedVersions)[number];

/** A workspace that the global set-up makes with the product; its folder in .cache/e2e has its name. */
export interface BuiltWorkspace {
  readonly name: TestedVersion | '3.13t' | '3.13r';
  readonly python: TestedVersion;
  readonly variant: Variant;
  readonly optimize: Optimization;
}

/** In the order in which they are made: the later ones take the sources of the first. */
export const builtWorkspaces: readonly BuiltWorkspace[] = [
  { name: '3.13', python: '3.13', variant: 'debug', optimize: '0' },
  { name: '3.11', python: '3.11', variant: 'debug', optimize: '0' },
  { name: '3.13t', python: '3.13', variant: 'free-threaded', optimize: '0' },
  { name: '3.13r', python: '3.13', variant: 'release', optimize: '2' },
];

/** Whether the interpreter of that name is one of a workspace. */
export function isBuilt(name: string): name is BuiltWorkspace['name'] {
  return builtWorkspaces.some((each) => each.name === name);
}

export interface BuiltPython {
  /** The interpreter. */
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
export function builtPython(name: BuiltWorkspace['name']): BuiltPython {
  const file = join(e2eFolder, name, '.cpydbg', 'setup.json');
  const { build, source } = JSON.parse(readFileSync(file, 'utf8')) as SetupRecord;
  return { program: build.program, source: source.path, sourceMap: build.sourceMap };
}
