import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { address } from '../../base/address.js';
import { parseMaps, type ProcessMapping } from '../../inspect/mappings.js';
import { writeProcessMemory } from '../../engines/process-write.js';

const pageSize = 4096;

/** What a debugger writes over an instruction to stop there: `int3`, `brk #0`. */
const traps: Readonly<Record<string, Uint8Array>> = {
  x64: Uint8Array.of(0xcc),
  arm64: Uint8Array.of(0x00, 0x00, 0x20, 0xd4),
};

/** Bit 61 of an entry of /proc/PID/pagemap, in its upper half: a page of a file, and no copy that was written to. */
const isFilePage = 0x2000_0000;
/** Bits 63 and 62: in memory, swapped out. */
const isThere = 0xc000_0000;

/**
 * Takes the traps out of a process's code that a debugger which was killed has left there (Linux): each would end the
 * process by SIGTRAP. Only pages that were written to are looked at, and compared with the file that they are of.
 *
 * @returns how many traps were taken out.
 */
export function mendCode(pid: number): number {
  const trap = traps[process.arch];
  const maps = textOf(`/proc/${pid}/maps`);
  if (trap === undefined || maps === undefined) return 0;
  // As the process itself sees its files: it may be in a container.
  const code = parseMaps(maps)
    .filter(({ executable, deleted, file }) => executable && !deleted && file !== '')
    .map((mapping) => ({ ...mapping, file: `/proc/${pid}/root${mapping.file}` }))
    .filter(({ file }) => isFile(file));
  return code.reduce((sum, mapping) => sum + mendMapping(pid, mapping, trap), 0);
}

function mendMapping(pid: number, mapping: ProcessMapping, trap: Uint8Array): number {
  let mended = 0;
  for (const page of writtenPages(pid, mapping)) {
    const is = readAt(`/proc/${pid}/mem`, page, pageSize);
    const was = readAt(mapping.file, mapping.offset + page - mapping.start, pageSize);
    for (const offset of trapsIn(is, was, trap)) {
      const original = was.subarray(offset, offset + trap.length);
      if (writeProcessMemory(pid, address(page + offset), original) === trap.length) mended++;
    }
  }
  return mended;
}

/** Where a page has a trap and the file has none. */
export function trapsIn(is: Uint8Array, was: Uint8Array, trap: Uint8Array): readonly number[] {
  const found: number[] = [];
  const size = Math.min(is.length, was.length);
  for (let at = 0; at + trap.length <= size; at += trap.length) {
    const isTrap = trap.every((byte, index) => is[at + index] === byte);
    if (isTrap && !trap.every((byte, index) => was[at + index] === byte)) found.push(at);
  }
  return found;
}

/** Addresses of the pages that the process has of its own: all of them, where the system does not tell. */
function writtenPages(pid: number, { start, end }: ProcessMapping): readonly number[] {
  const count = (end - start) / pageSize;
  // Pages of arm64 may be larger, and so may what an entry is about.
  const size = process.arch === 'x64' ? count * 8 : 0;
  const entries = readAt(`/proc/${pid}/pagemap`, (start / pageSize) * 8, size);
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
  const isWritten = (index: number): boolean => {
    if (entries.length < count * 8) return true;
    const upper = view.getUint32(index * 8 + 4, true);
    return (upper & isThere) !== 0 && (upper & isFilePage) === 0;
  };
  return Array.from({ length: count }, (_, index) => index)
    .filter(isWritten)
    .map((index) => start + index * pageSize);
}

/** As many of these bytes as there are. */
function readAt(path: string, from: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return bytes.subarray(0, 0);
  }
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, size, from));
  } catch {
    return bytes.subarray(0, 0);
  } finally {
    closeSync(descriptor);
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
