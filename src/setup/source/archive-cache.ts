import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { interrupted, systemCode } from '../../base/errors.js';
import { formatVersion, parseVersion, type PythonVersion } from '../../cpython/version.js';
import { readJson, writeJson } from './record.js';
import { fits, newestFirst, type Wanted } from './wanted.js';

/** A complete archive of CPython's sources that an earlier run fetched and checked. */
export interface Archive {
  /** Absolute. */
  readonly path: string;
  readonly version: PythonVersion;
  readonly from: 'tarball' | 'distro';
  /** Where it came from, for a person. */
  readonly what: string;
  readonly sha256: string;
  /** When it was fetched, in milliseconds since 1970. */
  readonly fetched: number;
}

export function archiveFolder(cache: string): string {
  return join(cache, 'archives');
}

/**
 * Takes a fetched and checked file into the cache. The record is written last: a file without one does not count.
 *
 * @param file where the file is now, in the same file system as the cache.
 */
export async function keepArchive(
  cache: string,
  file: string,
  archive: Omit<Archive, 'path'>,
  name: string,
): Promise<Archive> {
  const path = join(archiveFolder(cache), name);
  await mkdir(archiveFolder(cache), { recursive: true });
  await rename(file, path);
  const { version, ...facts } = archive;
  await writeJson(`${path}.json`, { ...facts, version: formatVersion(version) });
  return { ...archive, path };
}

/** The fitting archives in the cache, the best first. */
export async function cachedArchives(cache: string, wanted: Wanted): Promise<Archive[]> {
  const folder = archiveFolder(cache);
  const names: readonly string[] = await readdir(folder).catch((error: unknown): string[] => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  const found: Archive[] = [];
  for (const name of names.filter((each) => names.includes(`${each}.json`))) {
    const archive = understand(join(folder, name), await readJson(join(folder, `${name}.json`)));
    if (archive !== undefined && fits(wanted, archive.version)) found.push(archive);
  }
  return newestFirst(found);
}

export async function dropArchive(archive: Pick<Archive, 'path'>): Promise<void> {
  await rm(`${archive.path}.json`, { force: true });
  await rm(archive.path, { force: true });
}

/** Whether the file is still what it was when it was checked. */
export async function isIntact(archive: Archive, signal: AbortSignal): Promise<boolean> {
  return (await sha256Of(archive.path, signal)) === archive.sha256;
}

/** @throws what the file system throws; CpydbgError `base/interrupted` when `signal` fires. */
export async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal }).catch(
    (error: unknown) => {
      throw signal.aborted ? interrupted() : error;
    },
  );
  return hash.digest('hex');
}

function understand(path: string, value: object | undefined): Archive | undefined {
  const record = value as Partial<Record<keyof Archive, unknown>> | undefined;
  const version = typeof record?.version === 'string' ? parseVersion(record.version) : undefined;
  const from = record?.from;
  if (version === undefined || (from !== 'tarball' && from !== 'distro')) return undefined;
  const { what, sha256, fetched } = record ?? {};
  if (typeof what !== 'string' || typeof sha256 !== 'string' || typeof fetched !== 'number') return undefined;
  return { path, version, from, what, sha256, fetched };
}
