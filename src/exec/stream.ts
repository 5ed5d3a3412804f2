import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { interrupted } from '../base/errors.js';
import type { Command } from './command.js';
import { start } from './start.js';

export interface StreamOptions {
  readonly signal?: AbortSignal;
  /** Called for each line of output as it comes, without its line end. */
  readonly onLine: (line: string, from: 'stdout' | 'stderr') => void;
}

/**
 * Runs a long command and hands on its output line by line. It and all that it starts end with this
 * process, or when `signal` fires.
 *
 * @returns the exit status (127 if there is no such program, 128 + n for signal n).
 * @throws CpydbgError `base/interrupted` when `signal` fires, after the command has ended.
 */
export async function stream(command: Command, options: StreamOptions): Promise<number> {
  const aborted = (): boolean => options.signal?.aborted === true;
  if (aborted()) throw interrupted();
  const child = await start(command);
  if (child === undefined) return 127;
  const end = (): void => void child.end();
  options.signal?.addEventListener('abort', end, { once: true });
  // Fired while the command was being started: no event comes any more.
  if (aborted()) end();
  try {
    const lines = [
      eachLine(child.stdout, (line) => options.onLine(line, 'stdout')),
      eachLine(child.stderr, (line) => options.onLine(line, 'stderr')),
    ];
    const [{ status }] = await Promise.all([child.ended, ...lines]);
    if (aborted()) throw interrupted();
    return status;
  } finally {
    options.signal?.removeEventListener('abort', end);
    await child.end();
  }
}

async function eachLine(from: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: from, crlfDelay: Infinity })) onLine(line);
}
