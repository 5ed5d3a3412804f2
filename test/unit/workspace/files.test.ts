import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { platforms } from '../../../src/base/platform.js';
import { sharedFiles, wholeFiles } from '../../../src/setup/workspace/files.js';
import { launchJson } from '../../../src/setup/workspace/launch-json.js';
import { merge } from '../../../src/setup/workspace/merge.js';
import { planWorkspace } from '../../../src/setup/workspace/plan.js';
import { tasksJson } from '../../../src/setup/workspace/tasks-json.js';
import { expectGolden } from '../golden.js';
import { exampleFacts } from './example-facts.js';

const nothingKnown = { before: undefined, leadsNowhere: () => false };

describe.each(platforms)('the files of a new workspace on %s', (platform) => {
  const facts = exampleFacts(platform, { devcontainer: true });

  it.each(sharedFiles(facts).map(({ content }) => [content.file, content] as const))(
    '%s',
    (file, content) => {
      const golden = `${basename(file, '.json')}.${platform}.golden.json`;
      expectGolden(new URL(golden, import.meta.url), merge(undefined, content, nothingKnown));
    },
  );

  it.each(wholeFiles(facts).map(({ file, text }) => [file, text] as const))('%s', (file, text) => {
    expectGolden(new URL(`${basename(file)}.${platform}.golden.txt`, import.meta.url), text);
  });

  it('are all in the plan', () => {
    expectGolden(
      new URL(`plan.${platform}.golden.json`, import.meta.url),
      `${JSON.stringify(planWorkspace(facts), null, 2)}\n`,
    );
  });
});

describe('what the files depend on', () => {
  const configurations = (...changes: Parameters<typeof exampleFacts>) =>
    launchJson(exampleFacts(...changes)).entries[0]?.items ?? [];

  it('names sources and builds outside of the workspace by their whole path, and tells clangd where to look', () => {
    const facts = exampleFacts('linux', { source: { path: '/src/cpython' } });
    const contents = sharedFiles(facts).map(({ content }) => content);
    const cpp = contents.find(({ file }) => file === '.vscode/c_cpp_properties.json');
    expect(cpp?.entries[0]?.items[0]?.includePath).toEqual([
      '${workspaceFolder}/build/debug',
      '/src/cpython/Include',
      '/src/cpython/Include/internal',
    ]);
    const settings = contents.find(({ file }) => file === '.vscode/settings.json');
    expect(settings?.values['clangd.arguments']).toEqual(['--compile-commands-dir=${workspaceFolder}']);
  });

  it('gives the source map to every kind of session', () => {
    const { build } = exampleFacts('linux');
    const sourceMap = [{ from: '/first/cpython', to: '/home/ada/play/cpython' }];
    const maps = configurations('linux', { build: { ...build, sourceMap } }).map(
      (entry) => entry.sourceFileMap ?? entry.sourceMap,
    );
    expect(maps).toEqual(maps.map(() => ({ '/first/cpython': '${workspaceFolder}/cpython' })));
    expect(maps).toHaveLength(7);
  });

  it('builds as setup did, with paths that move with the folder', () => {
    const { build } = exampleFacts('linux');
    const makeEnvironment = {
      CCACHE_DIR: '/home/ada/.cache/ccache',
      CCACHE_BASEDIR: '/home/ada/play',
      CCACHE_DEPEND: '1',
    };
    const facts = exampleFacts('linux', { build: { ...build, makeEnvironment } });
    expect(tasksJson(facts).entries[0]?.items[0]?.options).toEqual({
      cwd: '${workspaceFolder}',
      env: { ...makeEnvironment, CCACHE_BASEDIR: '${workspaceFolder}' },
    });
  });

  it('switches the leak checker off, which no debugger can share a process with', () => {
    const { build } = exampleFacts('linux');
    const [native, codelldb] = configurations('linux', { build: { ...build, variant: 'asan' } });
    expect(native?.environment).toEqual([{ name: 'ASAN_OPTIONS', value: 'detect_leaks=0' }]);
    expect(codelldb?.env).toEqual({ ASAN_OPTIONS: 'detect_leaks=0' });
  });

  it('puts CodeLLDB first where gdb is not there', () => {
    expect(configurations('linux', { engines: ['lldb'] })[0]?.type).toBe('lldb');
    expect(configurations('linux', { engines: ['gdb', 'lldb'] })[0]?.type).toBe('cppdbg');
    expect(configurations('darwin', { engines: ['lldb'] })[0]?.type).toBe('cppdbg');
  });
});
