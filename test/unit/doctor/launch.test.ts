import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectLaunchFile } from '../../../src/setup/doctor/launch/inspect-launch-file.js';
import type { LaunchFacts } from '../../../src/setup/doctor/launch/launch-facts.js';
import { tutorialLaunch as tutorial } from './tutorial-launch.js';

const facts: LaunchFacts = {
  file: '/ws/.vscode/launch.json',
  root: '/ws',
  platform: 'linux',
  home: '/people/me',
  env: {},
  kinds: new Map([
    ['/ws', 'folder'],
    ['/ws/python', 'program'],
    ['/ws/main.py', 'file'],
    ['/opt/gdb/bin/gdb', 'program'],
  ]),
  pydebug: new Map([['/ws/python', true]]),
  gdb: true,
};

const good = {
  name: 'Debug CPython',
  type: 'cppdbg',
  request: 'launch',
  program: '${workspaceFolder}/python',
  args: ['${workspaceFolder}/main.py'],
  cwd: '${workspaceFolder}',
  MIMode: 'gdb',
};

const file = (...configurations: readonly unknown[]) => JSON.stringify({ version: '0.2.0', configurations });
const judged = (change: Readonly<Record<string, unknown>>, other: Partial<LaunchFacts> = {}) =>
  inspectLaunchFile(file({ ...good, ...change }), { ...facts, ...other }).map(({ id, found }) => [id, found]);

describe('the tutorial’s launch.json', () => {
  test('as it is still has the placeholder', () => {
    const findings = inspectLaunchFile(tutorial, facts);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      id: 'launch/script',
      status: 'wrong',
      title: 'launch.json, "Debug CPython": "args"',
      found: "it still has the tutorial's placeholder path/to/your_script.py",
      remedy: { text: expect.stringContaining('"args": ["${workspaceFolder}/main.py"]') as string },
    });
  });

  test('with the script put in is well', () => {
    const text = tutorial.replace('path/to/your_script.py', 'main.py');
    expect(inspectLaunchFile(text, facts).map(({ id, status }) => [id, status])).toEqual([
      ['launch/configuration', 'ok'],
    ]);
  });

  test('where nothing was built and no gdb is installed names each of the three obstacles', () => {
    const nothing = { ...facts, kinds: new Map([['/ws', 'folder'] as const]), gdb: false };
    expect(inspectLaunchFile(tutorial, nothing).map(({ id }) => id)).toEqual([
      'launch/program',
      'launch/script',
      'launch/mode',
    ]);
  });

  test('with a comma forgotten says the line and the column', () => {
    const text = tutorial.replace('"request": "launch",', '"request": "launch"');
    const [finding, ...rest] = inspectLaunchFile(text, facts);
    expect(rest).toEqual([]);
    expect(finding?.id).toBe('launch/syntax');
    expect(finding?.found).toMatch(/8[:,].*7.*comma expected/s);
  });
});

