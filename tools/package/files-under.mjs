import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every file below `folder`, as paths from it, in a fixed order. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
