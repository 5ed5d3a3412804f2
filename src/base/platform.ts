/** The systems that cpydbg makes plans for. It debugs on Linux and macOS; for Windows it plans. */
export const platforms = ['linux', 'darwin', 'win32'] as const;
export type Platform = (typeof platforms)[number];

/** How a system is called when speaking to a person. */
export const platformTitle: Readonly<Record<Platform, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
};

export const packageManagers = ['apt', 'dnf', 'pacman', 'zypper', 'apk', 'brew', 'choco', 'winget'] as const;
export type PackageManager = (typeof packageManagers)[number];
