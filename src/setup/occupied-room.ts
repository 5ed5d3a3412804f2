import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Sources and a build have some ten thousand files; a folder that is something else need not be counted to its end. */
const maxFiles = 100_000;

/** `st_blocks` counts in these, whatever the file system's own unit. */
const blockSize = 512;

/**
 * The bytes that folders take on their disk, with all that is in them. Links are not followed; what is not there or may
 * not be looked at takes none.
 */
export async function occupiedRoom(folders: readonly string[]): Promise<number> {
  let bytes = 0;
  let files = 0;
  const waiting = [...folders];
  for (let folder = waiting.pop(); folder !== undefined && files < maxFiles; folder = waiting.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    files += entries.length;
    const paths = entries.map(({ name }) => join(folder, name));
    waiting.push(...paths.filter((_, index) => entries[index]?.isDirectory()));
    const sizes = await Promise.all(paths.map((path) => lstat(path).catch(() => undefined)));
    for (const stats of sizes) bytes += (stats?.blocks ?? 0) * blockSize;
  }
  return bytes;
}
