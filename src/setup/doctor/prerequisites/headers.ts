import type { PackageManager } from '../../../base/platform.js';
import type { HeaderDetection, Prerequisite } from './prerequisite.js';

type LinuxManager = 'apt' | 'dnf' | 'pacman' | 'zypper' | 'apk' | 'brew';

interface Library {
  readonly name: string;
  readonly title: string;
  /** Stands behind the title, in parentheses. */
  readonly note?: string;
  /** The modules of Python that need it. */
  readonly modules: string;
  /** What people miss without those modules. */
  readonly loses: string;
  readonly detect: Omit<HeaderDetection, 'by'>;
  readonly packages: readonly [
    apt: string,
    dnf: string,
    pacman: string,
    zypper: string,
    apk: string,
    brew?: string,
  ];
}

/** The libraries that CPython's optional modules are built on, each with its packages in the order of `Library.packages`. */
const libraries: readonly Library[] = [
  {
    name: 'libffi',
    title: 'libffi',
    modules: 'ctypes',
    loses: '`import ctypes` fails',
    detect: { headers: [['ffi.h', 'ffi/ffi.h']], pkgConfig: 'libffi' },
    packages: ['libffi-dev', 'libffi-devel', 'libffi', 'libffi-devel', 'libffi-dev', 'libffi'],
  },
  {
    name: 'zlib',
    title: 'zlib',
    modules: 'zlib, and through it gzip, zipfile and zipimport',
    loses: '`import zlib` fails, and pip cannot be installed',
    detect: { headers: [['zlib.h']], version: { header: 'zlib.h', macro: 'ZLIB_VERSION' } },
    packages: ['zlib1g-dev', 'zlib-devel', 'zlib', 'zlib-devel', 'zlib-dev', 'zlib'],
  },
  {
    name: 'bz2',
    title: 'bzip2',
    modules: 'bz2',
    loses: '`import bz2` fails',
    detect: { headers: [['bzlib.h']] },
    packages: ['libbz2-dev', 'bzip2-devel', 'bzip2', 'libbz2-devel', 'bzip2-dev', 'bzip2'],
  },
  {
    name: 'lzma',
    title: 'liblzma',
    modules: 'lzma',
    loses: '`import lzma` fails',
    detect: {
      headers: [['lzma.h']],
      version: { header: 'lzma.h', macro: 'LZMA_VERSION_MAJOR.LZMA_VERSION_MINOR.LZMA_VERSION_PATCH' },
    },
    packages: ['liblzma-dev', 'xz-devel', 'xz', 'xz-devel', 'xz-dev', 'xz'],
  },
  {
    name: 'zstd',
    title: 'Zstandard',
    note: 'CPython 3.14 and newer',
    modules: 'compression.zstd, new in 3.14',
    loses: '`import compression.zstd` fails in 3.14 and newer; older versions do not miss it',
    detect: {
      headers: [['zstd.h']],
      version: { header: 'zstd.h', macro: 'ZSTD_VERSION_MAJOR.ZSTD_VERSION_MINOR.ZSTD_VERSION_RELEASE' },
    },
    packages: ['libzstd-dev', 'libzstd-devel', 'zstd', 'libzstd-devel', 'zstd-dev', 'zstd'],
  },
  {
    name: 'ssl',
    title: 'OpenSSL',
    modules: 'ssl, and the fast hashes of hashlib',
    loses: '`import ssl` fails, so https does not work and pip cannot download',
    detect: {
      headers: [['openssl/ssl.h']],
      pkgConfig: 'openssl',
      version: { header: 'openssl/opensslv.h', macro: 'OPENSSL_VERSION_STR' },
    },
    packages: ['libssl-dev', 'openssl-devel', 'openssl', 'libopenssl-devel', 'openssl-dev', 'openssl@3'],
  },
  {
    name: 'sqlite3',
    title: 'SQLite',
    modules: 'sqlite3',
    loses: '`import sqlite3` fails',
    detect: { headers: [['sqlite3.h']], version: { header: 'sqlite3.h', macro: 'SQLITE_VERSION' } },
    packages: ['libsqlite3-dev', 'sqlite-devel', 'sqlite', 'sqlite3-devel', 'sqlite-dev', 'sqlite'],
  },
  {
    name: 'readline',
    title: 'readline',
    modules: 'readline',
    loses: 'the interactive prompt has no history and no line editing (before 3.13)',
    detect: {
      headers: [['readline/readline.h', 'editline/readline.h']],
      version: { header: 'readline/readline.h', macro: 'RL_VERSION_MAJOR.RL_VERSION_MINOR' },
    },
    packages: ['libreadline-dev', 'readline-devel', 'readline', 'readline-devel', 'readline-dev', 'readline'],
  },
  {
    name: 'ncurses',
    title: 'ncurses',
    modules: 'curses',
    loses: '`import curses` fails, and the colourful prompt of 3.13 and newer falls back to the plain one',
    detect: {
      headers: [
        ['curses.h', 'ncurses.h', 'ncursesw/curses.h', 'ncurses/curses.h'],
        ['panel.h', 'ncursesw/panel.h', 'ncurses/panel.h'],
      ],
      version: { header: 'curses.h', macro: 'NCURSES_VERSION' },
    },
    packages: ['libncurses-dev', 'ncurses-devel', 'ncurses', 'ncurses-devel', 'ncurses-dev', 'ncurses'],
  },
  {
    name: 'gdbm',
    title: 'GNU dbm',
    modules: 'dbm.gnu',
    loses: '`import dbm.gnu` fails',
    detect: {
      headers: [['gdbm.h']],
      version: { header: 'gdbm.h', macro: 'GDBM_VERSION_MAJOR.GDBM_VERSION_MINOR' },
    },
    packages: ['libgdbm-dev', 'gdbm-devel', 'gdbm', 'gdbm-devel', 'gdbm-dev', 'gdbm'],
  },
  {
    name: 'ndbm',
    title: 'ndbm',
    note: 'the compatible side of GNU dbm',
    modules: 'dbm.ndbm',
    loses: '`import dbm.ndbm` fails',
    detect: { headers: [['ndbm.h', 'gdbm/ndbm.h', 'gdbm-ndbm.h']] },
    packages: ['libgdbm-compat-dev', 'gdbm-devel', 'gdbm', 'gdbm-devel', 'gdbm-dev', 'gdbm'],
  },
  {
    name: 'tk',
    title: 'Tcl/Tk',
    modules: 'tkinter, and with it IDLE and turtle',
    loses: '`import tkinter` fails',
    detect: {
      headers: [
        ['tcl.h', 'tcl8.6/tcl.h', 'tcl9.0/tcl.h', 'tcl/tcl.h'],
        ['tk.h', 'tcl8.6/tk.h', 'tcl9.0/tk.h', 'tk8.6/tk.h', 'tcl/tk.h'],
      ],
      pkgConfig: 'tk',
      version: { header: 'tcl.h', macro: 'TCL_PATCH_LEVEL' },
    },
    packages: ['tk-dev', 'tk-devel', 'tk', 'tk-devel', 'tk-dev', 'tcl-tk'],
  },
  {
    name: 'uuid',
    title: 'libuuid',
    modules: 'the fast part of uuid',
    loses: '`uuid.uuid1()` takes its slow way',
    detect: { headers: [['uuid/uuid.h', 'uuid.h']] },
    packages: ['uuid-dev', 'libuuid-devel', 'util-linux-libs', 'libuuid-devel', 'util-linux-dev'],
  },
];

const managers: readonly LinuxManager[] = ['apt', 'dnf', 'pacman', 'zypper', 'apk', 'brew'];

/** The development headers of CPython's optional modules. */
export const headers: readonly Prerequisite[] = libraries.map((library) => ({
  id: `header/${library.name}`,
  title: `${library.title} headers${library.note === undefined ? '' : ` (${library.note})`}`,
  platforms: ['linux', 'darwin'],
  weight: 'recommended',
  detect: { by: 'header', ...library.detect },
  why: `Python’s modules need it: ${library.modules}.`,
  without: `CPython builds without the module: ${library.loses}.`,
  packages: packagesOf(library),
}));

function packagesOf(library: Library): Partial<Record<PackageManager, readonly string[]>> {
  return Object.fromEntries(
    managers.flatMap((manager, index) => {
      const name = library.packages[index];
      return name === undefined ? [] : [[manager, [name]]];
    }),
  );
}
