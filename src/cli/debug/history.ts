import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { History } from './interactive.js';

/** What was typed in earlier sessions, newest first. What cannot be read or written is no history. */
export function historyIn(path: string): History {
  let lines: readonly string[] = [];
  try {
    lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    // The first time.
  }
  return {
    lines,
    save: (next) => {
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, `${next.join('\n')}\n`, { mode: 0o600 });
      } catch {
        // A history is a comfort.
      }
    },
  };
}
