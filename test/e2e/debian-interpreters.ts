import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAptSources } from '../../src/setup/source/apt-sources.js';
import { suitesFor } from '../../src/setup/source/apt-suites.js';
import { partialName, removeStale } from '../../src/setup/source/partial.js';
import { e2eFolder } from './cpydbg.js';
import { provideDebianRoot } from './debian-root.js';

/** Versions whose sources the distribution does not give, but whose debug builds are in its archive. */
export const debianVersions = ['3.14', '3.15'] as const;
export type DebianVersion = (typeof debianVersions)[number];

/** What the packages bring along and no test wants: fonts, manuals, configuration. */
const unwanted = ['usr/share', 'var', 'etc'];

/** A version's release build and debug build, with their own libc, in a root of their own. */
export function debianRoot(version: DebianVersion): string {
  return join(e2eFolder, 'debian', version);
}

/**
 * Gets the debug packages, and all they depend on. What is there already stays.
 *
 * @throws Error where a version cannot be had.
 */
export async function provideDebianPythons(): Promise<void> {
  const missing = debianVersions.filter((version) => !existsSync(debianRoot(version)));
  if (missing.length === 0) return;
  const work = partialName(join(e2eFolder, 'debian', 'apt'));
  await removeStale(join(e2eFolder, 'debian', 'apt'));
  try {
    for (const version of missing) {
      const suites = suitesFor(version, await readAptSources('/etc/apt')) ?? [];
      const packages = [`python${version}-dbg`];
      await provideDebianRoot({ folder: debianRoot(version), packages, unwanted }, suites, work);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
