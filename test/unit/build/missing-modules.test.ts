import { describe, expect, it } from 'vitest';
import { missingModules } from '../../../src/setup/build/missing-modules.js';
import { fixtureLines } from './fixture.js';

describe('missing modules', () => {
  const dbm = [
    { module: '_dbm', package: 'libgdbm-compat-dev' },
    { module: '_gdbm', package: 'libgdbm-dev' },
  ];

  it("reads 3.13's check_extension_modules.py", () => {
    expect(missingModules(fixtureLines('make-3.13.txt'), 'apt')).toEqual(dbm);
  });

  it("reads 3.11's setup.py", () => {
    expect(missingModules(fixtureLines('make-3.11.txt'), 'apt')).toEqual(dbm);
  });

  it('takes every column and every line of a list, and nothing after it', () => {
    const lines = [
      'The necessary bits to build these optional modules were not found:',
      '_bz2                  _curses               _curses_panel      ',
      '_tkinter              zlib',
      'To find the necessary bits, look in configure.ac and config.log.',
      '_ssl',
    ];
    expect(missingModules(lines, 'dnf').map(({ module }) => module)).toEqual([
      ...['_bz2', '_curses', '_curses_panel', '_tkinter', 'zlib'],
    ]);
  });

  it('counts what configure disabled for want of a library, and only that', () => {
    const lines = ['The following modules are *disabled* in configure script:', '_sqlite3 nis _scproxy', ''];
    expect(missingModules(lines, 'pacman')).toEqual([{ module: '_sqlite3', package: 'sqlite' }]);
  });

  it('counts modules that were built and could not be imported', () => {
    const lines = [
      'Following modules built successfully but were removed because they could not be imported:',
      '_ctypes   _unheard_of',
      '',
    ];
    expect(missingModules(lines, 'apt')).toEqual([
      { module: '_ctypes', package: 'libffi-dev' },
      { module: '_unheard_of', package: undefined },
    ]);
  });

  it('names no package where it does not know the package manager', () => {
    expect(missingModules(fixtureLines('make-3.13.txt'), undefined)[0]?.package).toBeUndefined();
  });
});
