import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildRecord } from '../../../../src/setup/build/build-record.js';
import type { SetupRecord } from '../../../../src/setup/record.js';
import { formatVersion } from '../../../../src/cpython/version.js';
import { parsed } from '../engine/cpydbg.js';
import type { WorkspaceState } from '../setup/workspace-state.js';

/** An interpreter that can be debugged. */
export interface KnownBuild {
  /** `debug`, `free-threaded`. */
  readonly name: string;
  readonly version: string;
  readonly program: string;
}

/** Builds that are looked at; each has a folder below build/. */
const maxBuilds = 50;

/** The finished builds of the folder that was set up, the one of the last set-up first. */
export async function buildsOf({ record, folder, built }: WorkspaceState): Promise<readonly KnownBuild[]> {
  if (folder === undefined) return [];
  const last = record === undefined || !built ? [] : [buildOf(record)];
  const root = join(folder.uri.fsPath, 'build');
  const names = await entriesOf(root);
  const found = await Promise.all(names.slice(0, maxBuilds).map((name) => buildIn(root, name)));
  const builds = found.filter((build) => build !== undefined);
  return [...last, ...builds.filter(({ program }) => program !== last[0]?.program)];
}

function buildOf({ build, source }: SetupRecord): KnownBuild {
  return { name: build.variant, version: formatVersion(source.version), program: build.program };
}

async function buildIn(root: string, name: string): Promise<KnownBuild | undefined> {
  const folder = join(root, name);
  const [record, entries] = await Promise.all([readRecord(folder), entriesOf(folder)]);
  // A macOS file system that folds case has python.exe.
  const program = ['python.exe', 'python'].find((each) => entries.includes(each));
  if (record?.state !== 'built' || program === undefined) return undefined;
  return { name, version: record.key.version, program: join(folder, program) };
}

async function readRecord(folder: string): Promise<BuildRecord | undefined> {
  try {
    return parsed(await readFile(join(folder, '.cpydbg-build.json'), 'utf8')) as BuildRecord | undefined;
  } catch {
    return undefined;
  }
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
