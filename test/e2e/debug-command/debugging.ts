import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../../src/exec/run.js';
import { cacheFolder, command, e2eFolder } from '../cpydbg.js';
import { saidByCpydbg } from '../native/said-by-cpydbg.js';

/** A line of `--json`. */
export interface Said {
  readonly event: string;
  readonly reason?: string;
  readonly level?: string;
  readonly text?: string;
  readonly command?: string;
  readonly ok?: boolean;
  readonly breakpoints?: readonly number[];
  readonly frame?: Frame;
  readonly data?: { readonly value?: string; readonly frames?: readonly Frame[] };
  readonly category?: string;
  readonly exitCode?: number;
  readonly stops?: number;
}

export interface Frame {
  readonly level: string;
  readonly function: string;
  readonly file?: string;
  readonly line: number;
}

/** In the workspace of 3.13: no interpreter has to be named there. */
export const workspace = join(e2eFolder, '3.13');

const programs = fileURLToPath(new URL('.', import.meta.url));

/** A folder with the programs, outside of the workspace. */
export class Programs {
  readonly folder = mkdtempSync(join(tmpdir(), 'cpydbg-command-'));

  constructor() {
    for (const name of ['shop.py', 'loop.py']) copyFileSync(join(programs, name), this.path(name));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** `cpydbg debug` in the workspace. */
export function debug(...args: readonly string[]) {
  return saidByCpydbg(['debug', ...args], {}, workspace);
}

/** The same with `--json`: each line is a document. @throws SyntaxError where one is not. */
export async function debugJson(...args: readonly string[]) {
  const { status, stdout, stderr } = await debug('--json', ...args);
  const said = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
  return { status, stderr, said, stops: said.filter(({ event }) => event === 'stopped') };
}

/** A person at a terminal: what is waited for, and what is typed then. */
export function converse(conversation: readonly (readonly [string, string])[], ...args: readonly string[]) {
  const argv = [
    'python3',
    ...[join(programs, 'person.py'), JSON.stringify(conversation)],
    ...[process.execPath, command, 'debug', ...args],
  ] as const;
  return run({ argv, cwd: workspace, env: { CPYDBG_CACHE: cacheFolder } }, { timeout: 120_000 });
}
