import { existsSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAptSources } from '../../src/setup/source/apt-sources.js';
import { suitesFor, type AptSuite } from '../../src/setup/source/apt-suites.js';
import { makePartial, removeStale } from '../../src/setup/source/partial.js';
import { e2eFolder } from './cpydbg.js';
import { command, writeAptState } from './private-apt.js';

/** A source package of the distribution with a small C extension in it; its folder once it is unpacked. */
const markupsafe = join(e2eFolder, 'debian', 'markupsafe');

/**
 * The package `markupsafe` as sources, `_speedups.c` among them, from the distribution's source packages. What is there already stays.
 *
 * @throws Error where it cannot be had: tests against it fail then, none is skipped.
 */
export async function markupsafeSources(): Promise<string> {
  if (!existsSync(markupsafe)) await provide();
  return join(markupsafe, 'src', 'markupsafe');
}

async function provide(): Promise<void> {
  const suites = suitesFor('3.11', await readAptSources('/etc/apt')) ?? [];
  const reasons: string[] = [];
  await removeStale(markupsafe);
  for (const suite of suites) {
    const partial = await makePartial(markupsafe);
    const reason = await unpacked(suite, partial);
    if (reason === undefined) {
      await rename(partial, markupsafe);
      return;
    }
    reasons.push(`${suite.name}: ${reason}`);
    await rm(partial, { recursive: true, force: true });
  }
  throw new Error(`No source of MarkupSafe to be had:\n${reasons.join('\n') || 'no archive known'}`);
}

/** @returns why it did not work. */
async function unpacked(suite: AptSuite, folder: string): Promise<string | undefined> {
  const state = join(folder, 'apt');
  await writeAptState(state, suite, 'deb-src');
  const apt = (...args: string[]): Promise<string | undefined> =>
    command(['apt-get', '-c', join(state, 'apt.conf'), '-q', ...args], folder);
  const reason =
    (await apt('update')) ?? (await apt('source', '--download-only', '--tar-only', 'markupsafe'));
  if (reason !== undefined) return reason;
  const archive = readdirSync(folder).find((name) => /\.orig\.tar\.\w+$/.test(name));
  if (archive === undefined) return 'the package has no archive';
  await rm(state, { recursive: true });
  return command(['tar', '-x', '--strip-components=1', '-f', join(folder, archive), '-C', folder]);
}