describe('a configuration', () => {
  test('that is right is said to be', () => {
    expect(judged({})).toEqual([['launch/configuration', 'all that it names is there']]);
  });

  test.each([
    [
      'a program that is not there',
      { program: '${workspaceFolder}/pyton' },
      'launch/program',
      '/ws/pyton does not exist',
    ],
    ['a folder as program', { program: '${workspaceFolder}' }, 'launch/program', '/ws is a folder'],
    ['a script as program', { program: '/ws/main.py' }, 'launch/program', '/ws/main.py is not executable'],
    ['no program', { program: undefined }, 'launch/program', 'it is missing'],
    ['a cwd that is not there', { cwd: '/nowhere' }, 'launch/cwd', '/nowhere does not exist'],
    ['a file as cwd', { cwd: '/ws/main.py', args: [] }, 'launch/cwd', '/ws/main.py is a file'],
    [
      'a script that is not there',
      { args: ['-X', 'dev', 'other.py'] },
      'launch/script',
      'the script /ws/other.py does not exist',
    ],
    ['no name', { name: undefined }, 'launch/name', 'it is missing'],
    ['no request', { request: undefined }, 'launch/request', 'it is missing'],
    ['a wrong request', { request: 'run' }, 'launch/request', '"run" is no request'],
    ['no type', { type: undefined }, 'launch/type', 'it is missing'],
    [
      'a misspelt type',
      { type: 'cppdgb' },
      'launch/type',
      '"cppdgb" is no debug type that cpydbg knows; it looks like "cppdbg"',
    ],
    ['the debugger of Windows', { type: 'cppvsdbg' }, 'launch/type', '"cppvsdbg" is the debugger of Windows'],
    [
      'a debugger that is not there',
      { miDebuggerPath: '/usr/bin/gdb' },
      'launch/debugger',
      '/usr/bin/gdb does not exist',
    ],
    [
      'lldb on Linux',
      { MIMode: 'lldb' },
      'launch/mode',
      'it asks for lldb, for which cppdbg needs the program lldb-mi, and that is found on macOS only',
    ],
    ['an unknown mode', { MIMode: 'dbx' }, 'launch/mode', '"dbx" is neither "gdb" nor "lldb"'],
  ])('with %s', (_, change, id, found) => expect(judged(change)).toEqual([[id, found]]));

  test('that starts a release build is told so', () => {
    expect(judged({}, { pydebug: new Map([['/ws/python', false]]) })).toEqual([
      ['launch/not-debug-build', '/ws/python was not built for debugging'],
    ]);
  });

  test('that asks for gdb where there is none', () => {
    expect(judged({}, { gdb: false })).toEqual([['launch/mode', 'it asks for gdb, which is not installed']]);
    expect(judged({ miDebuggerPath: '/opt/gdb/bin/gdb' }, { gdb: false })).toEqual([
      ['launch/configuration', 'all that it names is there'],
    ]);
  });

  test('of a type that nobody knows is only advice', () => {
    const [finding] = inspectLaunchFile(file({ ...good, type: 'quantum-debugger' }), facts);
    expect(finding).toMatchObject({ id: 'launch/type', weight: 'advice' });
  });

  test('of Python is none of our business', () => {
    const text = file({ name: 'x', type: 'debugpy', request: 'launch', program: '/nowhere' }, good);
    expect(inspectLaunchFile(text, facts).map(({ id }) => id)).toEqual(['launch/configuration']);
  });

  test('is read with the block for the platform laid over it', () => {
    expect(judged({ program: '/nowhere', linux: { program: '/ws/python' } })).toEqual([
      ['launch/configuration', 'all that it names is there'],
    ]);
    expect(judged({ osx: { MIMode: 'lldb' } }, { platform: 'darwin', gdb: false })).toEqual([
      ['launch/configuration', 'all that it names is there'],
    ]);
  });

  test('with values that only the editor knows is not guessed at', () => {
    expect(judged({ args: ['${file}'], program: '${command:pickPython}' })).toEqual([
      ['launch/configuration', 'all that it names is there'],
    ]);
  });

  test('with variables of the environment is looked up', () => {
    expect(judged({ program: '${env:BUILD}/python' }, { env: { BUILD: '/ws' } })).toEqual([
      ['launch/configuration', 'all that it names is there'],
    ]);
  });
});

test('a file without configurations says that F5 has nothing to start', () => {
  expect(inspectLaunchFile('// nothing yet\n', facts)).toEqual([
    expect.objectContaining({ id: 'launch/configuration', status: 'missing' }),
  ]);
});

test('any text is judged and never throws', () => {
  const entry = fc.oneof(
    fc.jsonValue(),
    fc.record({
      type: fc.constantFrom('cppdbg', 'lldb'),
      args: fc.jsonValue(),
      program: fc.jsonValue(),
      cwd: fc.jsonValue(),
    }),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.array(entry).map((configurations) => JSON.stringify({ configurations })),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(inspectLaunchFile(text, facts).length).toBeGreaterThan(0);
    }),
    { seed: 3 },
  );
});
