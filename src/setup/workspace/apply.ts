import { join } from 'node:path';
import { interrupted } from '../../base/errors.js';
import type { SetupContext } from '../context.js';
import { compileCommandsFrom, mergeCompileCommands } from './compile-commands.js';
import { buildLogs } from './build-logs.js';
import type { WorkspaceFacts } from './facts.js';
import {
  compileCommandsFile,
  hasCompileCommands,
  sampleProgram,
  sampleProgramFile,
  sharedFiles,
  wholeFiles,
} from './files.js';
import { merge } from './merge.js';
import { pathsToNowhere } from './paths-to-nowhere.js';
import { formatRecord, parseRecord, recordName, type WorkspaceRecord } from './record.js';
import { readText, writeText } from './text-file.js';

/** What became of the workspace's files, each from the workspace's root. */
export interface WorkspaceResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

/** A file as it is and as it should be. */
interface Change {
  readonly file: string;
  readonly now: string | undefined;
  readonly next: string;
}

/**
 * Writes and merges the workspace's files. Everything is read and merged before the first file is written,
 * and a file that says already what it should is not touched.
 *
 * @throws CpydbgError `workspace/syntax` or `workspace/read` before anything was written; `workspace/write`
 *   or `workspace/no-space` for the first file that cannot be written; `base/interrupted`.
 */
export async function applyWorkspace(
  facts: WorkspaceFacts,
  { signal }: Pick<SetupContext, 'signal'>,
): Promise<WorkspaceResult> {
  const recordFile = join(facts.layout.state, recordName);
  const recordText = await readText(recordFile);
  const record = parseRecord(recordText);
  const changes = [
    ...(await sharedChanges(facts, record)),
    ...(await compileCommandsChange(facts)),
    ...(await wholeFileChanges(facts, record)),
    await sampleChange(facts),
  ];
  if (signal.aborted) throw interrupted();

  const written = changes.filter(({ now, next }) => now !== next);
  for (const { file, next } of written) await writeText(join(facts.layout.root, file), next);
  // Last: a record that is older than the files does no harm, one that is newer would.
  const nextRecord = formatRecord(updated(record, facts));
  if (nextRecord !== recordText) await writeText(recordFile, nextRecord);
  return {
    written: written.map(({ file }) => file),
    unchanged: changes.filter((change) => !written.includes(change)).map(({ file }) => file),
  };
}

async function sharedChanges(facts: WorkspaceFacts, record: WorkspaceRecord): Promise<readonly Change[]> {
  return Promise.all(
    sharedFiles(facts).map(async ({ content }) => {
      const path = join(facts.layout.root, content.file);
      const now = await readText(path);
      const repairs = content.entries.some(({ repairable }) => repairable.length > 0);
      const nowhere = repairs ? await pathsToNowhere(path, now, facts.layout.root) : new Set();
      const knowledge = {
        before: record.contents[content.file],
        leadsNowhere: (text: string) => nowhere.has(text),
      };
      // The whole path in place of the short one, for an error that names it.
      return { file: content.file, now, next: merge(now, { ...content, file: path }, knowledge) };
    }),
  );
}

async function compileCommandsChange(facts: WorkspaceFacts): Promise<readonly Change[]> {
  if (!hasCompileCommands(facts)) return [];
  const path = join(facts.layout.root, compileCommandsFile);
  const now = await readText(path);
  const commands = compileCommandsFrom(await buildLogs(facts), facts.build.directory);
  return [{ file: compileCommandsFile, now, next: mergeCompileCommands(path, now, commands) }];
}

async function wholeFileChanges(facts: WorkspaceFacts, record: WorkspaceRecord): Promise<readonly Change[]> {
  return Promise.all(
    wholeFiles(facts).map(async ({ file, text }) => {
      const now = await readText(join(facts.layout.root, file));
      const ours = now === undefined || now === record.texts[file];
      return { file, now, next: ours ? text : now };
    }),
  );
}

async function sampleChange(facts: WorkspaceFacts): Promise<Change> {
  const now = await readText(join(facts.layout.root, sampleProgramFile));
  return { file: sampleProgramFile, now, next: now ?? sampleProgram };
}

function updated(record: WorkspaceRecord, facts: WorkspaceFacts): WorkspaceRecord {
  const contents = sharedFiles(facts).map(({ content }) => [content.file, content] as const);
  const texts = wholeFiles(facts).map(({ file, text }) => [file, text] as const);
  return {
    format: 1,
    contents: { ...record.contents, ...Object.fromEntries(contents) },
    texts: { ...record.texts, ...Object.fromEntries(texts) },
  };
}
