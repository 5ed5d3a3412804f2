import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { formatVersion } from '../../src/cpython/version.js';
import type { SetupOptions } from '../../src/setup/options.js';
import { pythonTarball, world } from '../unit/source/source-world.js';
import { halfMade, obtain, serve } from './source-servers.js';

describe('the release tarball', () => {
  const xz = (bytes: Buffer): Buffer => execFileSync('xz', ['-c'], { input: bytes });
  const archive = xz(pythonTarball('3.13.5'));
  const sha256 = createHash('sha256').update(archive).digest();
  const bundle = (digest: Buffer): string =>
    JSON.stringify({
      messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest: digest.toString('base64') } },
    });
  const listing = (...names: string[]): string =>
    names.map((name) => `<a href="${name}">${name}</a>`).join('\n');

  type Answer = string | Buffer | ((response: ServerResponse) => void);
  const usual: Readonly<Record<string, Answer>> = {
    '/ftp/': listing('../', '3.12.9/', '3.13.0/', '3.13.5/', '3.13.6/'),
    '/ftp/3.13.6/': listing('Python-3.13.6rc1.tar.xz'),
    '/ftp/3.13.5/': listing('Python-3.13.5.tar.xz', 'Python-3.13.5.tgz'),
    '/ftp/3.13.5/Python-3.13.5.tar.xz': archive,
    '/ftp/3.13.5/Python-3.13.5.tar.xz.sigstore': bundle(sha256),
  };

  /** python.org with these answers; what is not among them is a 404. */
  async function pythonOrg(answers: Readonly<Record<string, Answer | undefined>> = {}) {
    const asked: string[] = [];
    const all = { ...usual, ...answers };
    const url = await serve(({ url: path = '' }, response) => {
      asked.push(path);
      const answer = all[path];
      if (answer === undefined) response.writeHead(404).end();
      else if (typeof answer === 'function') answer(response);
      else response.end(answer);
    });
    return { asked, places: { tarballs: `${url}ftp/`, downloadsApi: `${url}api/` } };
  }

  const from = (python: string): Partial<SetupOptions> => ({ python, source: { from: 'tarball' } });

  it('is taken from the newest folder that has a final release', async () => {
    const here = world();
    const { places, asked } = await pythonOrg();
    const tree = await obtain(here, { options: from('3.13'), places });
    expect(formatVersion(tree.version)).toBe('3.13.5');
    expect(tree.origin).toEqual({ from: 'tarball', what: `${places.tarballs}3.13.5/Python-3.13.5.tar.xz` });
    expect(asked.slice(0, 3)).toEqual(['/ftp/', '/ftp/3.13.6/', '/ftp/3.13.5/']);
    // The checksum is fetched beside the tarball.
    expect(asked.slice(3).sort()).toEqual([
      '/ftp/3.13.5/Python-3.13.5.tar.xz',
      '/ftp/3.13.5/Python-3.13.5.tar.xz.sigstore',
    ]);
    const progress = here.events.filter(
      (event) => event.event === 'progress' && event.label === 'Python-3.13.5.tar.xz',
    );
    expect(progress.at(-1)).toMatchObject({ done: archive.length, total: archive.length, unit: 'bytes' });
    expect(halfMade(here)).toEqual([]);
  });

  it('is downloaded once for all folders, and is there when offline', async () => {
    const here = world();
    const { places, asked } = await pythonOrg();
    await obtain(here, { options: from('3.13'), places });
    const before = asked.length;
    rmSync(here.layout.root, { recursive: true });
    expect((await obtain(here, { options: from('3.13'), places })).reused).toBe(false);
    rmSync(here.layout.root, { recursive: true });
    expect((await obtain(here, { options: { python: '3.13.5', offline: true }, places })).reused).toBe(false);
    expect(asked.length).toBe(before);
  });

  it('is what auto takes when git has no answer', async () => {
    const here = world();
    const { places } = await pythonOrg();
    expect((await obtain(here, { places })).origin.from).toBe('tarball');
    expect(here.notes()).toMatch(/git clone: .*cannot be reached.*\n.*release tarball: /);
  });

  it.each([
    ['the bundle', { '/ftp/3.13.5/Python-3.13.5.tar.xz.sigstore': bundle(Buffer.alloc(32)) }],
    [
      'the downloads API',
      {
        '/ftp/3.13.5/Python-3.13.5.tar.xz.sigstore': undefined,
        '/api/release/?name=Python%203.13.5': JSON.stringify([
          { resource_uri: 'http://x/api/v2/downloads/release/77/' },
        ]),
        '/api/release_file/?release=77': JSON.stringify([
          { url: 'http://x/Python-3.13.5.tar.xz', md5_sum: '0'.repeat(32) },
        ]),
      },
    ],
  ])(
    'is refused and deleted if its checksum is not the one of %s, without going on to another way',
    async (_, answers) => {
      const here = world();
      const { places } = await pythonOrg(answers);
      await expect(obtain(here, { places })).rejects.toMatchObject({ code: 'source/checksum', exitCode: 4 });
      expect(readdirSync(here.folder, { recursive: true })).toEqual(
        expect.not.arrayContaining([expect.stringMatching(/tar\.xz/)]),
      );
    },
  );

  it('is taken with a word of warning if there is no checksum', async () => {
    const here = world();
    const { places } = await pythonOrg({ '/ftp/3.13.5/Python-3.13.5.tar.xz.sigstore': undefined });
    await obtain(here, { options: from('3.13.5'), places });
    expect(here.notes()).toContain('No checksum is published for Python-3.13.5.tar.xz');
  });

  it.each<[string, Answer | undefined, RegExp, string]>([
    ['is gone', undefined, /has no \/ftp\/3.13.5\/Python-3.13.5.tar.xz/, 'source/not-there'],
    [
      'is cut short',
      (response) => {
        response.writeHead(200, { 'content-length': archive.length });
        response.write(archive.subarray(0, 100), () => response.destroy());
      },
      /did not arrive/,
      'source/transfer',
    ],
    [
      'stops coming',
      (response) => {
        response.writeHead(200, { 'content-length': archive.length });
        response.write(archive.subarray(0, 100));
      },
      /went silent/,
      'source/transfer',
    ],
    ['never begins', () => undefined, /no answer within/, 'source/unreachable'],
    [
      'is an error page',
      (response) => void response.writeHead(503).end('busy'),
      /answers 503/,
      'source/unreachable',
    ],
  ])('is one clear error if it %s, and leaves nothing', async (_, answer, message, code) => {
    const here = world();
    const { places } = await pythonOrg({ '/ftp/3.13.5/Python-3.13.5.tar.xz': answer });
    const asked = obtain(here, {
      options: from('3.13'),
      places: { ...places, firstAnswer: 500, stall: 300 },
    });
    await expect(asked).rejects.toMatchObject({ code, message });
    expect(halfMade(here)).toEqual([]);
    expect(readdirSync(here.layout.root)).toEqual([]);
    // The next run works as if nothing had been.
    expect(
      formatVersion(
        (await obtain(here, { options: from('3.13'), places: (await pythonOrg()).places })).version,
      ),
    ).toBe('3.13.5');
  });

  it('is interrupted in the middle of the download', async () => {
    const here = world();
    const { places } = await pythonOrg({
      '/ftp/3.13.5/Python-3.13.5.tar.xz': (response) => {
        response.write(archive.subarray(0, 100), () => here.abort.abort());
      },
    });
    await expect(obtain(here, { options: from('3.13'), places })).rejects.toMatchObject({
      code: 'base/interrupted',
    });
    expect(halfMade(here)).toEqual([]);
  });

  it('needs xz, and says so if it is not there', async () => {
    const here = world();
    const { places } = await pythonOrg();
    const exec = { ...here.context.exec, start: () => Promise.resolve(undefined) };
    const asked = obtain({ ...here, context: { ...here.context, exec } }, { options: from('3.13'), places });
    await expect(asked).rejects.toMatchObject({ code: 'source/tool-missing', message: /xz/ });
    expect(halfMade(here)).toEqual([]);
  });

  it('refuses a hostile archive that its publisher vouches for', async () => {
    const here = world();
    const hostile = xz(pythonTarball('3.13.5', [{ path: 'P/../../evil', text: 'x' }]));
    const { places } = await pythonOrg({
      '/ftp/3.13.5/Python-3.13.5.tar.xz': hostile,
      '/ftp/3.13.5/Python-3.13.5.tar.xz.sigstore': bundle(createHash('sha256').update(hostile).digest()),
    });
    await expect(obtain(here, { places })).rejects.toMatchObject({ code: 'source/unsafe-archive' });
    expect(readdirSync(here.layout.root)).toEqual([]);
    expect(readdirSync(here.folder)).not.toContain('evil');
  });
});
