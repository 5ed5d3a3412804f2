import { readdir } from 'node:fs/promises';
import { CpydbgError, systemCode } from '../../base/errors.js';
import { formatVersion, type PythonVersion } from '../../cpython/version.js';
import type { WorkspaceLayout } from '../layout.js';
import { inTheWay, otherVersion } from './errors.js';
import { readRecord, type SourceRecord } from './record.js';
import type { SourceTree } from './result.js';
import { readVersion, requireClean } from './tree.js';
import { fits, wantedText, type Wanted } from './wanted.js';

/**
 * The sources that the workspace has already: ours from an earlier run, with the person's edits in them, or
 * a checkout that the person put there. Only looks; changes nothing.
 *
 * @returns undefined if there are none.
 * @throws CpydbgError `source/other-version`, `source/in-the-way`, `source/built-in-place`.
 */
export async function existingTree(layout: WorkspaceLayout, wanted: Wanted): Promise<SourceTree | undefined> {
  const path = layout.source;
  const content = await readdir(path).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    if (systemCode(error) === 'ENOTDIR') throw inTheWay(path, 'it is not a folder');
    throw error;
  });
  if (content.length === 0) return undefined;
  const version = await readVersion(path).catch((error: unknown) => {
    if (error instanceof CpydbgError) throw inTheWay(path, `it holds something else (${error.message})`);
    throw error;
  });
  const record = await readRecord(layout);
  if (!isWanted(wanted, version, record))
    throw otherVersion(path, formatVersion(version), wantedText(wanted));
  await requireClean(path);
  return { path, version, origin: record?.origin ?? { from: 'checkout', what: path } };
}

/** The version decides; for main, whose version says little, the record of what was asked for does too. */
function isWanted(wanted: Wanted, version: PythonVersion, record: SourceRecord | undefined): boolean {
  if (wanted.kind === 'main') return record === undefined ? fits(wanted, version) : record.wanted === 'main';
  return fits(wanted, version);
}
