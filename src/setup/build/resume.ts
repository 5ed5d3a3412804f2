import { lstat, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isRecordFile } from './build-record.js';
import { isComplete } from './elf-complete.js';

/**
 * make trusts times: a file that was being written when everything was killed looks finished to it. What was
 * written last is therefore removed before make goes on, and so is every object that ends too early.
 */

/** How long before the end a file may have been begun. */
const suspectMilliseconds = 10_000;

/** Written by configure; if a build rewrote one of these and was killed, configure has to run again. */
const configured = ['Makefile', 'config.status', 'pyconfig.h', 'Modules/config.c', 'Modules/Setup.local'];

/**
 * Files that one rule of CPython's Makefile writes together with another one, of which it only knows this:
 * if the other was removed, so must be this one. They are made again in a moment.
 */
const madeWithOthers = ['pybuilddir.txt', 'platform'];

/** What make itself writes. Anything else in the folder is the person's: it is neither looked at nor removed. */
const madeByMake =
  /^(build|Modules|Objects|Parser|Programs|Python|Misc)\/|^(python(\.exe)?|_bootstrap_python|platform|pybuilddir\.txt|python-config(\.py)?|python-gdb\.py|Makefile|config\.status|pyconfig\.h)$|\.(o|so|dylib|a|d)$/;

const native = /\.(o|so|dylib|a)$|^(python|Programs\/\w+|_bootstrap_python)$/;

export interface BuildFile {
  /** Relative to the build folder. */
  readonly path: string;
  readonly modified: number;
}

/** Pure: the files that may not be trusted, of all files that make has written. */
export function suspects(files: readonly BuildFile[], configuredAt: number): readonly BuildFile[] {
  const made = files.filter((file) => file.modified > configuredAt);
  const newest = made.reduce((latest, file) => Math.max(latest, file.modified), 0);
  return made.filter((file) => file.modified >= newest - suspectMilliseconds);
}

/**
 * Takes out of a build folder what an unclean end may have left half-written.
 *
 * @returns the files removed; undefined when configure's own files are in doubt and it has to run again.
 */
export async function removeSuspects(
  folder: string,
  configuredAt: number,
): Promise<readonly string[] | undefined> {
  const files = await filesIn(folder, folder);
  const present = new Set(files.map((file) => file.path));
  if (!['Makefile', 'config.status', 'pyconfig.h'].every((path) => present.has(path))) return undefined;

  const removed = new Set(suspects(files, configuredAt).map((file) => file.path));
  if (configured.some((path) => removed.has(path))) return undefined;
  for (const { path, modified } of files) {
    if (modified <= configuredAt || !native.test(path) || removed.has(path)) continue;
    if (!(await isComplete(join(folder, path)))) removed.add(path);
  }
  for (const path of madeWithOthers) if (present.has(path)) removed.add(path);
  for (const path of removed) await rm(join(folder, path), { force: true });
  return [...removed];
}

async function filesIn(root: string, folder: string): Promise<readonly BuildFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: BuildFile[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesIn(root, path)));
    else if (entry.isFile() && !isRecordFile(entry.name) && madeByMake.test(relative(root, path))) {
      found.push({ path: relative(root, path), modified: (await lstat(path)).mtimeMs });
    }
  }
  return found;
}
