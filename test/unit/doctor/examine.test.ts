import { describe, expect, test } from 'vitest';
import { examine } from '../../../src/setup/doctor/examine.js';
import { checkRequired } from '../../../src/setup/doctor/check-required.js';
import { prerequisites } from '../../../src/setup/doctor/prerequisites/catalogue.js';
import { toInstall } from '../../../src/setup/doctor/remedies/install-plan.js';
import type { Host } from '../../../src/setup/host.js';
import {
  allCapabilities,
  byId,
  fakeDisk,
  fakeExec,
  never,
  ok,
  procStatus,
  type FakePrograms,
} from './fake-machine.js';

const linux: Host = { platform: 'linux', arch: 'x64', cpus: 2, packageManager: 'apt', privilege: 'root' };
const mac: Host = { platform: 'darwin', arch: 'arm64', cpus: 8, packageManager: 'brew', privilege: 'none' };
const rootStatus = { '/proc/self/status': procStatus(allCapabilities, 0) };

function look(host: Host, programs: FakePrograms, texts: Readonly<Record<string, string>> = rootStatus) {
  const exec = fakeExec(programs);
  const findings = examine({ exec, host, signal: never, env: {}, disk: fakeDisk({ texts }) });
  return { exec, findings };
}

/** Every program of the catalogue, every header, every extension. */
const complete: FakePrograms = {
  path: Object.fromEntries(
    prerequisites.flatMap(({ detect }) =>
      detect.by === 'program' ? detect.names.slice(0, 1).map((name) => [name, `/usr/bin/${name}`]) : [],
    ),
  ),
  run: (argv, { input }) => {
    if (argv.includes('-E')) {
      const present = [...(input ?? '').matchAll(/^"cpydbg-present:.*"$/gm)].map(([line]) => line);
      return ok(present.join('\n'));
    }
    if (argv.includes('--list-extensions')) {
      return ok('ms-python.python@2024.1.0\nms-vscode.cpptools@1.22.0\nVadimCN.vscode-lldb@1.11.0\n');
    }
    return ok('program 99.1');
  },
};

describe('a fresh Debian where nothing is installed', () => {
  const { findings } = look(linux, {});

  test('misses the compiler, make and gdb as required things', async () => {
    const missing = (await findings).filter(
      ({ status, weight }) => status === 'missing' && weight === 'required',
    );
    expect(missing.map(({ id }) => id)).toEqual(['tool/cc', 'tool/make', 'tool/gdb']);
  });

  test('cannot look for headers, and knows the remedy all the same', async () => {
    const zlib = byId(await findings, 'header/zlib');
    expect(zlib).toMatchObject({
      status: 'unknown',
      found: 'there is no C compiler to ask',
      remedy: { packages: ['zlib1g-dev'], automatic: true },
    });
  });

  test('would have all headers installed together with the compiler, but not the other engine', async () => {
    const ids = toInstall(await findings).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['tool/cc', 'header/libc', 'header/tk', 'tool/ccache']));
    expect(ids).not.toContain('tool/lldb-dap');
    expect(ids).not.toContain('tool/distcc');
    expect(ids.filter((id) => id.startsWith('editor/'))).toEqual([]);
  });

  test('stops setup with one error that has the one command', async () => {
    const all = await findings;
    expect(() => checkRequired(all, { ...linux, privilege: 'none' })).toThrow(
      expect.objectContaining({
        code: 'doctor/prerequisites',
        exitCode: 3,
        message:
          'Not ready: C compiler (gcc or clang) is missing; make is missing; GNU debugger (gdb) is missing.',
        remedy: expect.stringMatching(
          /: sudo apt-get update && sudo apt-get install -y --no-install-recommends gcc libc6-dev make git .*gdb .*ccache$/,
        ) as string,
      }),
    );
  });
});

