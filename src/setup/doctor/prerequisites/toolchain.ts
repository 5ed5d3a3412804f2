import type { OtherWay, Prerequisite } from './prerequisite.js';

/** Apple's own tools come all at once. */
export const commandLineTools: OtherWay = {
  text: 'Install Apple’s command-line tools: run `xcode-select --install`, confirm the window that opens, and wait until it has finished.',
  commands: [['xcode-select', '--install']],
  automatic: true,
};

const posix = ['linux', 'darwin'] as const;

/** What configures, compiles and fetches CPython. */
export const toolchain: readonly Prerequisite[] = [
  {
    id: 'tool/cc',
    title: 'C compiler (gcc or clang)',
    platforms: posix,
    weight: 'required',
    detect: { by: 'program', names: ['gcc', 'clang', 'cc'], version: ['--version'] },
    why: 'CPython is written in C. A debug session needs an interpreter that is compiled on this machine, with debug information.',
    without: 'CPython cannot be built.',
    packages: {
      // The C library's headers are only a recommendation of Debian's gcc, so they are named.
      apt: ['gcc', 'libc6-dev'],
      dnf: ['gcc', 'glibc-devel'],
      pacman: ['gcc'],
      zypper: ['gcc', 'glibc-devel'],
      apk: ['gcc', 'musl-dev', 'linux-headers'],
    },
    otherwise: { darwin: commandLineTools },
  },
  {
    id: 'header/libc',
    title: 'C library headers',
    platforms: posix,
    weight: 'required',
    detect: { by: 'header', headers: [['stdio.h'], ['stdlib.h']] },
    why: 'Every C file of CPython includes them. Some systems package them apart from the compiler.',
    without: 'The compiler is there, but configure says "C compiler cannot create executables".',
    packages: {
      apt: ['libc6-dev'],
      dnf: ['glibc-devel'],
      pacman: ['glibc'],
      zypper: ['glibc-devel'],
      apk: ['musl-dev', 'linux-headers'],
    },
    otherwise: { darwin: commandLineTools },
  },
  {
    id: 'tool/make',
    title: 'make',
    platforms: posix,
    weight: 'required',
    detect: { by: 'program', names: ['make', 'gmake'], version: ['--version'] },
    why: 'Runs the compiler for each of CPython’s C files, several at once, and only for those that changed.',
    without: 'CPython cannot be built.',
    packages: { apt: ['make'], dnf: ['make'], pacman: ['make'], zypper: ['make'], apk: ['make'] },
    otherwise: { darwin: commandLineTools },
  },
  {
    id: 'tool/msvc',
    title: 'Visual Studio Build Tools (C++)',
    platforms: ['win32'],
    weight: 'required',
    detect: { by: 'program', names: ['cl', 'MSBuild'], version: [] },
    why: 'PCbuild\\build.bat compiles CPython with Microsoft’s compiler.',
    without: 'CPython cannot be built.',
    packages: {
      winget: ['Microsoft.VisualStudio.2022.BuildTools'],
      choco: ['visualstudio2022buildtools', 'visualstudio2022-workload-vctools'],
    },
  },
  {
    id: 'tool/git',
    title: 'git',
    platforms: ['linux', 'darwin', 'win32'],
    weight: 'recommended',
    detect: { by: 'program', names: ['git'], version: ['--version'] },
    why: 'Fetches CPython’s sources together with their history, at any tag or branch.',
    without: 'Sources come from an archive: no history, no `git blame`, no `--python main`.',
    packages: {
      // Without certificates git cannot talk https.
      apt: ['git', 'ca-certificates'],
      dnf: ['git'],
      pacman: ['git'],
      zypper: ['git'],
      apk: ['git'],
      choco: ['git'],
      winget: ['Git.Git'],
    },
    otherwise: { darwin: commandLineTools },
  },
  {
    id: 'tool/pkg-config',
    title: 'pkg-config',
    platforms: posix,
    weight: 'recommended',
    detect: { by: 'program', names: ['pkg-config', 'pkgconf'], version: ['--version'] },
    why: 'Tells configure where the libraries of the optional modules are.',
    without:
      'Modules whose headers are in a folder of their own (tkinter for one) are left out of the build.',
    packages: {
      apt: ['pkg-config'],
      dnf: ['pkgconf-pkg-config'],
      pacman: ['pkgconf'],
      zypper: ['pkg-config'],
      apk: ['pkgconf'],
      brew: ['pkgconf'],
    },
  },
  {
    id: 'tool/tar',
    title: 'tar',
    platforms: posix,
    weight: 'recommended',
    detect: { by: 'program', names: ['tar', 'bsdtar'], version: ['--version'] },
    why: 'Unpacks source archives by hand; the system’s package tools use it too.',
    without: 'Source packages of the distribution may not unpack.',
    packages: { apt: ['tar'], dnf: ['tar'], pacman: ['tar'], zypper: ['tar'], apk: ['tar'] },
  },
  {
    id: 'tool/xz',
    title: 'xz',
    platforms: posix,
    weight: 'recommended',
    detect: { by: 'program', names: ['xz'], version: ['--version'] },
    why: 'Unpacks .tar.xz archives: that is how distributions keep CPython’s sources.',
    without: 'Sources can come only from git or from a .tar.gz archive.',
    packages: {
      apt: ['xz-utils'],
      dnf: ['xz'],
      pacman: ['xz'],
      zypper: ['xz'],
      apk: ['xz'],
      brew: ['xz'],
    },
  },
];
