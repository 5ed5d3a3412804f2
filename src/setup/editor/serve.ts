import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { interrupted } from '../../base/errors.js';
import type { Exec } from '../../exec/exec.js';
import type { Child } from '../../exec/start.js';
import { editorEnded, extensionRefused } from './errors.js';
import type { ServedEditor } from './served-editor.js';
import type { Profile } from './served-profile.js';

const name = 'The VS Code for the browser';

/** How long a session is kept for a page that went away, in seconds: it may have been loaded anew. */
const graceTime = 60;

export interface ServeOptions {
  readonly editor: ServedEditor;
  readonly profile: Profile;
  /** The folder that is opened, absolute. */
  readonly directory: string;
  readonly exec: Exec;
  readonly signal: AbortSignal;
}

/** A server that listens, on this machine's own address alone, to whoever has the token. */
export interface Serving {
  readonly url: string;
  /** Resolves when it has ended by itself, with what it said last. */
  readonly ended: Promise<string>;
  end(): Promise<void>;
}

/** @throws CpydbgError `editor/extension-refused`. */
export async function installIntoProfile(
  vsix: string,
  { editor, profile, exec, signal }: Omit<ServeOptions, 'directory'>,
): Promise<void> {
  const argv = [
    editor.node,
    editor.server,
    ...places(profile),
    '--install-extension',
    vsix,
    '--force',
  ] as const;
  const outcome = await exec.run({ argv }, { signal, timeout: 120_000 });
  if (outcome.status !== 0)
    throw extensionRefused(name, (outcome.stderr + outcome.stdout).slice(-500).trim());
}

/**
 * Starts VS Code's server on a free port.
 *
 * @throws CpydbgError `editor/ended`, or `base/interrupted`.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { editor, profile, directory, exec, signal } = options;
  // Not among the arguments: those can be read by everyone on this machine.
  const token = randomBytes(24).toString('hex');
  const secrets = await mkdtemp(join(tmpdir(), 'cpydbg-token-'));
  const tokenFile = join(secrets, 'token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const child = await exec.start({
    argv: [
      editor.node,
      editor.server,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile],
      ...places(profile),
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...['--reconnection-grace-time', String(graceTime), '--disable-getting-started-override'],
    ],
  });
  const forget = (): Promise<void> => rm(secrets, { recursive: true, force: true });
  if (child === undefined) {
    await forget();
    throw editorEnded(name, `${editor.node} cannot be started`);
  }
  const end = async (): Promise<void> => {
    await child.end();
    await forget();
  };
  const onAbort = (): void => void child.end();
  signal.addEventListener('abort', onAbort, { once: true });
  const { port, ended } = listen(child);
  const found = await Promise.race([port, ended]);
  if (signal.aborted || typeof found === 'string') {
    await end();
    throw signal.aborted ? interrupted() : editorEnded(name, found as string);
  }
  const url = `http://127.0.0.1:${found}/?tkn=${token}&folder=${encodeURIComponent(directory)}`;
  return { url, ended, end };
}

function places({ data, extensions }: Profile): readonly string[] {
  return ['--user-data-dir', data, '--server-data-dir', data, '--extensions-dir', extensions];
}

/** Lines of the server's output that are kept for a message. */
const keptLines = 10;

function listen({ stdout, stderr, ended }: Child): {
  readonly port: Promise<number>;
  readonly ended: Promise<string>;
} {
  const lines: string[] = [];
  const port = new Promise<number>((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      lines.splice(0, lines.length - keptLines + 1);
      lines.push(line);
      const found = /listening on (\d+)/.exec(line)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
  // It complains about parts that are optional; nobody waits for that.
  stderr.resume();
  return { port, ended: ended.then(() => lines.join('\n')) };
}
