import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { obtainSource } from '../../../src/setup/source/obtain.js';
import { parsePatchlevel } from '../../../src/setup/source/tree.js';
import { world, writeTree, type World } from './source-world.js';

const obtain = ({ options, layout, context, places }: World, changes = {}) =>
  obtainSource(options(changes), layout, context, places());

describe('a checkout by path', () => {
  const checkout = (here: World): string => join(here.folder, 'mine');
  const use = (here: World) => obtain(here, { source: { from: 'checkout', path: checkout(here) } });

  it('is used where it is, whatever its version, and a difference is said', async () => {
    const here = world();
    writeTree(checkout(here), '3.15.0a2+');
    expect(await use(here)).toEqual({
      path: checkout(here),
      version: { major: 3, minor: 15, micro: 0, stage: 'a2+' },
      origin: { from: 'checkout', what: checkout(here) },
      reused: true,
    });
    expect(here.notes()).toContain('3.15.0a2+');
    expect(readdirSync(here.folder)).toEqual(['mine']);
  });

  it('must exist', async () => {
    await expect(use(world())).rejects.toMatchObject({
      code: 'source/not-cpython',
      message: /no such folder/,
    });
  });

  it('must be a folder', async () => {
    const here = world();
    writeFileSync(checkout(here), '');
    await expect(use(here)).rejects.toMatchObject({ code: 'source/not-cpython', message: /not a folder/ });
  });

  it('must be CPython', async () => {
    const here = world();
    mkdirSync(checkout(here));
    await expect(use(here)).rejects.toMatchObject({ code: 'source/not-cpython', message: /no configure/ });
  });

  it.each(['pyconfig.h', 'Makefile', 'Programs/python.o'])(
    'must not be built in place: %s',
    async (artefact) => {
      const here = world();
      writeTree(checkout(here), '3.13.5');
      writeFileSync(join(checkout(here), artefact), '');
      await expect(use(here)).rejects.toMatchObject({
        code: 'source/built-in-place',
        remedy: /make distclean/,
      });
    },
  );
});

describe("the workspace's own cpython folder", () => {
  it('is used as a checkout if the person put it there', async () => {
    const here = world();
    writeTree(here.layout.source, '3.13.7');
    const tree = await obtain(here);
    expect(tree).toMatchObject({ path: here.layout.source, reused: true, origin: { from: 'checkout' } });
  });

  it('is never overwritten by another version', async () => {
    const here = world();
    writeTree(here.layout.source, '3.11.2');
    writeFileSync(join(here.layout.source, 'mine.txt'), 'mine');
    await expect(obtain(here)).rejects.toMatchObject({ code: 'source/other-version' });
    await expect(obtain(here, { python: 'main' })).rejects.toMatchObject({ code: 'source/other-version' });
    expect(readFileSync(join(here.layout.source, 'mine.txt'), 'utf8')).toBe('mine');
  });

  it('is left alone if it is something else', async () => {
    const here = world();
    mkdirSync(here.layout.source, { recursive: true });
    writeFileSync(join(here.layout.source, 'notes.txt'), 'mine');
    await expect(obtain(here)).rejects.toMatchObject({ code: 'source/in-the-way' });
    expect(readdirSync(here.layout.source)).toEqual(['notes.txt']);
  });

  it('may be a file that is in the way', async () => {
    const here = world();
    mkdirSync(here.layout.root, { recursive: true });
    writeFileSync(here.layout.source, 'mine');
    await expect(obtain(here)).rejects.toMatchObject({ code: 'source/in-the-way' });
  });
});

describe('what earlier runs left', () => {
  it('is removed if that run is dead, and only then', async () => {
    const here = world();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeTree(here.layout.source, '3.13.7');
    const partial = (pid: number): string => `cpython.partial-${pid}-0123abcd`;
    for (const name of [
      partial(dead),
      partial(process.pid),
      'cpython.partial-notes',
      `x.partial-${dead}-0123abcd`,
    ]) {
      mkdirSync(join(here.layout.root, name));
    }
    await obtain(here);
    expect(readdirSync(here.layout.root).sort()).toEqual(
      ['cpython', partial(process.pid), 'cpython.partial-notes', `x.partial-${dead}-0123abcd`].sort(),
    );
  });
});

describe('nothing to be had', () => {
  it('says each way that was tried, and what to do', async () => {
    const here = world();
    await expect(obtain(here)).rejects.toMatchObject({
      code: 'source/nothing-found',
      exitCode: 4,
      message: expect.stringMatching(
        /git clone: .*release tarball: .*source package \(apt\): .*names no archive/s,
      ) as string,
      remedy: expect.stringContaining('--source PATH') as string,
    });
    expect(readdirSync(here.folder)).toEqual([]);
  });

  it('is said of a single way by itself', async () => {
    const here = world();
    const only = (from: string) => obtain(here, { source: { from } });
    await expect(only('git')).rejects.toMatchObject({ code: 'source/unreachable' });
    await expect(only('tarball')).rejects.toMatchObject({ code: 'source/unreachable' });
    await expect(only('distro')).rejects.toMatchObject({ code: 'source/not-this-way' });
  });

  it('is not looked for when offline', async () => {
    const here = world();
    await expect(obtain(here, { offline: true })).rejects.toMatchObject({ code: 'source/offline' });
  });

  it('is interrupted before it begins', async () => {
    const here = world();
    here.abort.abort();
    await expect(obtain(here)).rejects.toMatchObject({ code: 'base/interrupted', exitCode: 130 });
  });
});

describe('Include/patchlevel.h', () => {
  it.each([
    ['#define PY_VERSION              "3.13.15"\n#define PY_VERSION_HEX 1\n', '15'],
    ['#  define PY_VERSION "3.13.0a1+"\n', '0'],
    ['/* #define PY_VERSION "3.13.1" */\n', undefined],
    ['#define PY_VERSION_HEX "3.13.1"\n', undefined],
    ['#define PY_VERSION "banana"\n', undefined],
  ])('%j', (text, micro) => expect(parsePatchlevel(text)?.micro.toString()).toBe(micro));
});
