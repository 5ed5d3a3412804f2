import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../../src/exec/command.js';
import { systemExec, type Exec } from '../../../src/exec/exec.js';
import { workspaceLayout } from '../../../src/setup/layout.js';
import { runDirectly } from '../../../src/setup/proof/direct-run.js';
import { launchOf, ownTask, sampleTask } from '../../../src/setup/proof/launch.js';
import { containsOutput } from '../../../src/setup/proof/output-check.js';
import { planProof } from '../../../src/setup/proof/plan-proof.js';
import { writeSample } from '../../../src/setup/proof/sample.js';
import { sourceFolder, sourceLine } from '../../../src/setup/proof/source-line.js';
import type { LaunchConfiguration } from '../../../src/setup/workspace/launch-configuration.js';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cpydbg-proof-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const configuration: LaunchConfiguration = {
  name: 'Debug CPython',
  type: 'cppdbg',
  program: '/w/build/debug/python',
  args: ['-X', 'dev', '/w/main.py', 'x'],
  cwd: '/w',
  env: { A: '1' },
  stopAtEntry: true,
  sourceMap: [{ from: '/a', to: '/b' }],
  engineCommands: [{ text: '-enable-pretty-printing', ignoreFailures: true }],
  engineProgram: undefined,
};

test('the session is the one of the entry', () => {
  const task = ownTask(configuration);
  expect(task?.script).toBe('/w/main.py');
  expect(task && launchOf(configuration, task)).toEqual({
    program: '/w/build/debug/python',
    args: ['-X', 'dev', '/w/main.py', 'x'],
    cwd: '/w',
    env: { A: '1' },
    sourceMap: [{ from: '/a', to: '/b' }],
    commands: [{ text: '-enable-pretty-printing', ignoreFailures: true }],
    userInit: true,
    trustedFolders: [],
  });
});

test('an entry without a script has no task of its own; the sample takes its place', async () => {
  expect(ownTask({ ...configuration, args: ['-c', 'pass'] })).toBeUndefined();
  const sample = await writeSample(join(root, '.cpydbg'));
  expect(sampleTask(configuration, sample)).toMatchObject({
    args: [sample],
    script: sample,
    env: { A: '1' },
  });
  expect(readFileSync(sample, 'utf8')).toContain('print(');
});

const ended: Outcome = {
  status: 0,
  signal: undefined,
  stdout: '',
  stderr: '',
  notStarted: undefined,
  timedOut: false,
};

test.each([
  [{ stdout: 'x\n' }, { ok: true, stdout: 'x\n' }],
  [
    { status: 1, stderr: 'EOFError: EOF when reading a line' },
    { ok: false, reason: 'it asks for input' },
  ],
  [{ status: 3 }, { ok: false, reason: 'it ends with status 3' }],
  [
    { status: undefined, timedOut: true },
    { ok: false, reason: 'it runs for longer than 10 s' },
  ],
  [
    { status: undefined, signal: 'SIGSEGV' as const },
    { ok: false, reason: 'SIGSEGV ends it' },
  ],
  [
    { status: undefined, notStarted: 'ENOENT' },
    { ok: false, reason: 'it cannot be started: ENOENT' },
  ],
])('a direct run that ends with %j', async (outcome, expected) => {
  const task = sampleTask(configuration, 'x.py');
  const exec: Exec = { ...systemExec, run: () => Promise.resolve({ ...ended, ...outcome }) };
  expect(await runDirectly(exec, task, new AbortController().signal)).toMatchObject(expected);
});

test.each([
  ['a\nb\n', 'a\nb\n', true],
  ['a\nerror\nb\n', 'a\nb\n', true],
  ['b\na\n', 'a\nb\n', false],
  ['a\n', 'a\na\n', false],
  ['anything', '', true],
  ['a\nwarning', 'a\n', true],
  ['anything\n', '', true],
  ['', '', true],
  ['x', 'x', true],
])('%j holds the lines of %j: %j', (output, expected, holds) => {
  expect(containsOutput(output, expected)).toBe(holds);
});

test('sources are where the build was made from', async () => {
  const layout = workspaceLayout(root, 'debug');
  expect(await sourceFolder(root, layout)).toBe(layout.source);
  writeFileSync(join(root, 'Makefile'), 'VERSION= 3.13\nsrcdir=\t\t/elsewhere/cpython\n');
  expect(await sourceFolder(root, layout)).toBe('/elsewhere/cpython');
});

test('a line of a file, or none', async () => {
  const file = join(root, 'lines.c');
  writeFileSync(file, 'one\r\n  two\nthree');
  expect([await sourceLine(file, 2), await sourceLine(file, 4), await sourceLine(`${file}x`, 1)]).toEqual([
    '  two',
    undefined,
    undefined,
  ]);
});

test.each([
  ['linux', undefined, 'gdb'],
  ['darwin', undefined, 'lldb'],
  ['linux', 'lldb', 'lldb'],
] as const)('the plan for %s with %s is a command line of %s', (platform, engine, program) => {
  const step = planProof({
    layout: { root: '/w' },
    build: { program: '/w/python', optimize: '0' },
    engine,
    platform,
  });
  expect(step.part).toBe('proof');
  expect(step.actions).toEqual([
    {
      do: 'run',
      argv: expect.arrayContaining([program, '/w/python', 'main.py']) as [string, ...string[]],
      cwd: '/w',
    },
  ]);
});

test('the plan for Windows is a remark', () => {
  const step = planProof({
    layout: { root: 'C:\\w' },
    build: { program: 'C:\\w\\python_d.exe', optimize: '0' },
    engine: undefined,
    platform: 'win32',
  });
  expect(step.actions).toMatchObject([{ do: 'remark' }]);
});
