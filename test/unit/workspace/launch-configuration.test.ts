import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineName } from '../../../src/setup/options.js';
import { launchJson } from '../../../src/setup/workspace/launch-json.js';
import {
  readLaunchConfiguration,
  type LaunchConfiguration,
} from '../../../src/setup/workspace/launch-configuration.js';
import { merge } from '../../../src/setup/workspace/merge.js';
import { exampleFacts } from './example-facts.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cpydbg-launch-'));
  await mkdir(join(root, '.vscode'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function read(
  text: string,
  engine: EngineName = 'gdb',
  platform: 'linux' | 'darwin' | 'win32' = 'linux',
): Promise<LaunchConfiguration> {
  await writeFile(join(root, '.vscode', 'launch.json'), text);
  return readLaunchConfiguration(root, engine, platform, { home: '/home/ada', env: { NAME: 'value' } });
}

const entry = (more: object): string =>
  JSON.stringify({
    configurations: [{ name: 'X', type: 'cppdbg', request: 'launch', program: '/bin/python', ...more }],
  });

describe('reading our own launch.json back', () => {
  const facts = exampleFacts('linux', {
    build: { ...exampleFacts('linux').build, sourceMap: [{ from: '/old', to: '/new' }] },
  });
  const text = merge(undefined, launchJson(facts), { before: undefined, leadsNowhere: () => false });

  it('finds the entry for gdb', async () => {
    expect(await read(text, 'gdb')).toEqual({
      name: 'Debug CPython',
      type: 'cppdbg',
      program: join(root, 'build/debug/python'),
      args: [join(root, 'main.py')],
      cwd: root,
      env: {},
      stopAtEntry: false,
      sourceMap: [{ from: '/old', to: '/new' }],
      engineCommands: [
        { text: '-enable-pretty-printing', ignoreFailures: true },
        { text: `add-auto-load-safe-path ${join(root, 'build/debug')}`, ignoreFailures: true },
      ],
      engineProgram: undefined,
    });
  });

  it('finds the entry for lldb', async () => {
    expect(await read(text, 'lldb')).toEqual({
      name: 'Debug CPython (CodeLLDB)',
      type: 'lldb',
      program: join(root, 'build/debug/python'),
      args: [join(root, 'main.py')],
      cwd: root,
      env: {},
      stopAtEntry: false,
      sourceMap: [{ from: '/old', to: '/new' }],
      engineCommands: [],
      engineProgram: undefined,
    });
  });
});

describe('what VS Code does with an entry', () => {
  it('fills in variables', async () => {
    const args = [
      '${workspaceFolder}',
      '${workspaceFolderBasename}',
      '${userHome}${/}x${pathSeparator}y',
      '<${env:NAME}><${env:NOT_THERE}>',
      '$& $1 ${workspaceFolder}',
    ];
    expect((await read(entry({ args }))).args).toEqual([
      root,
      basename(root),
      '/home/ada/x/y',
      '<value><>',
      `$& $1 ${root}`,
    ]);
  });

  it.each([
    ['linux', '/linux/python'],
    ['darwin', '/mac/python'],
  ] as const)('lays the block for %s over the entry', async (platform, program) => {
    const text = entry({ linux: { program: '/linux/python' }, osx: { program: '/mac/python' } });
    expect((await read(text, 'gdb', platform)).program).toBe(program);
  });

  it('takes comments, trailing commas and a byte order mark', async () => {
    const text = `\uFEFF// mine\r\n${entry({}).replace(']}', ', /* more */ ],}')}`;
    expect((await read(text)).name).toBe('X');
  });

  it('reads the values of both extensions', async () => {
    const cppdbg = await read(
      entry({
        environment: [{ name: 'A', value: '${env:NAME}' }],
        stopAtEntry: true,
        sourceFileMap: { '/a': '/b', '/c': { editorPath: '/d', useForBreakpoints: true } },
        setupCommands: [{ text: 'set print pretty on' }],
        miDebuggerPath: '${workspaceFolder}/gdb',
        cwd: 'inside',
      }),
    );
    expect(cppdbg).toMatchObject({
      env: { A: 'value' },
      stopAtEntry: true,
      sourceMap: [
        { from: '/a', to: '/b' },
        { from: '/c', to: '/d' },
      ],
      engineCommands: [{ text: 'set print pretty on', ignoreFailures: false }],
      engineProgram: join(root, 'gdb'),
      cwd: join(root, 'inside'),
    });
    const codelldb = await read(
      entry({
        type: 'lldb',
        env: { A: 1 },
        stopOnEntry: true,
        sourceMap: { '/a': '/b', '/gone': null },
        initCommands: ['settings show'],
      }),
      'lldb',
    );
    expect(codelldb).toMatchObject({
      env: { A: '1' },
      stopAtEntry: true,
      sourceMap: [{ from: '/a', to: '/b' }],
      engineCommands: [{ text: 'settings show', ignoreFailures: false }],
    });
  });
});

describe('which entry is taken', () => {
  const cppdbg = (name: string, more: object = {}): object => ({
    name,
    type: 'cppdbg',
    request: 'launch',
    program: '/p',
    ...more,
  });
  const list = (...configurations: object[]): string => JSON.stringify({ configurations });

  it('ours, wherever it stands', async () => {
    expect((await read(list(cppdbg('mine'), cppdbg('Debug CPython')))).name).toBe('Debug CPython');
  });

  it('else the first that starts a program', async () => {
    const text = list(
      cppdbg('attach', { request: 'attach' }),
      cppdbg('core', { coreDumpPath: '/core' }),
      { name: 'python', type: 'debugpy', request: 'launch' },
      cppdbg('first'),
      cppdbg('second'),
    );
    expect((await read(text)).name).toBe('first');
  });
});

describe('what is wrong is said', () => {
  it.each([
    ['a missing comma', '{\n  "version": "0.2.0"\n  "configurations": []\n}', 'workspace/syntax'],
    ['a list in place of the object', '[]', 'workspace/syntax'],
    ['an object in place of the list', '{"configurations": {}}', 'workspace/syntax'],
    ['an empty file', '', 'workspace/no-launch-entry'],
    ['no entry', '{"configurations": []}', 'workspace/no-launch-entry'],
    ['no program', entry({ program: undefined }), 'workspace/launch-value'],
    ['one text for arguments', entry({ args: 'a b' }), 'workspace/launch-value'],
    ['a variable of the editor', entry({ args: ['${file}'] }), 'workspace/launch-variable'],
    ['another folder', entry({ cwd: '${workspaceFolder:other}' }), 'workspace/launch-variable'],
  ])('%s', async (_, text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
  });

  it('with the place, as editors count it', async () => {
    const text = '{\n  "version": "0.2.0"\n  "configurations": []\n}';
    await expect(read(text)).rejects.toMatchObject({ facts: { line: 3, column: 3 } });
  });

  it('when there is no file', async () => {
    await expect(readLaunchConfiguration(root, 'gdb', 'linux', { home: '/', env: {} })).rejects.toMatchObject(
      { code: 'workspace/no-launch-entry' },
    );
  });
});
