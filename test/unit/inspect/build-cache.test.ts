import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuildCache, type KnownBuild } from '../../../src/inspect/build-cache.js';

const known: KnownBuild = {
  symbols: { _PyRuntime: 4096, _Py_NegativeRefcount: null },
  types: {
    structs: { PyObject: { size: 16, fields: { ob_type: { offset: 8, size: 8 } } } },
    constants: { FRAME_CREATED: -3 },
  },
};

describe('the cache of builds', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cpydbg-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives back what was found out, in a folder that it makes', () => {
    const cache = new BuildCache(join(folder, 'builds'));
    expect(cache.load('abc')).toBeUndefined();
    cache.store('abc', known);
    expect(cache.load('abc')).toEqual(known);
    expect(cache.load('abd')).toBeUndefined();
    expect(readdirSync(join(folder, 'builds'))).toEqual(['abc.json']);
  });

  it('knows a build without debug information', () => {
    const cache = new BuildCache(folder);
    cache.store('abc', { symbols: {}, types: undefined });
    expect(cache.load('abc')).toEqual({ symbols: {}, types: undefined });
  });

  it('knows nothing of a build without a name', () => {
    const cache = new BuildCache(folder);
    cache.store(undefined, known);
    expect(cache.load(undefined)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('passes over what is broken or of another version of cpydbg, and writes it anew', () => {
    const cache = new BuildCache(folder);
    cache.store('abc', known);
    const file = join(folder, 'abc.json');
    const whole = readFileSync(file, 'utf8');
    const broken = [
      '',
      'null',
      '[]',
      '{',
      whole.slice(0, -20),
      whole.replace('"format":', '"format":9'),
      whole.replace(/"catalogue":"./, '"catalogue":"x'),
      whole.replace('4096', '"4096"'),
      whole.replace('"offset":8', '"offset":null'),
      whole.replace('"fields":{', '"felder":{'),
      whole.replace('"structs":{', '"structs":7,"other":{'),
      whole.replace('-3', '0.5'),
      `${whole}${' '.repeat(9 * 1024 * 1024)}`,
    ];
    for (const text of broken) {
      expect(text).not.toBe(whole);
      writeFileSync(file, text);
      expect(cache.load('abc'), text.slice(0, 100)).toBeUndefined();
    }
    cache.store('abc', known);
    expect(cache.load('abc')).toEqual(known);
  });

  it('is bounded: the oldest files go', () => {
    const cache = new BuildCache(folder);
    for (let number = 0; number < 310; number += 1) {
      writeFileSync(join(folder, `old${number}.json`), '{}');
      utimesSync(join(folder, `old${number}.json`), 1000 + number, 1000 + number);
    }
    cache.store('abc', known);
    const names = readdirSync(folder);
    expect(names).toHaveLength(300);
    expect(names).toContain('abc.json');
    expect(names).toContain('old309.json');
    expect(names).not.toContain('old10.json');
  });

  it('does without a folder that cannot be had', () => {
    writeFileSync(join(folder, 'file'), '');
    const cache = new BuildCache(join(folder, 'file', 'builds'));
    cache.store('abc', known);
    expect(cache.load('abc')).toBeUndefined();
  });
});
