import { describe, expect, it } from 'vitest';
import type { ElfFile } from '../../../src/elf/elf-file.js';
import { debugFiles, isKnownExtension } from '../../../src/inspect/debug-types.js';
import { isNamedPython } from '../../../src/inspect/python-module.js';

function elf(buildId: string | undefined, link: string | undefined): ElfFile {
  const section = { name: '.gnu_debuglink' };
  const contents = Buffer.concat([Buffer.from(`${link ?? ''}\0`), Buffer.alloc(8)]);
  const file = {
    buildId,
    section: (name: string) => (name === section.name && link !== undefined ? section : undefined),
    contents: () => contents.subarray(0, Math.ceil(((link ?? '').length + 1) / 4) * 4 + 4),
  };
  return file as unknown as ElfFile;
}

describe('a separate debug file', () => {
  it('is looked for by build id: for the system, and for each root that the program may be under', () => {
    expect(debugFiles(elf('abcdef', undefined), '/opt/x/usr/bin/python3')).toEqual([
      '/usr/lib/debug/.build-id/ab/cdef.debug',
      '/opt/x/usr/bin/lib/debug/.build-id/ab/cdef.debug',
      '/opt/x/usr/lib/debug/.build-id/ab/cdef.debug',
      '/opt/x/lib/debug/.build-id/ab/cdef.debug',
      '/opt/lib/debug/.build-id/ab/cdef.debug',
      '/lib/debug/.build-id/ab/cdef.debug',
    ]);
  });

  it('is looked for by its name, beside the program and in the folders of debug files', () => {
    expect(debugFiles(elf(undefined, 'py.debug'), '/usr/bin/python3')).toEqual([
      '/usr/bin/py.debug',
      '/usr/bin/.debug/py.debug',
      '/usr/lib/debug/usr/bin/py.debug',
      '/usr/bin/lib/debug/usr/bin/py.debug',
      '/lib/debug/usr/bin/py.debug',
    ]);
  });

  it('is not the program itself', () => {
    expect(debugFiles(elf(undefined, 'python3'), '/usr/bin/python3')).not.toContain('/usr/bin/python3');
  });

  it('is nowhere for a program that speaks of none, and looked for in a bounded number of folders', () => {
    expect(debugFiles(elf(undefined, undefined), '/usr/bin/python3')).toEqual([]);
    expect(debugFiles(elf('abcdef', undefined), `${'/x'.repeat(500)}/python3`).length).toBeLessThan(30);
  });
});

describe('files by their names', () => {
  it('are CPython’s program or library', () => {
    const yes = [
      'python',
      'python3',
      'python3.14',
      'python3.13t',
      'python3.14d',
      'libpython3.13.so.1.0',
      'libpython3.so',
    ];
    const no = [
      'python3.13.zip',
      'python-config',
      'pythonista',
      'libpython.a',
      'ipython',
      'pypy3',
      'libc.so.6',
    ];
    expect(yes.filter((name) => !isNamedPython(`/usr/bin/${name}`))).toEqual([]);
    expect(no.filter((name) => isNamedPython(`/usr/bin/${name}`))).toEqual([]);
  });

  it('are extension modules whose structs are known', () => {
    const folder = '/usr/lib/python3.13/lib-dynload';
    expect(isKnownExtension(`${folder}/_datetime.cpython-313-x86_64-linux-gnu.so`)).toBe(true);
    expect(isKnownExtension(`${folder}/array.cpython-313-x86_64-linux-gnu.so`)).toBe(true);
    expect(isKnownExtension(`${folder}/_decimal.so`)).toBe(true);
    expect(isKnownExtension(`${folder}/_ssl.cpython-313-x86_64-linux-gnu.so`)).toBe(false);
    expect(isKnownExtension('/lib/libarray.so')).toBe(false);
    expect(isKnownExtension('/usr/lib/array')).toBe(false);
  });
});
