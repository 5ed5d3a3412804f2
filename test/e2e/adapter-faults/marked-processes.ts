import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** The environment variable by which everything that a session starts is found, whoever its parent is by then. */
export const markName = 'CPYDBG_TEST_MARK';

export interface Marked {
  readonly pid: number;
  /** The first 15 characters of the program's name. */
  readonly name: string;
}

/** All processes that run and have the mark in their environment. */
export function marked(mark: string): readonly Marked[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (!readFileSync(`/proc/${name}/environ`, 'latin1').split('\0').includes(`${markName}=${mark}`))
          return [];
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        const end = stat.lastIndexOf(')');
        // A process that waits for its parent to notice its end runs no more.
        if (/^[ZX]$/.test(stat.charAt(end + 2))) return [];
        return [{ pid: Number(name), name: stat.slice(stat.indexOf('(') + 1, end) }];
      } catch {
        return [];
      }
    });
}

/** False after so many milliseconds: what something else races with. It leaves nothing behind that keeps a process alive. */
export function after(milliseconds: number): Promise<false> {
  return wait(milliseconds, false as const, { ref: false });
}

/** Waits until `test` holds: what ends by itself tells nobody who is not its parent. @returns whether it came to that. */
export async function within(milliseconds: number, test: () => boolean): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!test()) {
    if (performance.now() > deadline) return false;
    await wait(20);
  }
  return true;
}

export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
