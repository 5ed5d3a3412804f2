import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Build } from './build/result.js';
import type { SourceTree } from './source/result.js';

/** What a workspace was made of; written when its files are complete, for `doctor` and whoever starts a session in it. */
export interface SetupRecord {
  readonly format: 1;
  readonly source: SourceTree;
  readonly build: Build;
}

const fileName = 'setup.json';

export async function writeRecord(stateFolder: string, record: SetupRecord): Promise<void> {
  await mkdir(stateFolder, { recursive: true });
  const path = join(stateFolder, fileName);
  await writeFile(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  await rename(`${path}.new`, path);
}

/** @returns undefined where no setup has come so far, or its record cannot be read. */
export async function readRecord(stateFolder: string): Promise<SetupRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(join(stateFolder, fileName), 'utf8')) as Partial<SetupRecord>;
    return record.format === 1 ? (record as SetupRecord) : undefined;
  } catch {
    return undefined;
  }
}
