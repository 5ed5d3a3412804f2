import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { CancellationToken } from 'vscode';

/** Characters of standard error that are kept, for a message. */
const maxErrorText = 4_000;

export interface RunOptions {
  readonly cwd?: string | undefined;
  readonly onLine: (line: string) => void;
  /** Ends the command as Ctrl-C would. */
  readonly token?: CancellationToken;
}

export interface RunEnd {
  /** As docs/exit-codes.md says it; undefined if a signal ended it. */
  readonly status: number | undefined;
  readonly stderr: string;
}

/** The command line that is in this extension's package: all that it knows of debugging, it knows from there. */
export interface Cpydbg {
  readonly program: string;
  /** Come before the arguments of the command. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  run(args: readonly string[], options: RunOptions): Promise<RunEnd>;
}

/** @param extensionFolder where the extension is installed. */
export function cpydbgIn(extensionFolder: string): Cpydbg {
  // In VS Code for the desktop the program that runs extensions is Electron, which can be Node too.
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  const program = process.execPath;
  const args = [join(extensionFolder, 'dist', 'engine', 'dist', 'bin', 'cpydbg.js')];
  return {
    program,
    args,
    env,
    run(given, { cwd, onLine, token }) {
      return new Promise((resolve, reject) => {
        const child = spawn(program, [...args, ...given], {
          cwd,
          env: { ...process.env, ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        const cancelled = token?.onCancellationRequested(() => child.kill('SIGINT'));
        let stderr = '';
        child.stderr.on('data', (data) => (stderr = (stderr + String(data)).slice(-maxErrorText)));
        createInterface({ input: child.stdout }).on('line', onLine);
        child.on('error', reject);
        child.on('close', (status) => {
          cancelled?.dispose();
          resolve({ status: status ?? undefined, stderr: stderr.trim() });
        });
      });
    },
  };
}

/** What a command with --json printed as one document, and how it ended. */
export async function runForJson(
  cpydbg: Cpydbg,
  args: readonly string[],
  options: Omit<RunOptions, 'onLine'> = {},
): Promise<RunEnd & { readonly document: unknown }> {
  const lines: string[] = [];
  const end = await cpydbg.run(args, { ...options, onLine: (line) => lines.push(line) });
  return { ...end, document: parsed(lines.join('\n')) };
}

/** @returns undefined where `text` is no JSON: the command failed before it had anything to say. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
