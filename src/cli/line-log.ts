import { appendFileSync, closeSync, openSync } from 'node:fs';
import { messageOf } from '../base/errors.js';
import { noLog } from './errors.js';

/** A log file of a session: one line an entry, each with the time and a tag. */
export interface LineLog {
  readonly write: (tag: string, text: string) => void;
  readonly close: () => void;
}

/** Where nobody wants one. */
const noLineLog: LineLog = { write: () => undefined, close: () => undefined };

/** @throws CpydbgError `cli/log` where the file cannot be written. */
export function openLineLog(path: string | undefined): LineLog {
  if (path === undefined) return noLineLog;
  let file: number;
  try {
    file = openSync(path, 'a');
  } catch (error) {
    throw noLog(path, messageOf(error));
  }
  return {
    write: (tag, text) => {
      const line = text.replaceAll('\n', '\\n');
      try {
        appendFileSync(file, `${new Date().toISOString()} ${tag.padEnd(8)} ${line}\n`);
      } catch {
        // A full disk must not end the session.
      }
    },
    close: () => closeSync(file),
  };
}
