import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { systemCode } from '../../base/errors.js';
import { badSyntax, unreadable, unwritable } from './errors.js';

/**
 * The text of a file, a byte order mark included; undefined if there is none.
 *
 * @throws CpydbgError `workspace/read`, or `workspace/syntax` if it is not UTF-8: written back, it would be
 *   another text.
 */
export async function readText(file: string): Promise<string | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw unreadable(file, error);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw badSyntax(file, { line: 1, column: 1 }, 'this is not UTF-8 text');
  }
}

/**
 * Writes a file so that it is there as a whole or not at all, whenever this is interrupted. A file that
 * exists keeps its mode, and a symbolic link stays one: the file that it leads to is written.
 *
 * @throws CpydbgError `workspace/write` or `workspace/no-space`; the file is then as it was.
 */
export async function writeText(file: string, text: string, newMode = 0o666): Promise<void> {
  try {
    const target = await targetOf(file);
    await mkdir(dirname(target), { recursive: true });
    await replace(target, text, newMode);
  } catch (error) {
    throw unwritable(file, error);
  }
}

async function replace(target: string, text: string, newMode: number): Promise<void> {
  const mode = await modeOf(target);
  // In the same folder, because only there a rename is one step.
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', newMode);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function targetOf(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  // Nothing there, or a link to nothing: then the file is made where the link points.
  return (await isLink(file)) ? resolve(dirname(file), await readlink(file)) : file;
}

async function isLink(file: string): Promise<boolean> {
  try {
    return (await lstat(file)).isSymbolicLink();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function modeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mode & 0o7777;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
