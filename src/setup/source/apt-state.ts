import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../base/errors.js';
import type { Command } from '../../exec/command.js';
import { sourcesText, type AptSuite } from './apt-suites.js';
import { collect } from './collect.js';
import { diskTroubleIn, toolMissing, unreachable } from './errors.js';
import { makePartial, removeStale } from './partial.js';
import { parseSourcePackages, type SourcePackage } from './source-package.js';
import type { SourceJob } from './way.js';

/** How long an index counts as fresh, in milliseconds. */
const day = 24 * 60 * 60 * 1000;

/** How long apt may take for one index, in milliseconds; a server that says nothing it leaves after ten seconds. */
const updateTime = 120_000;

/** The commands of this way, as they are run; `state` is the private folder with a suite's index. */
export const aptCommands = {
  update: (state: string): Command['argv'] => ['apt-get', '-c', join(state, 'apt.conf'), '-q', 'update'],
  show: (state: string, packages: readonly string[]): Command['argv'] => [
    'apt-cache',
    '-c',
    join(state, 'apt.conf'),
    'showsrc',
    '--only-source',
    ...packages,
  ],
  download: (state: string, what: string): Command['argv'] => [
    'apt-get',
    '-c',
    join(state, 'apt.conf'),
    '-q',
    '-o',
    'APT::Status-Fd=1',
    'source',
    '--download-only',
    what,
  ],
};

/** Where a suite's private state is. */
export function aptStateFolder(cache: string, suite: AptSuite): string {
  const mirror = createHash('sha256').update(sourcesText(suite)).digest('hex').slice(0, 8);
  return join(cache, 'apt', `${suite.name}-${mirror}`);
}

/**
 * The suite's index in a state of our own, at most a day old: the system's lists, caches and configuration
 * stay as they are, and no root is needed. apt checks the index against the system's keys.
 *
 * @returns the folder.
 * @throws CpydbgError `source/unreachable` if the suite is not to be had, `source/tool-missing`.
 */
export async function freshAptState(suite: AptSuite, job: SourceJob): Promise<string> {
  const { context } = job;
  const folder = aptStateFolder(context.cache, suite);
  if (await isFresh(folder)) return folder;
  await removeStale(folder);
  const partial = await makePartial(folder);
  try {
    await mkdir(join(partial, 'state/lists/partial'), { recursive: true });
    await mkdir(join(partial, 'cache/archives/partial'), { recursive: true });
    await writeFile(join(partial, 'suite.sources'), sourcesText(suite));
    await writeFile(join(partial, 'apt.conf'), configuration(partial));
    const argv = aptCommands.update(partial);
    context.emit({ event: 'command', part: 'source', argv: aptCommands.update(folder) });
    const outcome = await collect({ argv, env: { LC_ALL: 'C' } }, job, updateTime);
    if (outcome.status === 127) throw toolMissing('apt-get', 'the distribution cannot be asked');
    if (outcome.status !== 0) {
      const said = outcome.stdout + outcome.stderr;
      throw diskTroubleIn(said, partial) ?? unreachable(`The suite ${suite.name}`, aptReason(said));
    }
    await writeFile(join(partial, 'apt.conf'), configuration(folder));
    // Another setup may have been quicker, and be reading its index by now.
    if (await isFresh(folder)) return folder;
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder).catch((error: unknown) => {
      if (systemCode(error) !== 'ENOTEMPTY' && systemCode(error) !== 'EEXIST') throw error;
    });
    return folder;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** The source packages of these names in a suite's index. */
export async function packagesIn(
  state: string,
  names: readonly string[],
  job: SourceJob,
): Promise<SourcePackage[]> {
  const command = { argv: aptCommands.show(state, names), env: { LC_ALL: 'C' } };
  // It fails if one of the names is unknown, and prints the others all the same.
  return parseSourcePackages((await job.context.exec.run(command, { signal: job.signal })).stdout);
}

/** The line in apt's output that says what is wrong. */
export function aptReason(output: string): string {
  const line = /^(?:E|Err)[:\d]* ?(.+)$/m.exec(output)?.[1];
  return (line ?? 'apt-get failed').replace(/\.$/, '');
}

/**
 * Read after the system's own configuration, so that proxies stay. Hooks that follow an update are for the
 * system's lists (they clean its archives, they refresh its catalogues), and would only cost time here.
 */
function configuration(folder: string): string {
  const text = (value: string): string => `"${value.replaceAll('"', '%22')}"`;
  return [
    `Dir::State ${text(join(folder, 'state'))};`,
    `Dir::Cache ${text(join(folder, 'cache'))};`,
    `Dir::Etc::SourceList ${text(join(folder, 'suite.sources'))};`,
    'Dir::Etc::SourceParts "/dev/null";',
    // As root, apt would download as a user who may not be allowed into our cache.
    'APT::Sandbox::User "root";',
    // Fail if the index cannot be had, instead of going on with none.
    'APT::Update::Error-Mode "any";',
    'Acquire::http::Timeout "10";',
    'Acquire::https::Timeout "10";',
    'Acquire::Retries "1";',
    '#clear APT::Update::Pre-Invoke;',
    '#clear APT::Update::Post-Invoke;',
    '#clear APT::Update::Post-Invoke-Success;',
    '',
  ].join('\n');
}

async function isFresh(folder: string): Promise<boolean> {
  const written = await stat(join(folder, 'apt.conf')).catch(() => undefined);
  return written !== undefined && Date.now() - written.mtimeMs < day;
}
