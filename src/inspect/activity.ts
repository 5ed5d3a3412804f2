import { readdirSync } from 'node:fs';
import { readText } from './proc-status.js';

/** More threads than Linux has on any machine, by far. */
const maxThreads = 100_000;

/**
 * What tells whether a process has run: how often each of its threads was given a processor. Undefined while one of them
 * has one, and where the kernel does not tell.
 *
 * @returns a text that is another one after any thread of the process has run.
 */
export function activityOf(pid: number): string | undefined {
  const folder = `/proc/${pid}/task`;
  let threads: readonly string[];
  try {
    threads = readdirSync(folder).slice(0, maxThreads);
  } catch {
    return undefined;
  }
  const counts: string[] = [];
  for (const thread of threads) {
    const status = readText(`${folder}/${thread}/status`);
    const switches = status?.match(/^(?:non)?voluntary_ctxt_switches:\s*\d+$/gm);
    if (status === undefined || switches?.length !== 2 || /^State:\s*R/m.test(status)) return undefined;
    counts.push(`${thread} ${switches.join(' ')}`);
  }
  return counts.join('\n');
}
