import { access, constants, readFile, stat, statfs } from 'node:fs/promises';

/** What is at a path: `program` is a file that may be executed. */
export type Kind = 'file' | 'program' | 'folder';

export interface Room {
  readonly freeBytes: number;
  readonly writable: boolean;
}

/** What the doctor reads of a machine's files; tests give another machine's. */
export interface Disk {
  /** A file's text; undefined if it is not there or may not be read. */
  readText(path: string): Promise<string | undefined>;
  /** Undefined if there is nothing, or nothing that may be looked at. */
  kind(path: string): Promise<Kind | undefined>;
  /** About the folder at `path`; undefined if there is no such folder. */
  room(path: string): Promise<Room | undefined>;
}

export const systemDisk: Disk = { readText, kind, room };

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function kind(path: string): Promise<Kind | undefined> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) return 'folder';
  return (await allowed(path, constants.X_OK)) ? 'program' : 'file';
}

async function room(path: string): Promise<Room | undefined> {
  if ((await kind(path)) !== 'folder') return undefined;
  const system = await statfs(path).catch(() => undefined);
  if (system === undefined) return undefined;
  return {
    freeBytes: system.bavail * system.bsize,
    writable: await allowed(path, constants.W_OK | constants.X_OK),
  };
}

async function allowed(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
