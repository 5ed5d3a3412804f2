import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { succeeded, type Command } from '../../src/exec/command.js';
import { run } from '../../src/exec/run.js';
import { aptReason } from '../../src/setup/source/apt-state.js';
import { sourcesText, type AptSuite } from '../../src/setup/source/apt-suites.js';

/** A state of apt's own, with an empty list of installed packages: everything is needed, libc included. */
export async function writeAptState(state: string, suite: AptSuite, type: 'deb' | 'deb-src'): Promise<void> {
  await mkdir(join(state, 'lists', 'partial'), { recursive: true });
  await mkdir(join(state, 'cache', 'archives', 'partial'), { recursive: true });
  await writeFile(join(state, 'status'), '');
  await writeFile(join(state, 'suite.sources'), sourcesText(suite).replace(/^Types:.*/, `Types: ${type}`));
  const folder = (key: string, ...path: string[]): string => `${key} "${join(state, ...path)}";\n`;
  const configuration =
    folder('Dir::State') +
    folder('Dir::State::status', 'status') +
    folder('Dir::Cache', 'cache') +
    folder('Dir::Etc::SourceList', 'suite.sources') +
    'Dir::Etc::SourceParts "/dev/null";\n' +
    // As root, apt would download as a user who may not be allowed into this folder.
    'APT::Sandbox::User "root";\n' +
    'APT::Update::Error-Mode "any";\n' +
    'Acquire::Languages "none";\n' +
    'Acquire::Retries "2";\n' +
    '#clear APT::Update::Pre-Invoke;\n#clear APT::Update::Post-Invoke;\n#clear APT::Update::Post-Invoke-Success;\n';
  await writeFile(join(state, 'apt.conf'), configuration);
}

/** @returns undefined after a command that went well, else what it said. */
export async function command(argv: Command['argv'], cwd?: string): Promise<string | undefined> {
  const where = cwd === undefined ? {} : { cwd };
  const outcome = await run({ argv, env: { LC_ALL: 'C' }, ...where }, { timeout: 300_000 });
  if (succeeded(outcome)) return undefined;
  const said = aptReason(outcome.stdout + outcome.stderr);
  return `${argv[0]}: ${outcome.notStarted ?? (outcome.timedOut ? 'too slow' : said)}`;
}
