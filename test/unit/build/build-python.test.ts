import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPython } from '../../../src/setup/build/build-python.js';
import type { Build } from '../../../src/setup/build/result.js';
import { workspaceLayout } from '../../../src/setup/layout.js';
import type { SetupOptions } from '../../../src/setup/options.js';
import { fakeMachine, type FakeMachine } from './fake-machine.js';
import { fixture } from './fixture.js';

let home = '';
let machine: FakeMachine;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'build-'));
  await mkdir(join(home, 'cpython'));
  await writeFile(join(home, 'cpython', 'configure'), '#! /bin/sh');
  machine = fakeMachine(join(home, 'cache'));
});
afterEach(() => rm(home, { recursive: true }));

function build(change: Partial<SetupOptions> = {}, workspace = 'ws'): Promise<Build> {
  const options: SetupOptions = {
    directory: join(home, workspace),
    python: '3.13',
    source: { from: 'auto' },
    gitUrl: '',
    variant: 'debug',
    optimize: '0',
    jobs: 4,
    launcher: 'auto',
    engine: undefined,
    yes: false,
    offline: true,
    devcontainer: false,
    until: 'proof',
    ...change,
  };
  const path = join(home, 'cpython');
  const version = { major: 3, minor: 13, micro: 5, stage: '' };
  const source = { path, version, origin: { from: 'checkout', what: path } } as const;
  return buildPython(options, workspaceLayout(options.directory, options.variant), source, machine.context);
}

const notes = (): string =>
  machine.events.flatMap((event) => (event.event === 'note' ? [event.text] : [])).join('\n');

describe('a first build', () => {
  it('is configured and made, and says what it is', async () => {
    const built = await build();
    expect(machine.ran).toEqual(['configure', 'make']);
    expect(machine.commands.map(({ argv }) => argv.slice(1))).toEqual([['--with-pydebug'], ['-j4']]);
    expect(built).toEqual({
      directory: join(home, 'ws/build/debug'),
      program: join(home, 'ws/build/debug/python'),
      variant: 'debug',
      optimize: '0',
      launcher: 'none',
      sourceMap: [],
      missingModules: [
        { module: '_dbm', package: 'libgdbm-compat-dev' },
        { module: '_gdbm', package: 'libgdbm-dev' },
      ],
      compiler: '/usr/bin/gcc',
      makeArguments: [],
      makeEnvironment: {},
      configureArguments: ['--with-pydebug', 'OPT=-g3 -O0 -Wall'],
      log: built.log,
    });
    const log = await readFile(built.log, 'utf8');
    expect(log).toContain(
      `$ cd ${join(home, 'ws/build/debug')} && OPT='-g3 -O0 -Wall' ${home}/cpython/configure`,
    );
    expect(log).toContain('checking for gcc');
  });

  it('goes through ccache where that is installed, with a way back to the sources', async () => {
    machine = fakeMachine(join(home, 'cache'), ['gcc', 'make', 'ccache']);
    const built = await build();
    expect(built.launcher).toBe('ccache');
    expect(built.sourceMap).toContainEqual({ from: '/cpydbg/source', to: join(home, 'cpython') });
    expect(machine.commands[0]?.env).toMatchObject({ CC: 'gcc' });
    expect(machine.commands.at(-1)?.argv).toContain('CC=ccache gcc');
    expect(built.makeArguments).toEqual(['CC=ccache gcc']);
    expect(await readFile(join(built.directory, 'python-gdb.gdb'), 'utf8')).toContain('set substitute-path');
  });

  it('keeps a bounded number of logs', async () => {
    for (let i = 0; i < 7; i += 1) await build();
    expect((await readdir(join(home, 'ws/.cpydbg/logs'))).length).toBeLessThanOrEqual(5);
  });
});

