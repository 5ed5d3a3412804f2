import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { ExitCode } from '../../src/base/exit-codes.js';
import {
  cacheFolder,
  command,
  cpydbg,
  describe as describeEnd,
  e2eFolder,
  startCpydbg,
  the,
} from './cpydbg.js';

const scratch = mkdtempSync(join(tmpdir(), 'cpydbg-failure-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a folder that cannot be used', () => {
  it('is a file', async () => {
    const file = join(scratch, 'file');
    writeFileSync(file, 'mine');
    const ended = await cpydbg('setup', file, '--json');
    expect(ended.status, describeEnd(ended)).toBe(ExitCode.folder);
    expect(the(ended, 'failed').code).toBe('setup/not-a-folder');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('is below a file', async () => {
    const ended = await cpydbg('setup', join(scratch, 'file', 'below'), '--json');
    expect(ended.status).toBe(ExitCode.folder);
    expect(the(ended, 'failed').code).toBe('setup/not-a-folder');
  });

  it('is in a place where nothing can be made', async () => {
    const ended = await cpydbg('setup', '/proc/cpydbg/play', '--json');
    expect(ended.status, describeEnd(ended)).toBe(ExitCode.folder);
    expect(the(ended, 'failed').code).toBe('setup/no-such-place');
  });

  it('may not be written by this person', async () => {
    const folder = join(scratch, 'locked');
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    // Root may write everywhere, so there the command is run as nobody.
    const who = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    chmodSync(scratch, 0o755);
    const env = { CPYDBG_CACHE: join(scratch, 'cache'), HOME: scratch };
    const ended = await startCpydbg(['setup', folder, '--json'], { ...who, env, cwd: '/' }).ended;
    expect(ended.status, describeEnd(ended)).toBe(ExitCode.folder);
    expect(the(ended, 'failed')).toMatchObject({ code: 'setup/permission', facts: { path: folder } });
  });
});

describe('a version that does not exist', () => {
  it.each([
    ['no version at all', 'banana', ExitCode.usage, 'source/version-text'],
    ['a minor version that nobody knows', '3.99', ExitCode.usage, 'source/unknown-minor'],
  ])('%s is one clear error, before anything is fetched', async (_, python, status, code) => {
    const folder = join(scratch, `version-${python}`);
    const ended = await cpydbg('setup', folder, '--python', python, '--json');
    expect(ended.status, describeEnd(ended)).toBe(status);
    expect(the(ended, 'failed').code).toBe(code);
    expect(ended.events.some(({ event }) => event === 'part-started')).toBe(false);
  });

  it('a variant that this version does not have is said before anything is fetched', async () => {
    const folder = join(scratch, 'variant');
    const ended = await cpydbg('setup', folder, '--python', '3.11', '--variant', 'free-threaded', '--json');
    expect(ended.status, describeEnd(ended)).toBe(ExitCode.usage);
    expect(the(ended, 'failed').code).toBe('build/variant-version');
    expect(ended.events.some((event) => event.event === 'part-started' && event.part === 'source')).toBe(
      false,
    );
  });
});

describe('a compile that fails', () => {
  const workspace = mkdtempSync(join(e2eFolder, 'failing-'));
  const checkout = join(workspace, 'checkout');
  afterAll(() => rmSync(workspace, { recursive: true, force: true }));

  it('is shown with its first error; mended, the next run goes on', async () => {
    cpSync(join(e2eFolder, '3.13', 'cpython'), checkout, { recursive: true, preserveTimestamps: true });
    const file = join(checkout, 'Programs', 'python.c');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, `${good}\nint broken = "not a number" +;\n`);
    const args = ['setup', join(workspace, 'play'), '--python', '3.13', '--source', checkout, '--json'];
    const failed = await cpydbg(...args);
    expect(failed.status, describeEnd(failed)).toBe(ExitCode.build);
    expect(the(failed, 'failed').message).toContain('python.c');
    expect(failed.events.some(({ event }) => event === 'finished')).toBe(false);

    writeFileSync(file, good);
    const mended = await cpydbg(...args);
    expect(mended.status, describeEnd(mended)).toBe(0);
    // An existing checkout is used where it is.
    const stop = mended.events.find((event) => event.event === 'stop');
    expect(stop).toMatchObject({ stop: { at: 'main', file: join(checkout, 'Programs/python.c') } });
  });
});

describe('a disk that fills up', () => {
  it('in the middle of the build is one clear error; with room again, the next run goes on', () => {
    // A file system of its own, in a mount namespace that is gone with the process.
    const { status, stdout, stderr } = spawnSync(
      'unshare',
      [
        '--map-root-user',
        '--mount',
        process.execPath,
        fileURLToPath(new URL('disk-full.mjs', import.meta.url)),
        command,
        mkdtempSync(join(scratch, 'full-')),
        cacheFolder,
      ],
      { encoding: 'utf8' },
    );
    expect(status, stdout + stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      full: { status: ExitCode.folder, code: 'build/disk-full' },
      again: { status: 0 },
    });
  });
});
