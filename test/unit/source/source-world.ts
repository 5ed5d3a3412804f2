import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { onTestFinished } from 'vitest';
import { systemExec } from '../../../src/exec/exec.js';
import type { SetupContext } from '../../../src/setup/context.js';
import type { SetupEvent } from '../../../src/setup/events.js';
import { workspaceLayout, type WorkspaceLayout } from '../../../src/setup/layout.js';
import type { SetupOptions } from '../../../src/setup/options.js';
import { publicPlaces, type SourcePlaces } from '../../../src/setup/source/way.js';

/** A folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cpydbg-source-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface World {
  readonly folder: string;
  readonly layout: WorkspaceLayout;
  readonly context: SetupContext;
  readonly events: SetupEvent[];
  readonly abort: AbortController;
  readonly options: (changes?: Partial<SetupOptions>) => SetupOptions;
  readonly places: (changes?: Partial<SourcePlaces>) => SourcePlaces;
  /** The texts of all notes so far. */
  readonly notes: () => string;
}

/** Surroundings in a folder of their own, from which nothing outside this machine is asked. */
export function world(folder = temporaryFolder()): World {
  const events: SetupEvent[] = [];
  const abort = new AbortController();
  const directory = join(folder, 'workspace');
  return {
    folder,
    layout: workspaceLayout(directory, 'debug'),
    events,
    abort,
    context: {
      exec: systemExec,
      emit: (event) => void events.push(event),
      signal: abort.signal,
      host: { platform: 'linux', arch: 'x64', cpus: 2, packageManager: 'apt', privilege: 'none' },
      cache: join(folder, 'cache'),
      env: process.env,
    },
    options: (changes = {}) => ({
      directory,
      python: '3.13',
      source: { from: 'auto' },
      gitUrl: join(folder, 'no-such-repository'),
      variant: 'debug',
      optimize: '0',
      jobs: 1,
      launcher: 'none',
      engine: undefined,
      yes: true,
      offline: false,
      devcontainer: false,
      until: 'proof',
      ...changes,
    }),
    places: (changes = {}) => ({
      ...publicPlaces,
      tarballs: 'http://127.0.0.1:1/ftp/',
      downloadsApi: 'http://127.0.0.1:1/api/',
      aptConfiguration: join(folder, 'no-apt'),
      ...changes,
    }),
    notes: () => events.map((event) => (event.event === 'note' ? event.text : '')).join('\n'),
  };
}

/** What makes a folder CPython's, for those who only look. */
export function treeFiles(version: string): Record<string, string> {
  return {
    configure: '#!/bin/sh\n',
    'Include/patchlevel.h': `/* Version */\n#define PY_VERSION      \t"${version}"\n`,
    'Programs/python.c': 'int main(void) { return 0; }\n',
    'Lib/os.py': `# ${'x'.repeat(5_000)}\n`,
  };
}

export function writeTree(folder: string, version: string): void {
  for (const [path, text] of Object.entries(treeFiles(version))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export interface Entry {
  readonly path: string;
  readonly type?: 'File' | 'Directory' | 'SymbolicLink' | 'Link' | 'CharacterDevice' | 'FIFO';
  readonly linkpath?: string;
  readonly text?: string;
  readonly mode?: number;
}

/** When everything in the archives of these tests was last changed. */
export const entryTime = new Date('2025-06-11T15:36:57Z');

/** A tar archive made by hand, so that anything can stand in it. */
export function tarball(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, type = 'File', linkpath = '', text = '', mode = 0o644 }) => {
    const body = Buffer.from(text);
    const head = Buffer.alloc(512);
    new Header({ path, type, linkpath, mode, size: body.length, mtime: entryTime, uid: 0, gid: 0 }).encode(
      head,
      0,
    );
    return [head, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** An archive of a small CPython, with `more` after its files. */
export function pythonTarball(version: string, more: readonly Entry[] = []): Buffer {
  const top = `Python-${version}`;
  const files = Object.entries(treeFiles(version)).map(([path, text]) => ({
    path: `${top}/${path}`,
    text,
    mode: path === 'configure' ? 0o755 : 0o644,
  }));
  return tarball([{ path: `${top}/`, type: 'Directory', mode: 0o755 }, ...files, ...more]);
}

export function pythonTarGz(version: string, more: readonly Entry[] = []): Buffer {
  return gzipSync(pythonTarball(version, more));
}
