import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { shellLine } from '../../base/shell-quote.js';

/** How many builds' logs are kept in a workspace. */
const kept = 5;

/** All that configure and make printed, with the commands themselves in front, ready to be pasted. */
export interface BuildLog {
  readonly path: string;
  command(argv: readonly string[], cwd: string, env: Readonly<Record<string, string>>): void;
  line(text: string): void;
  close(): void;
}

export function openBuildLog(folder: string, now: Date): BuildLog {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `build-${now.toISOString().replaceAll(/[:.]/g, '-')}.log`);
  const file = openSync(path, 'a');
  const logs = readdirSync(folder).filter((name) => /^build-.*\.log$/.test(name));
  for (const name of logs.sort().slice(0, -kept)) rmSync(join(folder, name), { force: true });
  const write = (text: string): void => {
    try {
      writeSync(file, `${text}\n`);
    } catch {
      // A full disk must not hide the error that says so.
    }
  };
  return {
    path,
    command: (argv, cwd, env) => write(`$ ${shellLine(['cd', cwd])} && ${shellLine(argv, env)}`),
    line: write,
    close: () => closeSync(file),
  };
}
