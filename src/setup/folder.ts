import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../base/errors.js';
import { cannotBeMade, noPermission, notAFolder } from './errors.js';

/**
 * Makes the workspace's folder, if it is not there, and sees that it can be written.
 *
 * @throws CpydbgError `setup/not-a-folder`, `setup/permission`, `setup/no-such-place`.
 */
export async function prepareFolder(path: string): Promise<void> {
  try {
    await makeFolder(path);
    if (!(await stat(path)).isDirectory()) throw notAFolder(path);
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST' || code === 'ENOTDIR') throw notAFolder(path);
    if (code === 'EACCES' || code === 'EPERM') throw noPermission(path, error);
    if (code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ELOOP') throw cannotBeMade(path, error);
    throw error;
  }
}

/** One level at a time: Node's own recursive mkdir never ends where a file system lets nothing be made (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    const parent = dirname(path);
    if (code !== 'ENOENT' || parent === path || (await exists(parent))) throw error;
    await makeFolder(parent);
    await mkdir(path);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
