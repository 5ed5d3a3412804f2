import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../base/errors.js';
import { foreignFolder } from './errors.js';

/** How far a build folder is. Only `built` means that make has come to its end. */
export type BuildState = 'configuring' | 'configured' | 'building' | 'built';

/** What a build folder was made of and how far it is; kept in the folder itself, and goes with it. */
export interface BuildRecord {
  readonly format: 1;
  /** Everything that the build depends on: another key is another build. */
  readonly key: BuildKey;
  readonly state: BuildState;
  /** When configure had ended, in milliseconds of the system's clock: all newer files are make's. */
  readonly configuredAt: number | undefined;
}

export interface BuildKey {
  readonly source: string;
  readonly version: string;
  readonly configure: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** The person's own compiler flags, that configure takes from the environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly compiler: string;
  readonly launcher: string;
}

const fileName = '.cpydbg-build.json';

export function isRecordFile(name: string): boolean {
  return name.startsWith(fileName);
}

export async function readBuildRecord(folder: string): Promise<BuildRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(join(folder, fileName), 'utf8')) as Partial<BuildRecord>;
    return record.format === 1 ? (record as BuildRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever reads it sees the old record or the new one, never half of one. */
export async function writeBuildRecord(folder: string, record: BuildRecord): Promise<void> {
  const path = join(folder, fileName);
  await writeFile(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  await rename(`${path}.new`, path);
}

export function sameKey(a: BuildKey, b: BuildKey): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/** The same with its names in order: a record is compared by what it says, not by how it was written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, canonical(inner)]);
}

/**
 * Makes `folder` empty, but for a record that says what comes into it. An earlier build is removed; the record
 * is there first, so that a folder that was left in the middle of this is known as ours and as unfinished.
 *
 * @throws CpydbgError `build/foreign-folder` when there is something in it that cpydbg did not make.
 */
export async function startFresh(folder: string, record: BuildRecord): Promise<void> {
  const entries = await entriesOf(folder);
  const ours = entries.length === 0 || entries.some((name) => isRecordFile(name));
  if (!ours) throw foreignFolder(folder);
  await mkdir(folder, { recursive: true });
  await writeBuildRecord(folder, record);
  for (const name of entries.filter((entry) => !isRecordFile(entry))) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
