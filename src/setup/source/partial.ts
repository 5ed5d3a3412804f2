import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../../base/errors.js';

/**
 * A name beside `path` for what becomes `path` by a rename once it is complete. It carries this process's
 * id, so that a later run can tell what a dead one left behind.
 */
export function partialName(path: string): string {
  return `${path}.partial-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Makes the folder (and those above it) that later becomes `path`. */
export async function makePartial(path: string): Promise<string> {
  const partial = partialName(path);
  await mkdir(partial, { recursive: true });
  return partial;
}

/** Removes what dead runs left half-made of `path`. */
export async function removeStale(path: string): Promise<void> {
  const folder = dirname(path);
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const [, whole, pid] = /^(.*)\.partial-(\d+)-[0-9a-f]{8}$/.exec(name) ?? [];
    if (whole === basename(path) && !isAlive(Number(pid))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
