import type { PackageManager } from '../../base/platform.js';
import { headers } from '../doctor/prerequisites/headers.js';
import type { MissingModule } from './result.js';

/** The library that each optional module is made of, by the doctor's name for its headers. */
const headerOf: Readonly<Record<string, string>> = {
  _bz2: 'bz2',
  _ctypes: 'libffi',
  _ctypes_test: 'libffi',
  _curses: 'ncurses',
  _curses_panel: 'ncurses',
  _dbm: 'ndbm',
  _gdbm: 'gdbm',
  _hashlib: 'ssl',
  _lzma: 'lzma',
  _sqlite3: 'sqlite3',
  _ssl: 'ssl',
  _tkinter: 'tk',
  _uuid: 'uuid',
  _zstd: 'zstd',
  readline: 'readline',
  zlib: 'zlib',
};

/** What stands above the lists of modules that are not there, in setup.py's words and in check_extension_modules.py's. */
const missing =
  /^(The necessary bits to build these optional modules were not found:|Failed to build these modules:|Following modules built successfully but were removed because they could not be imported:)$/;
const disabled = /^The following modules are \*disabled\* in configure script:$/;
const listLine = /^\s*[A-Za-z_]\w*(\s+[A-Za-z_]\w*)*\s*$/;

/**
 * Pure: the optional modules that a build says it could not make. A module that configure disabled counts
 * where a library is what it lacks; the others are not for this system.
 */
export function missingModules(
  lines: readonly string[],
  packageManager: PackageManager | undefined,
): readonly MissingModule[] {
  const names = new Set([
    ...listedUnder(lines, missing),
    ...listedUnder(lines, disabled).filter((name) => name in headerOf),
  ]);
  return [...names].sort().map((module) => ({ module, package: packageOf(module, packageManager) }));
}

function listedUnder(lines: readonly string[], title: RegExp): readonly string[] {
  return lines.flatMap((line, at) => {
    if (!title.test(line)) return [];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((next) => !listLine.test(next) || next.startsWith('To find '));
    return rest.slice(0, end < 0 ? rest.length : end).flatMap((names) => names.trim().split(/\s+/));
  });
}

function packageOf(module: string, manager: PackageManager | undefined): string | undefined {
  const id = `header/${headerOf[module] ?? ''}`;
  const prerequisite = headers.find((header) => header.id === id);
  return manager === undefined ? undefined : prerequisite?.packages[manager]?.[0];
}
