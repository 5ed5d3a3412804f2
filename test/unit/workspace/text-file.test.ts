import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readText, writeText } from '../../../src/setup/workspace/text-file.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cpydbg-text-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('makes the folders on the way', async () => {
  await writeText(join(folder, 'a/b/c'), 'text');
  expect(await readText(join(folder, 'a/b/c'))).toBe('text');
});

it('reads a byte order mark as part of the text, and writes it back', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '\uFEFF{}');
  expect(await readText(file)).toBe('\uFEFF{}');
  await writeText(file, '\uFEFF{ }');
  expect([...(await readFile(file)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

it('leaves nothing behind when the file cannot be put in its place', async () => {
  await mkdir(join(folder, 'taken/by a folder'), { recursive: true });
  await expect(writeText(join(folder, 'taken'), 'text')).rejects.toMatchObject({ code: 'workspace/write' });
  expect(await readdir(folder)).toEqual(['taken']);
});

it('says it when the folder is a file', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(writeText(join(folder, 'file/x'), '')).rejects.toMatchObject({ code: 'workspace/write' });
  await expect(readText(join(folder, 'file/x'))).rejects.toMatchObject({ code: 'workspace/read' });
});
