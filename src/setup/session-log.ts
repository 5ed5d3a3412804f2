import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Emit, SetupEvent } from './events.js';

/** How many sessions' logs are kept in a workspace. */
const kept = 5;

/** One file a session, one line an event, each with the time. Every line is on disk before the next thing happens. */
export interface SessionLog {
  readonly path: string;
  readonly write: Emit;
  close(): void;
}

export function openSessionLog(folder: string, now: Date): SessionLog {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `setup-${now.toISOString().replaceAll(/[:.]/g, '-')}.jsonl`);
  const file = openSync(path, 'a');
  const older = readdirSync(folder).filter((name) => /^setup-.*\.jsonl$/.test(name));
  for (const name of older.sort().slice(0, -kept)) rmSync(join(folder, name), { force: true });
  return {
    path,
    write: (event: SetupEvent) => {
      try {
        appendFileSync(file, `${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
      } catch {
        // A full disk must not hide the error that says so.
      }
    },
    close: () => closeSync(file),
  };
}
