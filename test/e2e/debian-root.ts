import { existsSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { succeeded } from '../../src/exec/command.js';
import { run } from '../../src/exec/run.js';
import { aptReason } from '../../src/setup/source/apt-state.js';
import type { AptSuite } from '../../src/setup/source/apt-suites.js';
import { makePartial, removeStale } from '../../src/setup/source/partial.js';
import { command, writeAptState } from './private-apt.js';

/** Programs of the distribution's archive with everything that they need, their own libc included. */
export interface DebianRoot {
  readonly folder: string;
  readonly packages: readonly string[];
  /** Packages that come along and are of no use. */
  readonly without?: RegExp;
  /** Folders that are of no use. */
  readonly unwanted: readonly string[];
}

/**
 * Unpacks packages and all that they depend on, as apt says, beside the system: nothing is installed, no root is needed,
 * and the system's apt knows nothing of it. The suites are asked in their order: an index can name packages whose files
 * are gone.
 *
 * @param work apt's own state, to be used for several roots.
 * @throws Error where they cannot be had: tests that need them fail then, none is skipped.
 */
export async function provideDebianRoot(
  root: DebianRoot,
  suites: readonly AptSuite[],
  work: string,
): Promise<void> {
  const reasons: string[] = [];
  for (const suite of suites) {
    const reason = await tryGetting(root, suite, work);
    if (reason === undefined) return;
    reasons.push(`${suite.name}: ${reason}`);
  }
  const names = root.packages.join(', ');
  throw new Error(`No packages ${names} to be had:\n${reasons.join('\n') || 'no archive known'}`);
}

/** The root's own loader, which starts its programs: their libc may be newer than the system's. */
export function loaderIn(root: string): string {
  for (const folder of ['usr/lib64', 'usr/lib', libraries(root)]) {
    const path = join(root, folder);
    const name = existsSync(path) ? readdirSync(path).find((each) => each.startsWith('ld-linux')) : undefined;
    if (name !== undefined) return join(path, name);
  }
  throw new Error(`no dynamic loader in ${root}`);
}

export function libraryFolderIn(root: string): string {
  return join(root, libraries(root));
}

function libraries(root: string): string {
  const lib = join(root, 'usr', 'lib');
  const name = readdirSync(lib).find((each) => existsSync(join(lib, each, 'libc.so.6')));
  if (name === undefined) throw new Error(`no libc in ${root}`);
  return join('usr', 'lib', name);
}

/** @returns why it did not work. */
async function tryGetting(root: DebianRoot, suite: AptSuite, work: string): Promise<string | undefined> {
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
    (await download(root, configuration, archives)) ?? (await unpack(archives, root.folder, root.unwanted))
  );
}

/** Each package by its name, so that those of no use are not fetched. */
async function download(
  { packages, without }: DebianRoot,
  configuration: string,
  archives: string,
): Promise<string | undefined> {
  const apt = ['apt-get', '-c', configuration, '-q', '-y'] as const;
  const asked = await run(
    {
      argv: [...apt, '--no-install-recommends', '--print-uris', 'install', ...packages],
      env: { LC_ALL: 'C' },
    },
    { timeout: 300_000 },
  );
  if (!succeeded(asked)) return `apt-get: ${aptReason(asked.stdout + asked.stderr)}`;
  // 'URI' FILE SIZE HASH, the file's name being NAME_VERSION_ARCHITECTURE.deb.
  const names = [...asked.stdout.matchAll(/^'[^']+' ([^_\s]+)_\S+\.deb /gm)].map(([, name = '']) => name);
  const wanted = names.filter((name) => without?.test(name) !== true);
  return command([...apt, 'download', ...wanted], archives);
}

async function unpack(
  archives: string,
  root: string,
  unwanted: readonly string[],
): Promise<string | undefined> {
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
