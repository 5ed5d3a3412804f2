import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { SetupRecord } from '../../../../src/setup/record.js';
import type { Finding } from '../../../../src/setup/doctor/finding.js';
import { blocking } from '../doctor/blocking.js';
import { parsed } from '../engine/cpydbg.js';

/** How far the opened folder is, from what is on the disk and what the doctor said. */
export interface WorkspaceState {
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly record: SetupRecord | undefined;
  readonly sources: boolean;
  /** The version that the sources here were asked for as: `3.13`, `main`. */
  readonly wanted: string | undefined;
  readonly built: boolean;
  readonly configured: boolean;
  /** What the doctor found; undefined before it was asked. */
  readonly findings: readonly Finding[] | undefined;
  /** A debug session of ours has stopped here once. */
  readonly sessionSeen: boolean;
}

export interface WatchedState {
  dispose(): void;
  current(): WorkspaceState;
  readonly onDidChange: vscode.Event<WorkspaceState>;
  /** Looks at the disk again. */
  refresh(): Promise<void>;
  setFindings(findings: readonly Finding[]): void;
  setSessionSeen(): void;
}

/** VS Code is there: we are in it. And of other extensions this one needs none. */
const ofEditors = 'editor/';

const sessionSeenKey = 'cpython.sessionSeen';

/** Follows the opened folder, and tells VS Code about it through context keys: walkthrough and menus go by them. */
export function watchWorkspace(memory: vscode.Memento): WatchedState {
  const changed = new vscode.EventEmitter<WorkspaceState>();
  // `cpydbg setup` in a terminal counts as well.
  const watcher = vscode.workspace.createFileSystemWatcher('**/.cpydbg/*.json');
  let state: WorkspaceState = {
    folder: undefined,
    record: undefined,
    sources: false,
    wanted: undefined,
    built: false,
    configured: false,
    findings: undefined,
    sessionSeen: memory.get(sessionSeenKey, false),
  };

  function set(next: WorkspaceState): void {
    state = next;
    for (const [key, value] of contextKeys(next))
      void vscode.commands.executeCommand('setContext', key, value);
    changed.fire(next);
  }

  async function refresh(): Promise<void> {
    const onDisk = await readFolder(vscode.workspace.workspaceFolders?.[0]);
    // The state of now: it may have changed while the disk was read.
    set({ ...state, ...onDisk });
  }

  const subscriptions = [
    watcher,
    watcher.onDidChange(() => void refresh()),
    watcher.onDidCreate(() => void refresh()),
    watcher.onDidDelete(() => void refresh()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void refresh()),
    changed,
  ];
  return {
    current: () => state,
    onDidChange: changed.event,
    refresh,
    setFindings: (findings) => {
      set({ ...state, findings: findings.filter(({ id }) => !id.startsWith(ofEditors)) });
    },
    setSessionSeen: () => {
      if (state.sessionSeen) return;
      void memory.update(sessionSeenKey, true);
      set({ ...state, sessionSeen: true });
    },
    dispose: () => {
      for (const each of subscriptions) each.dispose();
    },
  };
}

function contextKeys(state: WorkspaceState): readonly (readonly [string, boolean])[] {
  const { findings } = state;
  return [
    ['cpython.prerequisitesReady', findings !== undefined && blocking(findings).length === 0],
    ['cpython.findingsKnown', findings !== undefined],
    ['cpython.sourcesReady', state.sources],
    ['cpython.buildReady', state.built],
    ['cpython.configured', state.configured],
    ['cpython.sessionSeen', state.sessionSeen],
  ];
}

type OnDisk = Pick<WorkspaceState, 'folder' | 'record' | 'sources' | 'wanted' | 'built' | 'configured'>;

async function readFolder(folder: vscode.WorkspaceFolder | undefined): Promise<OnDisk> {
  if (folder === undefined) {
    return { folder, record: undefined, sources: false, wanted: undefined, built: false, configured: false };
  }
  const root = folder.uri.fsPath;
  const record = await readRecord(root);
  const sourceFolder = record?.source.path ?? join(root, 'cpython');
  const [wanted, sources, built, configured] = await Promise.all([
    readWanted(root),
    exists(join(sourceFolder, 'Programs', 'python.c')),
    record !== undefined ? exists(record.build.program) : isBuilt(join(root, 'build', 'debug')),
    record !== undefined && exists(join(root, '.vscode', 'launch.json')),
  ]);
  return { folder, record, wanted, sources, built, configured };
}

/** `cpydbg setup` writes it when the workspace is complete. */
async function readRecord(root: string): Promise<SetupRecord | undefined> {
  const record = parsed(await text(join(root, '.cpydbg', 'setup.json'))) as Partial<SetupRecord> | undefined;
  return record?.format === 1 ? (record as SetupRecord) : undefined;
}

/** `cpydbg setup` writes it when the sources are in place, unless they are a checkout of the person's own. */
async function readWanted(root: string): Promise<string | undefined> {
  const record = parsed(await text(join(root, '.cpydbg', 'source.json'))) as { wanted?: unknown } | undefined;
  return typeof record?.wanted === 'string' ? record.wanted : undefined;
}

/** The record that every build folder of `cpydbg` has says whether make came to its end. */
async function isBuilt(folder: string): Promise<boolean> {
  const record = parsed(await text(join(folder, '.cpydbg-build.json'))) as { state?: unknown } | undefined;
  return record?.state === 'built';
}

async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
