import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { command, ownCacheFolder } from '../cpydbg.js';

/** `cpydbg open --browser` at work. */
export interface ServedVscode {
  readonly url: string;
  readonly pid: number;
  /** Ends it with Ctrl-C, and waits; the exit status. */
  end(): Promise<number | null>;
}

/** Serves `directory` with the product itself, in a profile of its own. */
export async function serveVscode(
  directory: string,
  env: Readonly<Record<string, string>>,
): Promise<ServedVscode> {
  const profile = mkdtempSync(join(tmpdir(), 'cpydbg-profile-'));
  const child = spawn(process.execPath, [command, 'open', directory, '--browser', '--profile', profile], {
    env: {
      ...process.env,
      // The VS Code that is installed once is this checkout's own.
      CPYDBG_CACHE: ownCacheFolder,
      // Nothing is looked up on the internet.
      EXTENSIONS_GALLERY: '{"serviceUrl":""}',
      // As from a terminal: a login shell would say otherwise what PATH is.
      VSCODE_CLI: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (data) => said.push(String(data)));
  const ended = new Promise<number | null>((resolve) => child.on('close', (status) => resolve(status)));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const found = /http:\S+/.exec(line)?.[0];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`cpydbg open ended:\n${said.join('\n')}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    async end() {
      child.kill('SIGINT');
      const status = await ended;
      rmSync(profile, { recursive: true, force: true });
      return status;
    },
  };
}
