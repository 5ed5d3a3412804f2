import { mkdir } from 'node:fs/promises';
import type { SetupContext } from '../context.js';
import {
  readBuildRecord,
  sameKey,
  startFresh,
  writeBuildRecord,
  type BuildKey,
  type BuildRecord,
} from './build-record.js';
import type { ConfigureCommand } from './configure.js';
import type { BuildLog } from './log.js';
import { removeSuspects } from './resume.js';
import { runConfigure } from './run-configure.js';

export interface FolderJob {
  readonly folder: string;
  /** What the folder is to be a build of. */
  readonly key: BuildKey;
  readonly command: ConfigureCommand;
}

export type ConfiguredRecord = BuildRecord & { readonly configuredAt: number };

/**
 * Brings a build folder to where make can go on in it: as it is, without what an unclean end left half-written,
 * or configured anew.
 *
 * @throws CpydbgError `build/foreign-folder`, `build/configure` and what else configure can fail with.
 */
export async function ensureConfigured(
  { folder, key, command }: FolderJob,
  log: BuildLog,
  context: SetupContext,
): Promise<ConfiguredRecord> {
  const earlier = await usableRecord(folder, key, context);
  if (earlier !== undefined) return earlier;

  const fresh: BuildRecord = { format: 1, key, state: 'configuring', configuredAt: undefined };
  const clean = async (): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await startFresh(folder, fresh);
  };
  await clean();
  const job = { command, folder, source: key.source, compiler: key.compiler, clean };
  await runConfigure(job, log, context);
  const configured = { ...fresh, state: 'configured', configuredAt: Date.now() } as const;
  await writeBuildRecord(folder, configured);
  return configured;
}

async function usableRecord(
  folder: string,
  key: BuildKey,
  { emit }: SetupContext,
): Promise<ConfiguredRecord | undefined> {
  const note = (text: string): void => emit({ event: 'note', part: 'build', text });
  const record = await readBuildRecord(folder);
  if (record === undefined) return undefined;
  const { configuredAt } = record;
  if (!sameKey(record.key, key)) {
    note('The earlier build in this folder was another one (version, options or compiler): it starts anew.');
    return undefined;
  }
  if (configuredAt === undefined) {
    note('The earlier configure did not come to its end: it starts anew.');
    return undefined;
  }
  if (record.state === 'building') {
    const removed = await removeSuspects(folder, configuredAt);
    if (removed === undefined) {
      note('The earlier build was ended while its Makefile was being written: it starts anew.');
      return undefined;
    }
    note(`The earlier build did not come to its end: it goes on, ${removed.length} files are made again.`);
  }
  return { ...record, configuredAt };
}
