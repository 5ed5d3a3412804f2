import { existsSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAptSources } from '../../src/setup/source/apt-sources.js';
import { suitesFor, type AptSuite } from '../../src/setup/source/apt-suites.js';
import { makePartial, partialName, removeStale } from '../../src/setup/source/partial.js';
import { e2eFolder } from './cpydbg.js';
import { command, writeAptState } from './private-apt.js';

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
 * Unpacks the debug packages and all they depend on, as apt says, beside the system: nothing is installed, no root is
 * needed, and the system's apt knows nothing of it. What is there already stays.
 *
 * @throws Error where a version cannot be had: tests against it fail then, none is skipped.
 */
export async function provideDebianPythons(): Promise<void> {
  const missing = debianVersions.filter((version) => !existsSync(debianRoot(version)));
  if (missing.length === 0) return;
  const work = partialName(join(e2eFolder, 'debian', 'apt'));
  await removeStale(join(e2eFolder, 'debian', 'apt'));
  try {
    for (const version of missing) await provide(version, work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The suites are asked newest first: an index can name packages whose files are gone. */
async function provide(version: DebianVersion, work: string): Promise<void> {
  const suites = suitesFor(version, await readAptSources('/etc/apt')) ?? [];
  const reasons: string[] = [];
  for (const suite of suites) {
    const reason = await tryGetting(version, suite, work);
    if (reason === undefined) return;
    reasons.push(`${suite.name}: ${reason}`);
  }
  throw new Error(
    `No packages of CPython ${version} to be had:\n${reasons.join('\n') || 'no archive known'}`,
  );
}

/** @returns why it did not work. */
async function tryGetting(
  version: DebianVersion,
  suite: AptSuite,
  work: string,
): Promise<string | undefined> {
  const state = join(work, suite.name);
  const configuration = join(state, 'apt.conf');
  const apt = (...args: string[]): Promise<string | undefined> =>
    command(['apt-get', '-c', configuration, '-q', '-y', ...args]);
  if (!existsSync(configuration)) {
    await writeAptState(state, suite, 'deb');
    const reason = await apt('update');
    if (reason !== undefined) {
      await rm(state, { recursive: true });
      return reason;
    }
  }
  const archives = join(state, 'cache', 'archives');
  for (const name of debFiles(archives)) await rm(join(archives, name));
  return (
    (await apt('--no-install-recommends', '--download-only', 'install', `python${version}-dbg`)) ??
    (await unpack(archives, debianRoot(version)))
  );
}

async function unpack(archives: string, root: string): Promise<string | undefined> {
  await removeStale(root);
  const partial = await makePartial(root);
  for (const name of debFiles(archives)) {
    const reason = await command(['dpkg-deb', '-x', join(archives, name), partial]);
    if (reason !== undefined) return reason;
  }
  for (const path of unwanted) await rm(join(partial, path), { recursive: true, force: true });
  await rename(partial, root);
  return undefined;
}

function debFiles(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.deb')) : [];
}
