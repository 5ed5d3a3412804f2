import type { PackageManager } from '../../../base/platform.js';

export type Argv = readonly [string, ...string[]];

interface ManagerCommands {
  /** Brings the package lists up to date; a fresh image may have none. */
  readonly refresh?: Argv;
  readonly install: (packages: readonly string[]) => readonly Argv[];
  /** Needs root (on Windows the terminal itself has to be an administrator's). */
  readonly elevated: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** How each package manager is told to install without asking questions. */
export const managerCommands: Readonly<Record<PackageManager, ManagerCommands>> = {
  apt: {
    refresh: ['apt-get', 'update'],
    install: (packages) => [['apt-get', 'install', '-y', '--no-install-recommends', ...packages]],
    elevated: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  },
  dnf: {
    install: (packages) => [['dnf', 'install', '-y', '--setopt=install_weak_deps=False', ...packages]],
    elevated: true,
  },
  // No -y after -S: a new package list without an upgrade of the whole system is what Arch warns of.
  pacman: {
    install: (packages) => [['pacman', '-S', '--needed', '--noconfirm', ...packages]],
    elevated: true,
  },
  zypper: {
    install: (packages) => [['zypper', '--non-interactive', 'install', '--no-recommends', ...packages]],
    elevated: true,
  },
  apk: { install: (packages) => [['apk', 'add', '--update-cache', ...packages]], elevated: true },
  brew: { install: brewInstall, elevated: false },
  choco: { install: (packages) => [['choco', 'install', '-y', ...packages]], elevated: false },
  winget: { install: (packages) => packages.map(wingetInstall), elevated: false },
};

/** What Homebrew installs as an application and not as a formula. */
const casks = new Set(['visual-studio-code']);

function brewInstall(packages: readonly string[]): readonly Argv[] {
  const formulas = packages.filter((name) => !casks.has(name));
  const applications = packages.filter((name) => casks.has(name));
  return [
    ...(formulas.length === 0 ? [] : [['brew', 'install', ...formulas] as const]),
    ...(applications.length === 0 ? [] : [['brew', 'install', '--cask', ...applications] as const]),
  ];
}

/** Visual Studio's installer brings no compiler unless it is told to. */
const wingetOverrides: Readonly<Record<string, string>> = {
  'Microsoft.VisualStudio.2022.BuildTools':
    '--passive --wait --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended',
};

function wingetInstall(name: string): Argv {
  const override = wingetOverrides[name];
  return [
    'winget',
    'install',
    '--exact',
    '--id',
    name,
    '--accept-package-agreements',
    '--accept-source-agreements',
    ...(override === undefined ? [] : ['--override', override]),
  ];
}
