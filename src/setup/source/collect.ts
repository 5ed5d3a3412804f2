import type { Command } from '../../exec/command.js';
import type { SourceJob } from './way.js';

export interface Collected {
  /** As a shell says it; 127 if there is no such program. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/**
 * Runs a command that asks a server, and keeps what it prints. When the time is up all of its processes
 * end: git leaves the connection to a child, which would go on waiting (and hold its output open) alone.
 *
 * @param milliseconds how long it may take.
 * @throws CpydbgError `base/interrupted` when the job's signal fires.
 */
export async function collect(
  command: Command,
  { context, signal }: Pick<SourceJob, 'context' | 'signal'>,
  milliseconds: number,
): Promise<Collected> {
  const lines = { stdout: [] as string[], stderr: [] as string[] };
  const text = (status: number, timedOut: boolean): Collected => ({
    status,
    timedOut,
    stdout: lines.stdout.map((line) => `${line}\n`).join(''),
    stderr: lines.stderr.map((line) => `${line}\n`).join(''),
  });
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(), milliseconds);
  try {
    const status = await context.exec.stream(command, {
      signal: AbortSignal.any([signal, time.signal]),
      onLine: (line, from) => lines[from].push(line),
    });
    return text(status, false);
  } catch (error) {
    if (signal.aborted || !time.signal.aborted) throw error;
    return text(143, true);
  } finally {
    clearTimeout(timer);
  }
}
