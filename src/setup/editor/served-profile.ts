import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the served VS Code keeps what is the person's: settings, extensions. */
export interface Profile {
  readonly data: string;
  readonly extensions: string;
}

/** What a VS Code that is there for debugging CPython begins with; from then on the settings are the person's. */
const firstSettings = {
  'workbench.startupEditor': 'welcomePage',
  // Without trust there is no debugging: it is asked for, in an empty folder too.
  'security.workspace.trust.startupPrompt': 'always',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'debug.openDebug': 'openOnSessionStart',
  'debug.showInStatusBar': 'always',
  // Floating, it lies on the tabs of a small window.
  'debug.toolBarLocation': 'docked',
  'files.associations': { '*.h': 'c' },
};

/** Makes the folder of a profile, if it is not there. */
export async function provideProfile(folder: string): Promise<Profile> {
  const profile = { data: join(folder, 'data'), extensions: join(folder, 'extensions') };
  const user = join(profile.data, 'User');
  await mkdir(user, { recursive: true });
  await mkdir(profile.extensions, { recursive: true });
  const settings = join(user, 'settings.json');
  const there = await stat(settings).catch(() => undefined);
  if (there === undefined) await writeFile(settings, `${JSON.stringify(firstSettings, undefined, 2)}\n`);
  return profile;
}
