import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { engineWeights } from '../../../src/setup/doctor/detect/engine-weights.js';
import { probeSource, readProbe } from '../../../src/setup/doctor/detect/header-probe.js';
import { versionIn } from '../../../src/setup/doctor/detect/version-text.js';
import { prerequisites } from '../../../src/setup/doctor/prerequisites/catalogue.js';

describe('the version in what a program prints', () => {
  test.each([
    ['gcc (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright', '12.2.0'],
    ['GNU gdb (Debian 13.1-3) 13.1', '13.1'],
    ['GNU gdb (GDB; openSUSE Leap 15.6) 14.2', '14.2'],
    ['Apple clang version 15.0.0 (clang-1500.3.9.4)', '15.0.0'],
    ['lldb version 19.1.7', '19.1.7'],
    ['git version 2.39.5 (Apple Git-154)', '2.39.5'],
    ['xz (XZ Utils) 5.4.1', '5.4.1'],
    ['something (9.8)', '9.8'],
    ['usage: xz [-cdf]', undefined],
    ['', undefined],
  ])('%j is %j', (output, version) => expect(versionIn(output)).toBe(version));
});

describe('the probe for headers', () => {
  const zlib = { headers: [['zlib.h']], version: { header: 'zlib.h', macro: 'ZLIB_VERSION' } };
  const source = probeSource([
    { id: 'header/zlib', detect: { by: 'header', ...zlib } },
    { id: 'header/tk', detect: { by: 'header', headers: [['tcl.h', 'tcl8.6/tcl.h'], ['tk.h']] } },
  ]);

  test('asks for all at once, presence before versions', () => {
    expect(source.split('\n')).toEqual([
      '#if (__has_include(<zlib.h>))',
      '"cpydbg-present:header/zlib"',
      '#endif',
      '#if (__has_include(<tcl.h>) || __has_include(<tcl8.6/tcl.h>)) && (__has_include(<tk.h>))',
      '"cpydbg-present:header/tk"',
      '#endif',
      '#if __has_include(<zlib.h>)',
      '#include <zlib.h>',
      '"cpydbg-version:header/zlib" ZLIB_VERSION',
      '#endif',
      '',
    ]);
  });

  test('reads what is there, with and without a version', () => {
    const output = [
      '"cpydbg-present:header/zlib"',
      '"cpydbg-present:header/readline"',
      '"cpydbg-present:header/tk"',
      'extern int printf(const char *, ...);',
      '"cpydbg-version:header/zlib" "1.2.13"',
      '"cpydbg-version:header/readline" 8 . 2',
      '"cpydbg-version:header/tk" TCL_PATCH_LEVEL',
    ].join('\n');
    expect([...readProbe(output)]).toEqual([
      ['header/zlib', '1.2.13'],
      ['header/readline', '8.2'],
      ['header/tk', undefined],
    ]);
  });

  test('any output is read without complaint', () => {
    fc.assert(
      fc.property(fc.string(), (output) => {
        expect(readProbe(output).size).toBeLessThanOrEqual(output.length);
      }),
      { seed: 1 },
    );
  });
});

describe('one engine is required', () => {
  test.each([
    ['linux', [], undefined, 'gdb'],
    ['linux', ['lldb'], undefined, 'lldb'],
    ['linux', ['gdb', 'lldb'], undefined, 'gdb'],
    ['linux', ['gdb'], 'lldb', 'lldb'],
    ['darwin', [], undefined, 'lldb'],
    ['darwin', ['gdb'], undefined, 'gdb'],
    ['darwin', ['gdb', 'lldb'], 'gdb', 'gdb'],
  ] as const)('%s with %j, chosen %j: %s', (platform, usable, chosen, required) => {
    const weights = engineWeights(new Set(usable), chosen, platform);
    expect(weights[required]).toBe('required');
    expect(weights[required === 'gdb' ? 'lldb' : 'gdb']).toBe('advice');
  });
});

describe('the catalogue', () => {
  test('has each id once', () => {
    const ids = prerequisites.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(['apt', 'dnf', 'pacman', 'zypper', 'apk'] as const)(
    'names a package of %s for everything required or recommended on Linux, the editor aside',
    (manager) => {
      const without = prerequisites.filter(
        ({ platforms, weight, packages, id }) =>
          platforms.includes('linux') &&
          weight !== 'advice' &&
          !id.startsWith('editor/') &&
          packages[manager] === undefined,
      );
      expect(without.map(({ id }) => id)).toEqual([]);
    },
  );

  test('says of each why it is needed and what breaks without it, in sentences', () => {
    for (const { why, without } of prerequisites) {
      expect(why).toMatch(/\.$/);
      expect(without).toMatch(/\.$/);
    }
  });
});
