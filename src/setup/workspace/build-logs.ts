import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../base/errors.js';
import { unreadable } from './errors.js';
import type { WorkspaceFacts } from './facts.js';
import { readText } from './text-file.js';

/**
 * The text of all build logs that are kept, oldest first: the commands of a build that was interrupted, or
 * done in several runs, are in more than one of them.
 *
 * @throws CpydbgError `workspace/read`.
 */
export async function buildLogs({ build, layout }: WorkspaceFacts): Promise<string> {
  const names = await namesIn(layout.logs);
  const earlier = names.filter((name) => /^build-.*\.log$/.test(name)).map((name) => join(layout.logs, name));
  const files = [...earlier.sort().filter((file) => file !== build.log), build.log];
  const texts = await Promise.all(files.map(readText));
  return texts.map((text) => text ?? '').join('\n');
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw unreadable(folder, error);
  }
}
