import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepArchive } from '../../../src/setup/source/archive-cache.js';
import { obtainSource } from '../../../src/setup/source/obtain.js';
import { entryTime, pythonTarGz, treeFiles, world, type Entry, type World } from './source-world.js';

/** A world whose cache has this archive as that of 3.13.5, from an earlier run. */
async function withArchive(bytes: Buffer): Promise<World & { readonly archive: string }> {
  const here = world();
  mkdirSync(here.context.cache, { recursive: true });
  const file = join(here.folder, 'fetched');
  writeFileSync(file, bytes);
  const facts = {
    version: { major: 3, minor: 13, micro: 5, stage: '' },
    from: 'tarball',
    what: 'a test',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    fetched: Date.now(),
  } as const;
  const { path } = await keepArchive(here.context.cache, file, facts, 'python.tar.gz');
  return { ...here, archive: path };
}

const obtain = ({ options, layout, context, places }: World) =>
  obtainSource(options({ source: { from: 'tarball' }, offline: true }), layout, context, places());

/** What a failed run may leave in the workspace: nothing. */
function leftIn({ layout }: World): string[] {
  return existsSync(layout.root) ? readdirSync(layout.root) : [];
}

describe('an archive of an earlier run', () => {
  it('becomes the source folder, with its times and modes', async () => {
    const here = await withArchive(pythonTarGz('3.13.5'));
    const tree = await obtain(here);
    expect(tree).toEqual({
      path: here.layout.source,
      version: { major: 3, minor: 13, micro: 5, stage: '' },
      origin: { from: 'tarball', what: 'a test' },
      reused: false,
    });
    for (const [path, text] of Object.entries(treeFiles('3.13.5'))) {
      expect(readFileSync(join(tree.path, path), 'utf8')).toBe(text);
      expect(statSync(join(tree.path, path)).mtime).toEqual(entryTime);
    }
    expect(statSync(join(tree.path, 'configure')).mode & 0o777).toBe(0o755);
    expect(leftIn(here).sort()).toEqual(['.cpydbg', 'cpython']);
    expect((await obtain(here)).reused).toBe(true);
  });

  it('may have links inside, to the very last entry', async () => {
    const links: Entry[] = Array.from({ length: 20 }, (_, index) => [
      { path: `P/Lib/hard${index}`, type: 'Link' as const, linkpath: 'P/Lib/os.py' },
      { path: `P/Lib/soft${index}`, type: 'SymbolicLink' as const, linkpath: '../configure' },
    ]).flat();
    const tree = await obtain(await withArchive(pythonTarGz('3.13.5', links)));
    expect(readdirSync(join(tree.path, 'Lib'))).toHaveLength(41);
    expect(readFileSync(join(tree.path, 'Lib/hard19'))).toEqual(readFileSync(join(tree.path, 'Lib/os.py')));
    expect(readFileSync(join(tree.path, 'Lib/soft19'), 'utf8')).toBe('#!/bin/sh\n');
  });

  it('is dropped if it changed since', async () => {
    const here = await withArchive(pythonTarGz('3.13.5'));
    writeFileSync(here.archive, 'something else');
    await expect(obtain(here)).rejects.toMatchObject({ code: 'source/offline', exitCode: 4 });
    expect(here.notes()).toContain('damaged');
    expect(readdirSync(join(here.context.cache, 'archives'))).toEqual([]);
    expect(leftIn(here)).toEqual([]);
  });
});

describe('hostile archives', () => {
  it.each<[string, Entry[]]>([
    ['..', [{ path: 'P/../../evil', text: 'x' }]],
    ['an absolute path', [{ path: '/tmp/cpydbg-evil', text: 'x' }]],
    ['a link to outside', [{ path: 'P/out', type: 'SymbolicLink', linkpath: '../..' }]],
    [
      'a file through a link',
      [
        { path: 'P/in', type: 'SymbolicLink', linkpath: 'Lib' },
        { path: 'P/in/evil', text: 'x' },
      ],
    ],
    ['a hard link to outside', [{ path: 'P/passwd', type: 'Link', linkpath: '/etc/passwd' }]],
    ['a device', [{ path: 'P/null', type: 'CharacterDevice' }]],
    ['a pipe', [{ path: 'P/fifo', type: 'FIFO' }]],
  ])('are refused, and nothing of them stays: %s', async (_, entries) => {
    const here = await withArchive(pythonTarGz('3.13.5', entries));
    await expect(obtain(here)).rejects.toMatchObject({ code: 'source/unsafe-archive', exitCode: 4 });
    expect(leftIn(here)).toEqual([]);
    expect(readdirSync(here.folder).sort()).toEqual(['cache', 'workspace']);
    expect(readdirSync(join(here.context.cache, 'archives'))).toEqual([]);
    expect(existsSync('/tmp/cpydbg-evil')).toBe(false);
  });
});

describe('archives that cannot be unpacked', () => {
  it.each([
    ['no compressed file', Buffer.from('<html>not found</html>')],
    ['cut short', pythonTarGz('3.13.5').subarray(0, 150)],
  ])('are one clear error, and are dropped: %s', async (_, bytes) => {
    const here = await withArchive(bytes);
    await expect(obtain(here)).rejects.toMatchObject({ code: 'source/corrupt-archive', exitCode: 4 });
    expect(leftIn(here)).toEqual([]);
    expect(readdirSync(join(here.context.cache, 'archives'))).toEqual([]);
  });

  it('are not CPython if they are something else', async () => {
    const bytes = pythonTarGz('3.13.5', [{ path: 'P/Include/patchlevel.h', text: '/* empty */\n' }]);
    const here = await withArchive(bytes);
    await expect(obtain(here)).rejects.toMatchObject({ code: 'source/not-cpython' });
    expect(leftIn(here)).toEqual([]);
  });
});