test('a machine that has everything has no finding that is not ok', async () => {
  const { findings, exec } = look(linux, complete);
  expect((await findings).filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(exec.commands.filter(({ argv }) => argv.includes('-E'))).toHaveLength(1);
  checkRequired(await findings, linux);
});

test('a machine with dnf is told its own packages', async () => {
  const { findings } = look({ ...linux, packageManager: 'dnf', privilege: 'sudo' }, {});
  expect(byId(await findings, 'header/ssl').remedy?.packages).toEqual(['openssl-devel']);
  expect(byId(await findings, 'tool/gdb').remedy?.text).toBe(
    'Install it: sudo dnf install -y --setopt=install_weak_deps=False gdb',
  );
});

test('without a known package manager the remedy is words, and nothing is installed', async () => {
  const { findings } = look({ ...linux, packageManager: undefined }, {});
  expect(byId(await findings, 'tool/make').remedy).toEqual({
    text: 'Install make the way this system installs software. Its package may have another name: on Debian make, on Fedora make.',
    automatic: false,
  });
  expect(toInstall(await findings)).toEqual([]);
});

test('the engine that was chosen is the required one', async () => {
  const exec = fakeExec({ path: { gdb: '/usr/bin/gdb' }, run: () => ok('GNU gdb 13.1') });
  const findings = await examine(
    { exec, host: linux, signal: never, env: {}, disk: fakeDisk() },
    { engine: 'lldb' },
  );
  expect(byId(findings, 'tool/lldb-dap')).toMatchObject({ status: 'missing', weight: 'required' });
  expect(byId(findings, 'tool/gdb')).toMatchObject({ status: 'ok', weight: 'advice' });
});

test('an engine that is too old is wrong, and says what is needed', async () => {
  const { findings } = look(linux, { path: { gdb: '/usr/bin/gdb' }, run: () => ok('GNU gdb (GDB) 9.2') });
  expect(byId(await findings, 'tool/gdb')).toMatchObject({
    status: 'wrong',
    found: '9.2 (/usr/bin/gdb): it is too old: 12 or newer is needed',
  });
});

test('lldb-dap under a name with its release is found; the lldb beside it says the version', async () => {
  const { findings, exec } = look(linux, {
    path: { 'lldb-dap-19': '/usr/bin/lldb-dap-19' },
    run: ([program]) => (program === '/usr/bin/lldb-19' ? ok('lldb version 19.1.7') : undefined),
  });
  expect(byId(await findings, 'tool/lldb-dap')).toMatchObject({
    status: 'ok',
    weight: 'required',
    found: '19.1.7 (/usr/bin/lldb-dap-19)',
  });
  expect(exec.commands.map(({ argv }) => argv[0])).not.toContain('/usr/bin/lldb-dap-19');
});

test('a compiler that cannot answer leaves headers unknown, with its reason', async () => {
  const { findings } = look(linux, {
    path: { gcc: '/usr/bin/gcc' },
    run: (argv) =>
      argv.includes('-E')
        ? { ...ok(''), status: 1, stderr: 'error: missing binary operator\n' }
        : ok('gcc 4.2.1'),
  });
  expect(byId(await findings, 'header/zlib')).toMatchObject({
    status: 'unknown',
    found: 'the compiler could not be asked: error: missing binary operator',
  });
});

test('headers off the default path are looked for where pkg-config says', async () => {
  const { findings, exec } = look(linux, {
    path: { gcc: '/usr/bin/gcc' },
    run: (argv) => (argv[0] === 'pkg-config' && argv[2] === 'tk' ? ok('-I/opt/tcl/include \n') : ok('')),
  });
  await findings;
  expect(exec.commands.find(({ argv }) => argv.includes('-E'))?.argv).toContain('-I/opt/tcl/include');
});

describe('VS Code', () => {
  const code = { path: { code: '/usr/bin/code' } };

  test('lacks an extension: the remedy is the command that installs it', async () => {
    const { findings } = look(linux, {
      ...code,
      run: (argv) => (argv.includes('--list-extensions') ? ok('ms-python.python@2024.1.0\n') : ok('1.92.0')),
    });
    expect(byId(await findings, 'editor/python')).toMatchObject({ status: 'ok', found: '2024.1.0' });
    expect(byId(await findings, 'editor/cpptools')).toMatchObject({
      status: 'missing',
      remedy: { commands: [['/usr/bin/code', '--install-extension', 'ms-vscode.cpptools']], automatic: true },
    });
  });

  test('that does not answer leaves extensions unknown, and no command is run for them', async () => {
    const { findings } = look(linux, { ...code, run: () => undefined });
    expect(byId(await findings, 'editor/cpptools').status).toBe('unknown');
    expect(toInstall(await findings).map(({ id }) => id)).not.toContain('editor/cpptools');
  });
});

describe('macOS', () => {
  const stubs = Object.fromEntries(
    ['gcc', 'clang', 'cc', 'make', 'git'].map((name) => [name, `/usr/bin/${name}`]),
  );

  test('without the command-line tools the stubs in /usr/bin are not taken for tools, nor started', async () => {
    const { findings, exec } = look(mac, {
      path: stubs,
      run: (argv) =>
        argv[0] === 'xcode-select' ? { ...ok(''), status: 2 } : ok('Apple clang version 15.0.0'),
    });
    for (const id of ['tool/cc', 'tool/make', 'tool/git', 'tool/lldb-dap']) {
      expect(byId(await findings, id)).toMatchObject({
        status: 'missing',
        remedy: { commands: [['xcode-select', '--install']] },
      });
    }
    expect(exec.commands.filter(({ argv }) => argv[0].startsWith('/usr/bin/'))).toEqual([]);
    expect(exec.commands.filter(({ argv }) => argv[0] === 'xcrun')).toEqual([]);
  });

  test('lldb-dap is found where Xcode keeps it, and is the required engine', async () => {
    const { findings } = look(mac, {
      path: stubs,
      run: (argv) => {
        if (argv[0] === 'xcrun') return ok('/Applications/Xcode.app/usr/bin/lldb-dap\n');
        if (argv[0]?.endsWith('/lldb') === true) return ok('lldb-1600.0.39.109\nApple Swift version 6.0');
        return ok('');
      },
    });
    expect(byId(await findings, 'tool/lldb-dap')).toMatchObject({ status: 'ok', weight: 'required' });
    expect(byId(await findings, 'tool/gdb')).toMatchObject({ status: 'missing', weight: 'advice' });
  });
});
