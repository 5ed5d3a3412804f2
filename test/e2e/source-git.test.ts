import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatVersion } from '../../src/cpython/version.js';
import type { Command } from '../../src/exec/command.js';
import type { StreamOptions } from '../../src/exec/stream.js';
import { world, writeTree } from '../unit/source/source-world.js';
import { halfMade, obtain, serve } from './source-servers.js';

describe('git', () => {
  /** A repository with these releases tagged, each an own commit; main is ahead of them. */
  function repository(folder: string, versions: readonly string[]): string {
    const path = join(folder, 'upstream');
    mkdirSync(path);
    const git = (...args: string[]): void => {
      const identity = [
        '-c',
        'user.name=test',
        '-c',
        'user.email=test@example.org',
        '-c',
        'commit.gpgsign=false',
      ];
      execFileSync('git', ['-C', path, ...identity, ...args], { stdio: 'pipe' });
    };
    git('init', '-q', '-b', 'main');
    for (const version of versions) {
      writeTree(path, version);
      git('add', '-A');
      git('commit', '-q', '-m', version);
      git('tag', '-a', `v${version}`, '-m', version);
    }
    writeTree(path, '3.16.0a1+');
    git('commit', '-q', '-a', '-m', 'next');
    git('config', 'uploadpack.allowFilter', 'true');
    return `file://${path}`;
  }

  const versions = ['3.13.9', '3.13.10', '3.13.11rc1', '3.14.0rc2'];

  it.each([
    ['3.13', '3.13.10', 'v3.13.10'],
    ['3.13.9', '3.13.9', 'v3.13.9'],
    ['v3.13.11rc1', '3.13.11rc1', 'v3.13.11rc1'],
    ['3.14', '3.14.0rc2', 'v3.14.0rc2'],
    ['main', '3.16.0a1+', 'main'],
  ])('gives for %s the sources of %s', async (python, version, ref) => {
    const here = world();
    const gitUrl = repository(here.folder, versions);
    const tree = await obtain(here, { options: { python, gitUrl, source: { from: 'git' } } });
    expect(formatVersion(tree.version)).toBe(version);
    expect(tree).toMatchObject({
      path: here.layout.source,
      reused: false,
      origin: { from: 'git', what: `${gitUrl} ${ref}` },
    });
    const commits = execFileSync('git', ['-C', tree.path, 'rev-list', '--all', '--count'], {
      encoding: 'utf8',
    });
    expect(commits.trim()).toBe('1');
    expect(execFileSync('git', ['-C', tree.path, 'status', '--porcelain'], { encoding: 'utf8' })).toBe('');
    expect(halfMade(here)).toEqual([]);
  });

  it('is the first that auto takes, and the second run keeps the edits', async () => {
    const here = world();
    const gitUrl = repository(here.folder, versions);
    const first = await obtain(here, { options: { gitUrl } });
    expect(first.origin.from).toBe('git');
    writeFileSync(join(first.path, 'configure'), 'edited');
    const second = await obtain(here, { options: { gitUrl } });
    expect(second).toEqual({ ...first, reused: true });
    expect(readFileSync(join(first.path, 'configure'), 'utf8')).toBe('edited');
    // What was cloned as main stays main, whatever its version says.
    await expect(obtain(here, { options: { gitUrl, python: 'main' } })).rejects.toMatchObject({
      code: 'source/other-version',
    });
  });

  it('says that a version is not there', async () => {
    const here = world();
    const gitUrl = repository(here.folder, versions);
    const asked = obtain(here, { options: { python: '3.12', gitUrl, source: { from: 'git' } } });
    await expect(asked).rejects.toMatchObject({ code: 'source/not-there', message: /3\.12/ });
    expect(existsSync(here.layout.root)).toBe(false);
  });

  it('gives up on a server that says nothing, and asks nobody for a password', async () => {
    const here = world();
    const silent = await serve(() => undefined);
    const asked = obtain(here, {
      options: { gitUrl: `${silent}cpython`, source: { from: 'git' } },
      places: { firstAnswer: 300 },
    });
    await expect(asked).rejects.toMatchObject({
      code: 'source/unreachable',
      message: /no answer within 0.3 s/,
    });
    const locked = await serve((_, response) =>
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(),
    );
    const refused = obtain(here, { options: { gitUrl: `${locked}cpython`, source: { from: 'git' } } });
    await expect(refused).rejects.toMatchObject({
      code: 'source/unreachable',
      message: /could not read Username|Authentication/,
    });
  }, 15_000);
});

describe('a disk that is full', () => {
  it('is said as such, and nothing half-written stays', async () => {
    const here = world();
    const exec = {
      ...here.context.exec,
      stream: ({ argv }: Command, { onLine }: StreamOptions) => {
        if (argv.includes('ls-remote')) {
          onLine(`${'a'.repeat(40)}\trefs/tags/v3.13.5`, 'stdout');
          return Promise.resolve(0);
        }
        onLine('error: copy-fd: write returned: No space left on device', 'stderr');
        return Promise.resolve(128);
      },
    };
    const asked = obtain({ ...here, context: { ...here.context, exec } }, {});
    await expect(asked).rejects.toMatchObject({ code: 'source/disk-full', exitCode: 9 });
    expect(readdirSync(here.layout.root)).toEqual([]);
  });
});
