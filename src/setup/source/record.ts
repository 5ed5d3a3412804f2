import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../base/errors.js';
import type { WorkspaceLayout } from '../layout.js';
import { partialName } from './partial.js';
import type { SourceOrigin } from './result.js';

/** What cpydbg remembers of the sources that it put into a workspace. */
export interface SourceRecord {
  /** What `--python` said. */
  readonly wanted: string;
  readonly version: string;
  readonly origin: SourceOrigin;
}

export async function writeRecord(layout: WorkspaceLayout, record: SourceRecord): Promise<void> {
  await mkdir(layout.state, { recursive: true });
  await writeJson(join(layout.state, 'source.json'), record);
}

/** The record of this workspace; undefined if there is none, or none that can be read. */
export async function readRecord(layout: WorkspaceLayout): Promise<SourceRecord | undefined> {
  const value = (await readJson(join(layout.state, 'source.json'))) as Partial<SourceRecord> | undefined;
  const complete =
    typeof value?.wanted === 'string' &&
    typeof value.version === 'string' &&
    typeof value.origin?.what === 'string';
  return complete ? (value as SourceRecord) : undefined;
}

/** Writes JSON so that a reader finds the whole of it or nothing. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const partial = partialName(path);
  await writeFile(partial, `${JSON.stringify(value, undefined, 2)}\n`);
  await rename(partial, path);
}

/** An object from a JSON file; undefined if there is no such file or it holds no object. */
export async function readJson(path: string): Promise<object | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return '';
    throw error;
  });
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
