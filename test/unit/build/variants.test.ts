import { describe, expect, it } from 'vitest';
import { parseVersion, type PythonVersion } from '../../../src/cpython/version.js';
import { checkVariant, checkVariantAsked, optFlags } from '../../../src/setup/build/variants.js';
import { checkPaths } from '../../../src/setup/build/safe-path.js';
import type { Variant } from '../../../src/setup/options.js';

function version(text: string): PythonVersion {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

describe('variants', () => {
  it.each<[Variant, string]>([
    ['debug', '3.11.2'],
    ['asan', '3.11.2'],
    ['ubsan', '3.11.2'],
    ['release', '3.12.0'],
    ['free-threaded', '3.13.0'],
    ['free-threaded', '3.14.0rc2'],
    ['tail-call', '3.14.0'],
    ['tail-call', '3.99.0a1+'],
  ])('%s can be built of %s', (variant, of) => {
    expect(() => checkVariant(variant, version(of))).not.toThrow();
  });

  it.each<[Variant, string, string]>([
    ['free-threaded', '3.12.9', '3.13'],
    ['tail-call', '3.13.5', '3.14'],
  ])('%s cannot be built of %s: it came with %s', (variant, of, needs) => {
    expect(() => checkVariant(variant, version(of))).toThrow(
      `needs CPython ${needs} or newer; this is CPython ${of}`,
    );
  });

  it('are checked by the version that was asked for, as far as that says one', () => {
    for (const python of ['main', '3.13', '3.13.5', 'v3.13.0rc2', 'my-branch']) {
      expect(() => checkVariantAsked('free-threaded', python)).not.toThrow();
    }
    for (const python of ['3.12', '3.11.2', 'v3.12.0rc1']) {
      expect(() => checkVariantAsked('free-threaded', python)).toThrow('needs CPython 3.13 or newer');
    }
  });

  it('without Py_DEBUG take out assertions, as configure would', () => {
    expect(optFlags('debug', '0')).toBe('-g3 -O0 -Wall');
    expect(optFlags('asan', 'g')).toBe('-g3 -Og -Wall');
    expect(optFlags('release', '2')).toBe('-DNDEBUG -fwrapv -g3 -O2 -Wall');
  });
});

describe('paths', () => {
  it('may have letters of any language', () => {
    expect(() => checkPaths('/srv/zoë/cpython-3.13_x+y', '/tmp/наука/build')).not.toThrow();
  });

  it.each([
    '/home/ada/my python',
    "/srv/o'brien/ws",
    '/tmp/$HOME',
    '/tmp/a;b',
    '/tmp/a#b',
    '/tmp/a:b',
    '/tmp/a\nb',
  ])('that make cannot work with are refused: %j', (path) => {
    expect(() => checkPaths('/fine', path)).toThrow(
      expect.objectContaining({ code: 'build/unsafe-path' }) as Error,
    );
  });
});
