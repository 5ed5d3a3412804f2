import { dirname } from 'node:path';
import type { Disk } from './disk.js';
import type { Finding } from './finding.js';

/** A debug build takes about 0.6 GB with its sources; archives and the compiler's cache come on top. */
export const roomForSetup = 1.5e9;

/** Whether a workspace can be made at `directory`, which need not exist yet. */
export async function folderFindings(
  directory: string,
  disk: Disk,
  neededBytes: number = roomForSetup,
): Promise<readonly Finding[]> {
  const writable = {
    id: 'folder/writable',
    title: 'The workspace’s folder',
    weight: 'required',
    why: 'Sources, build and configuration are written there.',
    without: 'Nothing can be set up in it.',
  } as const;
  const existing = await nearest(directory, disk);
  if (existing === undefined || (await disk.kind(existing)) !== 'folder') {
    const found = existing === undefined ? `${directory} cannot be looked at` : `${existing} is a file`;
    return [{ ...writable, status: 'wrong', found, remedy: otherFolder }];
  }
  const room = await disk.room(existing);
  if (room === undefined) {
    return [{ ...writable, status: 'unknown', found: `the file system of ${existing} gives no answer` }];
  }
  return [
    room.writable
      ? { ...writable, status: 'ok', found: `${directory} can be written` }
      : {
          ...writable,
          status: 'wrong',
          found: `you may not write ${existing}`,
          remedy: otherFolder,
        },
    spaceFinding(existing, room.freeBytes, neededBytes),
  ];
}

const otherFolder = {
  text: 'Name a folder of your own: cpydbg setup ~/cpython-debug',
  automatic: false,
} as const;

function spaceFinding(folder: string, freeBytes: number, neededBytes: number): Finding {
  const enough = freeBytes >= neededBytes;
  return {
    id: 'folder/space',
    title: 'Free disk space',
    status: enough ? 'ok' : 'wrong',
    weight: 'required',
    found: `${gigabytes(freeBytes)} free${enough ? '' : `, ${gigabytes(neededBytes)} needed`}`,
    why: 'CPython’s sources and a debug build take about 0.6 GB; unpacking and the compiler’s cache need room besides.',
    without: 'The build ends in the middle with "No space left on device".',
    ...(enough
      ? {}
      : {
          remedy: {
            text: `Free some room on the disk that holds ${folder}, or name a folder on another disk.`,
            automatic: false,
          },
        }),
  };
}

async function nearest(path: string, disk: Disk): Promise<string | undefined> {
  for (let current = path; ; current = dirname(current)) {
    if ((await disk.kind(current)) !== undefined) return current;
    if (dirname(current) === current) return undefined;
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
