import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EngineContext } from '../../../src/engines/context.js';
import { symbolCache } from '../../../src/engines/symbol-cache.js';

let cacheFolder = '';
beforeEach(() => {
  cacheFolder = mkdtempSync(join(tmpdir(), 'cpydbg-symbols-'));
});
afterEach(() => rmSync(cacheFolder, { recursive: true }));

const contextWith = (more: object): EngineContext => more as unknown as EngineContext;

it('each engine has a folder of its own', () => {
  for (const kind of ['gdb', 'lldb'] as const) {
    const folder = symbolCache(contextWith({ cacheFolder }), kind);
    expect(folder).toBe(join(cacheFolder, kind));
    expect(existsSync(join(cacheFolder, kind))).toBe(true);
  }
});

it('there is none where nothing may be kept, or cannot', () => {
  expect(symbolCache(contextWith({}), 'gdb')).toBeUndefined();
  const file = join(cacheFolder, 'file');
  writeFileSync(file, '');
  expect(symbolCache(contextWith({ cacheFolder: file }), 'gdb')).toBeUndefined();
});

it('is bounded: the oldest files go', () => {
  const folder = symbolCache(contextWith({ cacheFolder }), 'gdb') ?? '';
  for (let index = 0; index < 205; index += 1) {
    const path = join(folder, `${index}.gdb-index`);
    writeFileSync(path, '');
    utimesSync(path, 1_000 + index, 1_000 + index);
  }
  symbolCache(contextWith({ cacheFolder }), 'gdb');
  const left = readdirSync(folder);
  expect(left).toHaveLength(200);
  expect(left).not.toContain('4.gdb-index');
  expect(left).toContain('5.gdb-index');
});
