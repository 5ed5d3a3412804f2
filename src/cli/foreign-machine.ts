import { posix, win32 } from 'node:path';
import type { PackageManager, Platform } from '../base/platform.js';
import type { PlanSubject } from '../setup/plan-setup.js';

/** The package manager that most machines of a platform have. */
const usual: Readonly<Record<Platform, PackageManager>> = { linux: 'apt', darwin: 'brew', win32: 'winget' };

/** A machine that a plan is made for without looking at it: the usual one of its kind. */
export function foreignTarget(
  platform: Platform,
  packageManager: PackageManager | undefined,
): PlanSubject['target'] {
  return {
    platform,
    packageManager: packageManager ?? usual[platform],
    privilege: 'sudo',
    arch: platform === 'darwin' ? 'arm64' : 'x64',
  };
}

/** Where the person of such a machine is at home, and keeps cpydbg's cache. */
const home: Readonly<Record<Platform, string>> = {
  linux: '/home/you',
  darwin: '/Users/you',
  win32: 'C:\\Users\\you',
};
const cache: Readonly<Record<Platform, readonly string[]>> = {
  linux: ['.cache', 'cpydbg'],
  darwin: ['Library', 'Caches', 'cpydbg'],
  win32: ['AppData', 'Local', 'cpydbg', 'cache'],
};

/** Absolute folders of such a machine: a relative `directory` is taken from the person's home. */
export function foreignFolders(platform: Platform, directory: string): { directory: string; cache: string } {
  const paths = platform === 'win32' ? win32 : posix;
  return {
    directory: paths.isAbsolute(directory) ? directory : paths.join(home[platform], directory),
    cache: paths.join(home[platform], ...cache[platform]),
  };
}
