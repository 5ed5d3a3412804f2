import type { Outcome } from '../../exec/command.js';
import type { Exec } from '../../exec/exec.js';
import type { Platform } from '../../base/platform.js';
import { findProgram } from '../doctor/detect/programs.js';
import { editorPrograms } from '../doctor/prerequisites/editor.js';
import { extensionRefused } from './errors.js';

/** VS Code starts a whole Electron to answer. */
const timeout = 60_000;

export interface InstalledContext {
  readonly exec: Exec;
  readonly platform: Platform;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The command of a VS Code that can show a window here. */
export async function installedEditor({
  exec,
  platform,
  signal,
  env,
}: InstalledContext): Promise<string | undefined> {
  const hasScreen = platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
  return hasScreen ? findProgram(editorPrograms, { exec, platform, realTools: true, signal }) : undefined;
}

/** @returns why the editor did not install the package; undefined if it did. */
export async function installExtension(
  editor: string,
  vsix: string,
  { exec, signal }: Pick<InstalledContext, 'exec' | 'signal'>,
): Promise<string | undefined> {
  const argv = [editor, '--install-extension', vsix, '--force'] as const;
  return refusalOf(await exec.run({ argv }, { signal, timeout }));
}

/**
 * Installs the extension into VS Code, and opens the folder.
 *
 * @throws CpydbgError `editor/extension-refused`.
 */
export async function openInstalled(
  editor: string,
  vsix: string,
  directory: string,
  { exec, signal }: InstalledContext,
): Promise<void> {
  const refusal =
    (await installExtension(editor, vsix, { exec, signal })) ??
    refusalOf(await exec.run({ argv: [editor, directory] }, { signal, timeout }));
  if (refusal !== undefined) throw extensionRefused(editor, refusal);
}

function refusalOf({ status, stderr }: Outcome): string | undefined {
  return status === 0 ? undefined : stderr.trim().slice(-500);
}
