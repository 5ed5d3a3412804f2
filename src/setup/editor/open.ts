import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetupContext } from '../context.js';
import { notAFolder } from '../errors.js';
import { noExtensionPackage } from './errors.js';
import { installedEditor, openInstalled } from './installed-editor.js';
import { installServed } from './install-served.js';
import { installIntoProfile, serve, type Serving } from './serve.js';
import { provideProfile } from './served-profile.js';

export interface OpenOptions {
  /** The folder to open, absolute. */
  readonly directory: string;
  /** The VS Code for the browser, even where another one is installed. */
  readonly browser: boolean;
  /** Where the VS Code for the browser keeps settings and extensions; undefined: in the cache. */
  readonly profile: string | undefined;
  /** The extension's package. */
  readonly vsix: string;
}

export interface OpenContext extends Omit<SetupContext, 'emit'> {
  /** One sentence for the person about what is happening. */
  readonly say: (text: string) => void;
}

/**
 * Opens a folder in VS Code with the extension installed.
 *
 * @returns the server that has to be kept running, where it is the VS Code for the browser.
 * @throws CpydbgError of this folder's catalogue.
 */
export async function openEditor(options: OpenOptions, context: OpenContext): Promise<Serving | undefined> {
  const { directory, vsix } = options;
  if (!(await isFolder(directory))) throw notAFolder(directory);
  if ((await stat(vsix).catch(() => undefined)) === undefined) throw noExtensionPackage(vsix);
  const { exec, signal, cache, say, host, env } = context;
  const ports = { exec, signal, env, platform: host.platform };
  const installed = options.browser ? undefined : await installedEditor(ports);
  if (installed !== undefined) {
    say(`Opening ${directory} with ${installed}.`);
    await openInstalled(installed, vsix, directory, ports);
    return undefined;
  }
  const editor = await installServed({ exec, signal, cache, say });
  const profile = await provideProfile(options.profile ?? join(cache, 'vscode', 'profile'));
  await installIntoProfile(vsix, { editor, profile, exec, signal });
  return serve({ editor, profile, directory, exec, signal });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
