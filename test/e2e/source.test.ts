import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { formatVersion } from '../../src/cpython/version.js';
import type { SetupEvent } from '../../src/setup/events.js';
import { world, type World } from '../unit/source/source-world.js';
import { halfMade, obtain } from './source-servers.js';

describe("the distribution's source package", () => {
  /** One cache for these tests: each index is fetched once. */
  const root = mkdtempSync(join(tmpdir(), 'cpydbg-distro-'));
  const cache = join(root, 'cache');
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const real = { aptConfiguration: '/etc/apt' };
  const withCache = (here: World): World => ({ ...here, context: { ...here.context, cache } });
  const systemState = (): unknown[] =>
    ['/etc/apt', '/etc/apt/sources.list.d', '/var/lib/apt/lists', '/var/cache/apt'].map((path) => [
      path,
      statSync(path).mtimeMs,
    ]);

  it.each([
    ['3.13', /^3\.13\.\d+$/],
    ['3.11', /^3\.11\.\d+$/],
  ])(
    'gives the sources of %s where nothing upstream can be reached, and leaves the system alone',
    async (python, version) => {
      const here = withCache(world());
      const before = systemState();
      const tree = await obtain(here, { options: { python }, places: real });
      expect(formatVersion(tree.version)).toMatch(version);
      expect(tree.origin.from).toBe('distro');
      for (const landmark of ['configure', 'Python/ceval.c', 'Lib/os.py'])
        expect(existsSync(join(tree.path, landmark))).toBe(true);
      expect(systemState()).toEqual(before);
      expect(halfMade(here)).toEqual([]);

      const again = withCache(world());
      const commands: SetupEvent[] = again.events;
      await obtain(again, { options: { python, offline: true }, places: real });
      expect(commands.filter(({ event }) => event === 'command')).toEqual([]);
    },
  );

  it('says which versions there are when the one asked for is not', async () => {
    const here = withCache(world());
    const asked = obtain(here, { options: { python: '3.13.99', source: { from: 'distro' } }, places: real });
    await expect(asked).rejects.toMatchObject({
      code: 'source/not-there',
      message: /also names .*3\.13\.\d/,
    });
  });

  it('is interrupted while it unpacks, and the next run ends well', async () => {
    const here = withCache(world());
    const emit = (event: SetupEvent): void => {
      if (event.event === 'progress' && event.label === 'unpack') here.abort.abort();
    };
    const asked = obtain(
      { ...here, context: { ...here.context, emit } },
      { options: { python: '3.13' }, places: real },
    );
    await expect(asked).rejects.toMatchObject({ code: 'base/interrupted' });
    expect(halfMade(here)).toEqual([]);
    const next = { ...here, context: { ...here.context, signal: new AbortController().signal } };
    expect((await obtain(next, { options: { python: '3.13' }, places: real })).reused).toBe(false);
  });

  it.each(['unpack', 'command'])(
    'ends well in the next run after SIGKILL at the first %s',
    async (moment) => {
      const here = withCache(world());
      if (moment === 'command') rmSync(join(cache, 'archives'), { recursive: true });
      const status = await killedAt(moment, here, cache);
      expect(status).toBe('SIGKILL');
      expect(existsSync(here.layout.source)).toBe(false);
      const tree = await obtain(here, { options: { python: '3.13' }, places: real });
      expect(tree.reused).toBe(false);
      expect(readdirSync(here.layout.root).sort()).toEqual(['.cpydbg', 'cpython']);
      expect(readdirSync(join(cache, 'archives')).filter((name) => name.includes('partial'))).toEqual([]);
    },
  );
});

/** Runs the built product's source part in a process that kills itself at the first event of a kind. */
function killedAt(moment: string, { options, places }: World, cache: string): Promise<NodeJS.Signals | null> {
  const dist = new URL('../../dist/', import.meta.url).href;
  const program = `
    import { obtainSource } from '${dist}setup/source/obtain.js';
    import { workspaceLayout } from '${dist}setup/layout.js';
    import { systemExec } from '${dist}exec/exec.js';
    const [options, places, cache, moment] = JSON.parse(process.argv[1]);
    await obtainSource(options, workspaceLayout(options.directory, 'debug'), {
      exec: systemExec, signal: new AbortController().signal, cache, env: process.env,
      host: { platform: 'linux', arch: 'x64', cpus: 2, packageManager: 'apt', privilege: 'none' },
      emit: (event) => { if (event.event === moment || event.label === moment) process.kill(process.pid, 'SIGKILL'); },
    }, places);`;
  const argument = JSON.stringify([options(), places({ aptConfiguration: '/etc/apt' }), cache, moment]);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, argument], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
}
