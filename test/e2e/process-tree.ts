import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** The first 15 characters of the program's name. */
  readonly name: string;
}

/** All that this process has started and what those have started, as long as it runs. */
export function descendants(): readonly ProcessEntry[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => entryOf(Number(name)))
    .filter((entry) => entry !== undefined);
  const found: ProcessEntry[] = [];
  const search = (parent: number): void => {
    for (const entry of all.filter((each) => each.parent === parent)) {
      found.push(entry);
      search(entry.pid);
    }
  };
  search(process.pid);
  return found;
}

/** Those of `entries` that still run. A process that waits for its parent to notice its end runs no more. */
export function stillRunning(entries: readonly ProcessEntry[]): readonly ProcessEntry[] {
  return entries.filter(({ pid, name }) => entryOf(pid)?.name === name);
}

function entryOf(pid: number): ProcessEntry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const end = stat.lastIndexOf(')');
    const [state, parent] = stat.slice(end + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    return { pid, parent: Number(parent), name: stat.slice(stat.indexOf('(') + 1, end) };
  } catch {
    return undefined;
  }
}
