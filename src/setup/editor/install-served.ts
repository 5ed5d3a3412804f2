import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Exec } from '../../exec/exec.js';
import { lockDirectory } from '../lock.js';
import { noNpm, notInstalled } from './errors.js';
import {
  packagesFor,
  servedEditorIn,
  servedRelease,
  unneeded,
  vscodeIn,
  type ServedEditor,
} from './served-editor.js';

export interface InstallContext {
  readonly exec: Exec;
  readonly signal: AbortSignal;
  readonly cache: string;
  /** One sentence for the person about what takes time now. */
  readonly say: (text: string) => void;
}

/** Lines of npm's output that are kept for a message. */
const keptLines = 6;

/**
 * The VS Code for the browser, installed into the cache the first time (about a minute, 0.6 GB). In place is what is whole.
 *
 * @throws CpydbgError `editor/no-npm`, `editor/not-installed`, or `base/interrupted`.
 */
export async function installServed({ exec, signal, cache, say }: InstallContext): Promise<ServedEditor> {
  const { platform, arch, version } = process;
  const folder = join(cache, 'vscode', servedRelease.codeServer);
  const editor = servedEditorIn(folder, platform, arch, version);
  await mkdir(dirname(folder), { recursive: true });
  const release = await lockDirectory(dirname(folder), {
    signal,
    onWait: (holder) => say(`Another cpydbg (${holder}) is installing it; waiting.`),
  });
  try {
    if ((await exists(editor.server)) && (await exists(editor.node))) return editor;
    say('Installing the VS Code for the browser, once (about a minute, 0.6 GB).');
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    const dependencies = packagesFor(platform, arch, version);
    await writeFile(join(unfinished, 'package.json'), JSON.stringify({ private: true, dependencies }));
    await npmInstall(unfinished, [], { exec, signal });
    // Its dependencies are not those of the package around it.
    const vscode = vscodeIn(unfinished);
    await npmInstall(vscode, ['--omit=dev'], { exec, signal });
    for (const name of unneeded)
      await rm(join(vscode, 'node_modules', name), { recursive: true, force: true });
    await rename(unfinished, folder);
    return editor;
  } finally {
    await release();
  }
}

/** Without scripts: what they would compile has a replacement in the packages, or is not needed. */
async function npmInstall(
  cwd: string,
  more: readonly string[],
  { exec, signal }: Pick<InstallContext, 'exec' | 'signal'>,
): Promise<void> {
  const npm = await exec.which('npm');
  if (npm === undefined) throw noNpm();
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...more];
  const lines: string[] = [];
  const status = await exec.stream(
    { argv: [npm, 'install', ...flags], cwd },
    { signal, onLine: (line) => lines.push(line) },
  );
  if (status !== 0) throw notInstalled(`npm install in ${cwd}`, lines.slice(-keptLines).join(' '));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
