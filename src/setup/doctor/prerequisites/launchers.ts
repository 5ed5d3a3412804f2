import type { Prerequisite } from './prerequisite.js';

const posix = ['linux', 'darwin'] as const;

/** Programs that stand before the compiler; `--launcher` chooses among them. */
export const launcherPrerequisites: readonly Prerequisite[] = [
  {
    id: 'tool/ccache',
    title: 'ccache, a compiler cache',
    platforms: posix,
    weight: 'recommended',
    detect: { by: 'program', names: ['ccache'], version: ['--version'] },
    why: 'Keeps what the compiler made. A second workspace of the same version builds in a fraction of the time.',
    without: 'Every new workspace compiles all of CPython again.',
    packages: {
      apt: ['ccache'],
      dnf: ['ccache'],
      pacman: ['ccache'],
      zypper: ['ccache'],
      apk: ['ccache'],
      brew: ['ccache'],
    },
  },
  {
    id: 'tool/sccache',
    title: 'sccache, a cache that machines can share',
    platforms: posix,
    weight: 'advice',
    detect: { by: 'program', names: ['sccache'], version: ['--version'] },
    why: 'Like ccache, and it can keep its results in a store that a whole team uses.',
    without: 'Nothing, if one machine is enough: ccache does the same there.',
    packages: {
      apt: ['sccache'],
      dnf: ['sccache'],
      pacman: ['sccache'],
      zypper: ['sccache'],
      apk: ['sccache'],
      brew: ['sccache'],
    },
  },
  {
    id: 'tool/distcc',
    title: 'distcc, compiling on other machines',
    platforms: posix,
    weight: 'advice',
    detect: { by: 'program', names: ['distcc'], version: ['--version'] },
    why: 'Sends files to compile to the machines in DISTCC_HOSTS, so that their cores take part in the build.',
    without: 'The build uses this machine’s cores only.',
    packages: {
      apt: ['distcc'],
      dnf: ['distcc'],
      pacman: ['distcc'],
      zypper: ['distcc'],
      apk: ['distcc'],
      brew: ['distcc'],
    },
  },
  {
    id: 'tool/icecc',
    title: 'icecc (Icecream), compiling on other machines',
    platforms: posix,
    weight: 'advice',
    detect: { by: 'program', names: ['icecc'], version: ['--version'] },
    why: 'Like distcc, with a scheduler that picks the least busy machine of the network by itself.',
    without: 'The build uses this machine’s cores only.',
    packages: { apt: ['icecc'], dnf: ['icecream'], zypper: ['icecream'], brew: ['icecream'] },
  },
];
