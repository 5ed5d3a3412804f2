import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/exec/command.js';
import type { Exec } from '../../../src/exec/exec.js';
import { findEngines, locateEngine } from '../../../src/engines/select.js';
import { majorOf } from '../../../src/engines/versions.js';

const gdb13 = { '/usr/bin/gdb': 'GNU gdb (Debian 13.1-3) 13.1\nCopyright (C) 2023\n' };
const gdb11 = { '/usr/bin/gdb': 'GNU gdb (GDB) Red Hat Enterprise Linux 11.2-4.el9\n' };
const lldb19 = { '/usr/bin/lldb-dap-19': 'OVERVIEW: LLDB DAP\n' };
const lldb21 = { '/usr/bin/lldb-dap-21': 'lldb-dap: Debian LLVM version 21.1.8\nlldb version 21.1.8\n' };

/** A machine with these programs, each with what it says to --version. */
function machine(programs: Readonly<Record<string, string>>): Exec {
  const never = (): never => {
    throw new Error('not to be called');
  };
  return {
    which: (name) =>
      Promise.resolve(Object.keys(programs).find((path) => path === name || path === `/usr/bin/${name}`)),
    run: ({ argv }) =>
      Promise.resolve<Outcome>({
        status: 0,
        signal: undefined,
        stdout: programs[argv[0]] ?? '',
        stderr: '',
        notStarted: undefined,
        timedOut: false,
      }),
    start: never,
    stream: never,
  };
}

test('all engines are found with their versions, the newest of its kind', async () => {
  expect(await findEngines(machine({ ...gdb13, ...lldb19, ...lldb21 }))).toEqual([
    { kind: 'gdb', program: '/usr/bin/gdb', version: 'GNU gdb (Debian 13.1-3) 13.1', major: 13 },
    { kind: 'lldb', program: '/usr/bin/lldb-dap-21', version: 'lldb-dap 21', major: 21 },
  ]);
});

test.each([
  ['linux', undefined, 'gdb'],
  ['darwin', undefined, 'lldb'],
  ['linux', 'lldb', 'lldb'],
  ['darwin', 'gdb', 'gdb'],
] as const)('on %s, asked for %s, %s is taken', async (platform, wanted, kind) => {
  const engine = await locateEngine(machine({ ...gdb13, ...lldb19 }), wanted, platform);
  expect(engine.kind).toBe(kind);
});

test('where the usual one is missing or too old, the other is taken', async () => {
  expect((await locateEngine(machine(lldb19), undefined, 'linux')).kind).toBe('lldb');
  expect((await locateEngine(machine({ ...gdb11, ...lldb19 }), undefined, 'linux')).kind).toBe('lldb');
});

test('a program that the person names is taken', async () => {
  const exec = machine({ ...gdb11, '/opt/gdb/bin/gdb': 'GNU gdb (GDB) 16.3\n' });
  const engine = await locateEngine(exec, 'gdb', 'linux', '/opt/gdb/bin/gdb');
  expect(engine).toMatchObject({ program: '/opt/gdb/bin/gdb', major: 16 });
});

describe('what cannot be', () => {
  test.each([
    [{}, undefined, undefined, 'engines/none-installed'],
    [lldb19, 'gdb', undefined, 'engines/not-installed'],
    [gdb13, 'lldb', undefined, 'engines/not-installed'],
    [gdb13, 'gdb', '/opt/none', 'engines/not-installed'],
    [gdb11, 'gdb', undefined, 'engines/too-old'],
    [gdb11, undefined, undefined, 'engines/too-old'],
  ] as const)('%j, asked for %s %s: %4$s', async (programs, wanted, program, code) => {
    const located = locateEngine(machine(programs), wanted, 'linux', program);
    await expect(located).rejects.toMatchObject({ code });
  });
});

test.each([
  ['GNU gdb (Debian 13.1-3) 13.1', 13],
  ['GNU gdb (Ubuntu 12.1-0ubuntu1~22.04) 12.1', 12],
  ['GNU gdb (GDB) 16.3', 16],
  ['lldb version 19.1.7', 19],
  ['lldb-1600.0.39.109', 16],
  ['gdb', undefined],
])('the major version of %s', (version, major) => {
  expect(majorOf(version)).toBe(major);
});
