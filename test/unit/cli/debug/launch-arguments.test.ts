import { describe, expect, test } from 'vitest';
import type { DebugArguments } from '../../../../src/cli/debug/debug-options.js';
import { beginningOf, foldersOf } from '../../../../src/cli/debug/launch-arguments.js';
import type { Workspace } from '../../../../src/cli/workspace.js';
import { parseAttach, parseLaunch } from '../../../../src/adapter/launch/parse-attributes.js';
import { noOptions } from './fake-session.js';

const workspace: Workspace = {
  root: '/w',
  source: {
    path: '/w/cpython',
    version: { major: 3, minor: 13, micro: 1, stage: '' },
    origin: { from: 'tarball', what: '3.13.1' },
  },
  build: {
    directory: '/w/build/debug',
    program: '/w/build/debug/python',
    variant: 'debug',
    optimize: '0',
    launcher: 'none',
    sourceMap: [{ from: '/cpydbg', to: '/w' }],
    missingModules: [],
    compiler: '/usr/bin/gcc',
    makeArguments: [],
    makeEnvironment: {},
    configureArguments: [],
    log: '/w/.cpydbg/logs/build.log',
  },
};

function begin(
  words: readonly string[],
  given: Partial<DebugArguments> = {},
  where: Workspace | undefined = workspace,
) {
  return beginningOf(words, { ...noOptions, ...given }, where, '/w/here', undefined);
}

describe('the attributes of a session', () => {
  test.each<[string, readonly string[], Partial<DebugArguments>, object]>([
    [
      'a script',
      ['a.py', '-x'],
      {},
      { program: '/w/here/a.py', args: ['-x'], python: '/w/build/debug/python' },
    ],
    ['a module', ['x'], { module: 'json.tool' }, { module: 'json.tool', args: ['x'] }],
    ['code', [], { code: 'print(1)' }, { code: 'print(1)', args: [] }],
    ['another build by its name', ['a.py'], { python: 'release' }, { python: 'release' }],
    ['another interpreter by its path', ['a.py'], { python: '../p/python' }, { python: '/w/p/python' }],
    ['a folder to run in', ['a.py'], { cwd: 'sub' }, { cwd: '/w/here/sub' }],
    ['an environment', ['a.py'], { env: { A: '1' } }, { env: { A: '1' } }],
    [
      'options of the interpreter',
      ['a.py'],
      { interpreterArg: ['-X', 'dev'] },
      { interpreterArgs: ['-X', 'dev'] },
    ],
    ['a stop at main', ['a.py'], { stopOnEntry: 'main' }, { stopOnEntry: 'main' }],
    ['an engine', ['a.py'], { engine: 'lldb' }, { engine: 'lldb' }],
  ])('%s', (_, words, given, expected) => {
    const { request, args } = begin(words, given);
    expect(request).toBe('launch');
    expect(args).toMatchObject({ ...expected, type: 'cpython', console: 'internalConsole' });
    expect(parseLaunch(args)).toMatchObject(expected);
  });

  test('the source map is that of the build', () => {
    expect(begin(['a.py']).args).toMatchObject({ sourceMap: { '/cpydbg': '/w' } });
    expect(begin(['a.py'], { python: 'release' }).args).not.toHaveProperty('sourceMap');
  });

  test.each<[string, Partial<DebugArguments>, object]>([
    ['a process', { attach: 4711 }, { processId: 4711 }],
    ['a core file', { core: 'core.1' }, { coreFile: '/w/here/core.1' }],
  ])('%s says itself what it is of', (_, given, expected) => {
    const { request, args } = begin([], given);
    expect(request).toBe('attach');
    expect(args).toMatchObject(expected);
    expect(args).not.toHaveProperty('python');
    expect(parseAttach(args)).toMatchObject(expected);
  });

  test('outside of a workspace the adapter chooses', () => {
    expect(beginningOf(['a.py'], noOptions, undefined, '/', undefined).args).not.toHaveProperty('python');
  });

  test('files that are named are looked for here, beside the script, and in the sources', () => {
    expect(foldersOf(begin(['shop/a.py']), workspace, '/w/here')).toEqual([
      '/w/here',
      '/w/here/shop',
      '/w/cpython',
    ]);
    expect(foldersOf(begin(['a.py']), undefined, '/w/here')).toEqual(['/w/here']);
    expect(foldersOf(begin([], { attach: 1 }), undefined, '/w/here')).toEqual(['/w/here']);
  });

  test.each<[string, readonly string[], Partial<DebugArguments>, string]>([
    ['nothing', [], {}, 'cli/nothing-to-debug'],
    ['two programs', [], { module: 'a', code: 'b' }, 'cli/two-programs'],
    ['a script and a process', ['a.py'], { attach: 1 }, 'cli/two-programs'],
    ['a script and a core file', ['a.py'], { core: 'c' }, 'cli/two-programs'],
  ])('%s is an error', (_, words, given, code) => {
    expect(() => begin(words, given)).toThrow(expect.objectContaining({ code }));
  });
});
