import { dirname } from 'node:path';
import { workspaceLayout } from '../setup/layout.js';
import { readRecord, type SetupRecord } from '../setup/record.js';

/** What a workspace says about the build to debug with. */
export interface Workspace extends Pick<SetupRecord, 'source' | 'build'> {
  readonly root: string;
}

/** The workspace that `folder` is in: itself, or the nearest folder above that setup has made one. */
export async function workspaceOf(folder: string): Promise<Workspace | undefined> {
  for (let root = folder; ; root = dirname(root)) {
    // The state is in the same place for each variant.
    const record = await readRecord(workspaceLayout(root, 'debug').state);
    if (record !== undefined) return { root, source: record.source, build: record.build };
    if (dirname(root) === root) return undefined;
  }
}
