import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineContext } from './context.js';
import type { EngineKind } from './engine.js';

/** Files of one engine that are kept; each has a few megabytes at most, and there are some for each build. */
const keptFiles = 200;

/**
 * Where an engine may keep what it finds in debug information. Both know a build again by its contents, and read it in a
 * third of the time then.
 *
 * @returns undefined where there is no such place: it is a short cut, and whatever goes wrong with it is no failure.
 */
export function symbolCache({ cacheFolder }: EngineContext, kind: EngineKind): string | undefined {
  if (cacheFolder === undefined) return undefined;
  const folder = join(cacheFolder, kind);
  try {
    mkdirSync(folder, { recursive: true });
    dropOldest(folder);
    return folder;
  } catch {
    return undefined;
  }
}

function dropOldest(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= keptFiles) return;
  const dated = names.map((name) => {
    const path = join(folder, name);
    return { path, written: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  dated.sort((one, other) => other.written - one.written);
  for (const { path } of dated.slice(keptFiles)) rmSync(path, { force: true });
}
