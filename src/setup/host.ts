import { cpus } from 'node:os';
import { packageManagers, type PackageManager, type Platform } from '../base/platform.js';
import { succeeded } from '../exec/command.js';
import type { Exec } from '../exec/exec.js';

/** The machine that setup runs on, as far as plans depend on it. */
export interface Host {
  readonly platform: Platform;
  /** Node's word for it: `x64`, `arm64`. */
  readonly arch: string;
  /** How many compilers may run at once. */
  readonly cpus: number;
  readonly packageManager: PackageManager | undefined;
  /** How system packages can be installed: as root, through sudo that asks for no password, or only by the person. */
  readonly privilege: 'root' | 'sudo' | 'none';
}

/** The program that stands for each package manager. */
const managerPrograms: Readonly<Record<PackageManager, string>> = {
  apt: 'apt-get',
  dnf: 'dnf',
  pacman: 'pacman',
  zypper: 'zypper',
  apk: 'apk',
  brew: 'brew',
  choco: 'choco',
  winget: 'winget',
};

const managersOf: Readonly<Record<Platform, readonly PackageManager[]>> = {
  linux: packageManagers.filter((manager) => !['brew', 'choco', 'winget'].includes(manager)),
  darwin: ['brew'],
  win32: ['winget', 'choco'],
};

export async function detectHost(exec: Exec): Promise<Host> {
  const platform = supportedPlatform();
  const candidates = managersOf[platform];
  const found = await Promise.all(candidates.map((manager) => exec.which(managerPrograms[manager])));
  return {
    platform,
    arch: process.arch,
    cpus: cpus().length,
    packageManager: candidates.find((_, index) => found[index] !== undefined),
    privilege: await detectPrivilege(exec),
  };
}

function supportedPlatform(): Platform {
  if (process.platform === 'darwin' || process.platform === 'win32') return process.platform;
  // The other Unixes that Node runs on are near enough to Linux to try; the doctor says what is missing.
  return 'linux';
}

async function detectPrivilege(exec: Exec): Promise<Host['privilege']> {
  if (process.getuid?.() === 0) return 'root';
  if ((await exec.which('sudo')) === undefined) return 'none';
  // -k: a password that was typed a moment ago counts for that terminal only, and commands run without one.
  const asked = await exec.run({ argv: ['sudo', '-k', '-n', 'true'] }, { timeout: 5_000 });
  return succeeded(asked) ? 'sudo' : 'none';
}
