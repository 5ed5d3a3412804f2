import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkspaceLayout } from '../layout.js';

/** Line `line` (1-based) of a file; undefined if there is no such file or no such line. */
export async function sourceLine(file: string, line: number): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/)[line - 1];
  } catch {
    return undefined;
  }
}

/** Where CPython's sources are: what the build's Makefile was made from, else the workspace's own folder. */
export async function sourceFolder(build: string, layout: WorkspaceLayout): Promise<string> {
  try {
    const makefile = await readFile(join(build, 'Makefile'), 'utf8');
    const folder = /^srcdir=[ \t]*(\/.*?)[ \t]*$/m.exec(makefile)?.[1];
    return folder ?? layout.source;
  } catch {
    return layout.source;
  }
}
