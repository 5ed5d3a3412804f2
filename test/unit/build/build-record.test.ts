import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  readBuildRecord,
  sameKey,
  startFresh,
  writeBuildRecord,
  type BuildKey,
  type BuildRecord,
} from '../../../src/setup/build/build-record.js';

const key: BuildKey = {
  source: '/ws/cpython',
  version: '3.13.5',
  configure: ['/ws/cpython/configure', '--with-pydebug'],
  variables: { OPT: '-g3 -O0 -Wall', CC: 'ccache gcc' },
  environment: {},
  compiler: '/usr/bin/gcc: gcc 12.2.0',
  launcher: 'ccache',
};
const record: BuildRecord = { format: 1, key, state: 'configuring', configuredAt: undefined };

describe('key of a build', () => {
  it('is compared by what it says', () => {
    const other = { ...key, variables: { CC: 'ccache gcc', OPT: '-g3 -O0 -Wall' } };
    expect(sameKey(key, JSON.parse(JSON.stringify(other)) as BuildKey)).toBe(true);
  });

  it.each<Partial<BuildKey>>([
    { source: '/other/cpython' },
    { version: '3.13.6' },
    { configure: ['/ws/cpython/configure'] },
    { variables: { ...key.variables, OPT: '-g3 -Og -Wall' } },
    { environment: { CFLAGS: '-march=native' } },
    { compiler: '/usr/bin/gcc: gcc 13' },
    { launcher: 'none' },
  ])('changes with %o', (change) => {
    expect(sameKey(key, { ...key, ...change })).toBe(false);
  });
});

describe('build folder', () => {
  let folder = '';
  beforeEach(async () => (folder = join(await mkdtemp(join(tmpdir(), 'record-')), 'build', 'debug')));
  afterEach(() => rm(join(folder, '..', '..'), { recursive: true }));

  it('is made with its record', async () => {
    await startFresh(folder, record);
    expect(await readBuildRecord(folder)).toEqual({ format: 1, key, state: 'configuring' });
  });

  it('loses an earlier build of ours', async () => {
    await startFresh(folder, record);
    await mkdir(join(folder, 'Objects'));
    await writeFile(join(folder, 'Objects', 'call.o'), '');
    await startFresh(folder, { ...record, key: { ...key, version: '3.13.6' } });
    expect(await readdir(folder)).toEqual(['.cpydbg-build.json']);
    expect((await readBuildRecord(folder))?.key.version).toBe('3.13.6');
  });

  it('is not touched when something else is in it', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'thesis.tex'), 'text');
    await expect(startFresh(folder, record)).rejects.toMatchObject({ code: 'build/foreign-folder' });
    expect(await readdir(folder)).toEqual(['thesis.tex']);
  });

  it('has no record where it cannot be read', async () => {
    expect(await readBuildRecord(folder)).toBeUndefined();
    await startFresh(folder, record);
    await writeBuildRecord(folder, { ...record, state: 'built' });
    await writeFile(join(folder, '.cpydbg-build.json'), '{"format": 1, "key"');
    expect(await readBuildRecord(folder)).toBeUndefined();
  });
});