describe('a later build', () => {
  it('is left to make: it knows what the person has edited', async () => {
    await build();
    await build();
    expect(machine.ran).toEqual(['configure', 'make', 'make']);
  });

  it('with other options starts anew', async () => {
    await build();
    await writeFile(join(home, 'ws/build/debug/old.o'), '');
    await build({ optimize: 'g' });
    expect(machine.ran).toEqual(['configure', 'make', 'configure', 'make']);
    expect(await readdir(join(home, 'ws/build/debug'))).not.toContain('old.o');
    expect(notes()).toContain('was another one');
  });

  it('in another folder takes over what configure found out', async () => {
    await build();
    await build({}, 'ws2');
    expect(machine.ran).toEqual(['configure', 'make', 'configure*', 'make']);
  });

  it('does without those answers when configure fails with them', async () => {
    await build();
    machine.behaviour = { answersAreWrong: true };
    await build({}, 'ws2');
    expect(machine.ran.slice(2)).toEqual(['configure*', 'configure', 'make']);
  });

  it("leaves a site file of the person's own in its place", async () => {
    await build();
    Object.assign(machine.context.env, { CONFIG_SITE: '/etc/my.site' });
    await build({}, 'ws2');
    expect(machine.ran.slice(2)).toEqual(['configure', 'make']);
  });
});

describe('after an interruption', () => {
  it('in configure it starts anew', async () => {
    machine.behaviour = { interruptedIn: 'configure' };
    await expect(build()).rejects.toMatchObject({ code: 'base/interrupted' });
    machine.behaviour = {};
    await build();
    expect(machine.ran).toEqual(['configure', 'configure', 'make']);
    expect(notes()).toContain('configure did not come to its end');
  });

  it('in make it goes on, without the files that were being written', async () => {
    machine.behaviour = { interruptedIn: 'make' };
    await expect(build()).rejects.toMatchObject({ code: 'base/interrupted' });
    machine.behaviour = {};
    const object = join(home, 'ws/build/debug/Objects/call.o');
    // Later than configure by a clear margin, whatever the clock's grain is.
    await utimes(object, Date.now() / 1000 + 5, Date.now() / 1000 + 5);
    await build();
    expect(machine.ran).toEqual(['configure', 'make', 'make']);
    expect(notes()).toMatch(/goes on, [1-9]\d* files are made again/);
  });

  it('that nobody told of, a failed make is treated the same', async () => {
    machine.behaviour = { makeFails: fixture('make-disk-full.txt') };
    await expect(build()).rejects.toMatchObject({ code: 'build/disk-full', exitCode: 9 });
    machine.behaviour = {};
    await build();
    expect(notes()).toContain('goes on');
  });
});

describe('a build that fails', () => {
  it.each([
    ['make-compile-error.txt', 'build/compile'],
    ['make-link-error.txt', 'build/compile'],
    ['make-killed.txt', 'build/out-of-memory'],
  ])('says why: %s is %s', async (output, code) => {
    machine.behaviour = { makeFails: fixture(output) };
    await expect(build()).rejects.toMatchObject({ code, exitCode: 5 });
  });

  it('shows the first error itself', async () => {
    machine.behaviour = { makeFails: fixture('make-compile-error.txt') };
    await expect(build()).rejects.toThrow("listobject.c:4:5: error: expected expression before 'return'");
  });

  it('is not taken for done when the interpreter is not what was asked for', async () => {
    machine.behaviour = { interpreterSays: '3.13.5\n\n\n' };
    await expect(build()).rejects.toMatchObject({ code: 'build/does-not-run' });
    machine.behaviour = { interpreterSays: '3.12.1\ndebug\ndebug\n' };
    await expect(build()).rejects.toThrow('it says that it is 3.12.1, not 3.13.5');
  });

  it('has started nothing when a tool is not there', async () => {
    machine = fakeMachine(join(home, 'cache'), ['gcc']);
    await expect(build()).rejects.toMatchObject({ code: 'build/no-make', exitCode: 3 });
    await expect(build({ launcher: 'distcc' })).rejects.toMatchObject({ code: 'build/no-make' });
    machine = fakeMachine(join(home, 'cache'));
    await expect(build({ launcher: 'distcc' })).rejects.toMatchObject({ code: 'build/launcher-missing' });
    expect(machine.ran).toEqual([]);
  });

  it("does not touch a folder of somebody else's", async () => {
    await mkdir(join(home, 'ws/build/debug'), { recursive: true });
    await writeFile(join(home, 'ws/build/debug/Makefile'), 'mine');
    await expect(build()).rejects.toMatchObject({ code: 'build/foreign-folder' });
    expect(await readFile(join(home, 'ws/build/debug/Makefile'), 'utf8')).toBe('mine');
  });
});
