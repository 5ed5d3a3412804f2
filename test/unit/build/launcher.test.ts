import { describe, expect, it } from 'vitest';
import { configureCommand, makeEnvironment, type BuildSpec } from '../../../src/setup/build/configure.js';
import { gdbScript } from '../../../src/setup/build/gdb-script.js';
import { chooseLauncher, hasLauncher, launcherRecipe } from '../../../src/setup/build/launcher.js';

const installed = (...names: readonly string[]) => ({
  which: (program: string) => Promise.resolve(names.includes(program) ? `/usr/bin/${program}` : undefined),
});

function spec(root: string, change: Partial<BuildSpec> = {}): BuildSpec {
  return {
    place: { root, source: `${root}/cpython`, build: `${root}/build/debug`, cache: '/cache', env: {} },
    variant: 'debug',
    optimize: '0',
    launcher: 'ccache',
    compiler: 'gcc',
    homebrew: undefined,
    ...change,
  };
}

describe('choice of a launcher', () => {
  it('takes ccache by itself where it is installed', async () => {
    expect(await chooseLauncher('auto', installed('ccache', 'distcc'))).toBe('ccache');
    expect(await chooseLauncher('auto', installed('distcc'))).toBe('none');
    expect(await chooseLauncher('none', installed('ccache'))).toBe('none');
  });

  it('takes what was asked for, or says that it is not there', async () => {
    expect(await chooseLauncher('distcc', installed('ccache', 'distcc'))).toBe('distcc');
    await expect(chooseLauncher('icecc', installed('ccache'))).rejects.toMatchObject({
      code: 'build/launcher-missing',
      remedy: expect.stringContaining('Install the package icecc') as string,
    });
  });

  it("knows a launcher in the person's own CC", () => {
    expect(hasLauncher('/usr/bin/ccache gcc')).toBe(true);
    expect(hasLauncher('gcc -m32')).toBe(false);
    expect(hasLauncher('')).toBe(false);
  });
});

describe('ccache', () => {
  it('gives the compiler the same flags in every folder, but for the folder itself', () => {
    const flags = (root: string): string | undefined => configureCommand(spec(root)).variables.CFLAGS_NODIST;
    expect(flags('/a')?.replaceAll('/a/', '/ROOT/')).toBe(flags('/b')?.replaceAll('/b/', '/ROOT/'));
    expect(flags('/a')).toContain('-fdebug-prefix-map=/a/cpython=/cpydbg/source');
  });

  it('says the way back from the names in the debug information', () => {
    const { sourceMap } = launcherRecipe('ccache', spec('/a').place);
    expect(sourceMap).toEqual([
      { from: '/cpydbg/source', to: '/a/cpython' },
      { from: '/cpydbg/build', to: '/a/build/debug' },
    ]);
    expect(gdbScript([...sourceMap, { from: '/x', to: '/my "own"' }])).toBe(
      [
        '# The debug information names folders that stand for these.',
        'set substitute-path /cpydbg/source /a/cpython',
        'set substitute-path /cpydbg/build /a/build/debug',
        'set substitute-path /x "/my \\"own\\""',
        '',
      ].join('\n'),
    );
  });

  it("keeps the person's own cache and flags", () => {
    const place = { ...spec('/a').place, env: { CCACHE_DIR: '/mine', CFLAGS_NODIST: '-Wshadow' } };
    expect(makeEnvironment(spec('/a', { place }))).toMatchObject({ CCACHE_DIR: '/mine' });
    expect(configureCommand(spec('/a', { place })).variables.CFLAGS_NODIST).toMatch(/^-Wshadow -MD /);
  });
});

describe('without a launcher', () => {
  it('configure is called as by hand, and the debug information has the real paths', () => {
    const direct = spec('/a', { launcher: 'none', compiler: undefined });
    expect(configureCommand(direct)).toEqual({
      argv: ['/a/cpython/configure', '--with-pydebug'],
      variables: { OPT: '-g3 -O0 -Wall' },
      environment: {},
    });
    expect(makeEnvironment(direct)).toEqual({});
    expect(launcherRecipe('none', direct.place).sourceMap).toEqual([]);
  });
});

describe('distcc', () => {
  it("asks the person's hosts, or the daemon of this machine", () => {
    expect(makeEnvironment(spec('/a', { launcher: 'distcc' }))).toEqual({ DISTCC_HOSTS: 'localhost' });
    const place = { ...spec('/a').place, env: { DISTCC_HOSTS: 'farm/8' } };
    expect(makeEnvironment(spec('/a', { launcher: 'distcc', place }))).toEqual({ DISTCC_HOSTS: 'farm/8' });
  });
});
