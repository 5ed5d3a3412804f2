import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { testedVersions } from './built-python.js';
import { describe, e2eFolder, startCpydbg } from './cpydbg.js';

/**
 * Sets up a workspace for each version with the product itself. A second run finds everything done, and
 * proves it again.
 */
export default async function setup(): Promise<void> {
  mkdirSync(e2eFolder, { recursive: true });
  for (const version of testedVersions) {
    const start = performance.now();
    const ended = await startCpydbg([
      'setup',
      join(e2eFolder, version),
      '--python',
      version,
      '--yes',
      '--json',
    ]).ended;
    if (ended.status !== 0)
      throw new Error(`cpydbg setup of ${version} ended with ${ended.status}:\n${describe(ended)}`);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    process.stdout.write(`CPython ${version} is built and proven in .cache/e2e/${version} (${seconds} s).\n`);
  }
}
