import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'jsonc-parser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workspaceLayout } from '../../../src/setup/layout.js';
import { applyWorkspace } from '../../../src/setup/workspace/apply.js';
import type { WorkspaceFacts } from '../../../src/setup/workspace/facts.js';
import { planWorkspace } from '../../../src/setup/workspace/plan.js';
import { exampleFacts } from './example-facts.js';

let root: string;
let facts: WorkspaceFacts;
const context = { signal: new AbortController().signal };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cpydbg-workspace-'));
  const layout = workspaceLayout(root, 'debug');
  const example = exampleFacts('linux');
  facts = {
    ...example,
    layout,
    source: { path: layout.source },
    build: {
      ...example.build,
      directory: layout.build,
      program: join(layout.build, 'python'),
      log: join(layout.logs, 'build.log'),
    },
  };
  await put('build/debug/python', '');
  await put('.cpydbg/logs/build.log', `gcc -c ${root}/cpython/a.c -o a.o\n`);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(file: string, text: string): Promise<string> {
  const path = join(root, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

const read = (file: string): Promise<string> => readFile(join(root, file), 'utf8');

/** All files with their bytes and times. */
async function snapshot(): Promise<unknown> {
  const names = (await readdir(root, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const { mtimeMs, ino } = await lstat(join(root, name));
      const isFile = (await stat(join(root, name))).isFile();
      return [name, mtimeMs, ino, isFile ? await read(name) : ''];
    }),
  );
}

const tutorial = `{
  // from the tutorial
  "version": "0.2.0",
  "configurations": [
    {
      "name": "Debug CPython",
      "type": "cppdbg",
      "request": "launch",
      "program": "\${workspaceFolder}/python",
      "args": ["\${workspaceFolder}/path/to/your_script.py"],
      "stopAtEntry": true,
      "cwd": "\${workspaceFolder}",
      "environment": [],
      "externalConsole": false,
      "MIMode": "gdb",
    },
  ]
}
`;

describe('applying', () => {
  it('writes what the plan says', async () => {
    const { written, unchanged } = await applyWorkspace({ ...facts, devcontainer: true }, context);
    const planned = planWorkspace({ ...facts, devcontainer: true }).actions.flatMap((action) =>
      action.do === 'write' ? [action.path] : [],
    );
    expect(written.map((file) => join(root, file))).toEqual(planned);
    expect(unchanged).toEqual([]);
    expect(await read('main.py')).toBe('print("hello world")\n');
    expect(JSON.parse(await read('compile_commands.json'))).toMatchObject([{ file: `${root}/cpython/a.c` }]);
    expect((await readdir(root, { recursive: true })).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('changes nothing the second time, not even a time', async () => {
    await applyWorkspace({ ...facts, devcontainer: true }, context);
    const before = await snapshot();
    const { written, unchanged } = await applyWorkspace({ ...facts, devcontainer: true }, context);
    expect(written).toEqual([]);
    expect(unchanged).toHaveLength(10);
    expect(await snapshot()).toEqual(before);
  });

  it('keeps the compile commands when make had nothing to do', async () => {
    await applyWorkspace(facts, context);
    const before = await read('compile_commands.json');
    await put('.cpydbg/logs/build.log', "make: Nothing to be done for 'all'.\n");
    await applyWorkspace(facts, context);
    expect(await read('compile_commands.json')).toBe(before);
  });

  it('takes compile commands from the logs of interrupted runs too, the newest last', async () => {
    await put('.cpydbg/logs/build-2026-01-01.log', 'gcc -c -O0 /a.c -o a.o\ngcc -c -O0 /b.c -o b.o\n');
    await put('.cpydbg/logs/build-2026-01-02.log', 'gcc -c -O2 /b.c -o b.o\n');
    await put('.cpydbg/logs/other.log', 'gcc -c /c.c -o c.o\n');
    const log = join(root, '.cpydbg/logs/build-2026-01-02.log');
    await applyWorkspace({ ...facts, build: { ...facts.build, log } }, context);
    expect(JSON.parse(await read('compile_commands.json'))).toMatchObject([
      { command: 'gcc -c -O0 /a.c -o a.o' },
      { command: 'gcc -c -O2 /b.c -o b.o' },
    ]);
  });

  it('turns the entry of a tutorial into one that works, and leaves the rest of it alone', async () => {
    await put('.vscode/launch.json', tutorial);
    await applyWorkspace(facts, context);
    const text = await read('.vscode/launch.json');
    expect(text).toContain('// from the tutorial');
    const [entry] = (parse(text) as { configurations: unknown[] }).configurations;
    expect(entry).toMatchObject({
      program: '${workspaceFolder}/build/debug/python',
      args: ['${workspaceFolder}/main.py'],
      stopAtEntry: true,
      preLaunchTask: 'Build CPython',
    });
  });

  it('follows another build, and keeps what the person changed in between', async () => {
    await applyWorkspace(facts, context);
    const launch = await read('.vscode/launch.json');
    await put(
      '.vscode/launch.json',
      launch.replace('"stopAtEntry": false', '"stopAtEntry": true /* mine */'),
    );
    const directory = join(root, 'build/release');
    await applyWorkspace(
      { ...facts, build: { ...facts.build, directory, program: join(directory, 'python') } },
      context,
    );
    const text = await read('.vscode/launch.json');
    expect(text).toContain('"stopAtEntry": true /* mine */');
    expect(text).not.toContain('build/debug');
    expect(text).toContain('${workspaceFolder}/build/release/python');
    expect(await read('.vscode/settings.json')).toContain('${workspaceFolder}/build/release/python');
  });

  it('goes on without its record, or with a damaged one', async () => {
    await applyWorkspace(facts, context);
    const before = await read('.vscode/launch.json');
    await put('.cpydbg/workspace.json', '{"format": 1, "contents": {"x": {}}, "texts": {}}');
    expect((await applyWorkspace(facts, context)).written).toEqual([]);
    expect(await read('.vscode/launch.json')).toBe(before);
  });

  it('never touches a main.py that is there, nor a Dockerfile that the person changed', async () => {
    await put('main.py', 'print("mine")\n');
    await applyWorkspace({ ...facts, devcontainer: true }, context);
    await put('.devcontainer/Dockerfile', 'FROM mine\n');
    await applyWorkspace({ ...facts, devcontainer: true }, context);
    expect(await read('main.py')).toBe('print("mine")\n');
    expect(await read('.devcontainer/Dockerfile')).toBe('FROM mine\n');
  });
});

describe('how files are written', () => {
  it('keeps the mode of a file, and a link a link', async () => {
    const target = await put('dotfiles/settings.json', '{}\n');
    await chmod(target, 0o640);
    await mkdir(join(root, '.vscode'));
    await symlink('../dotfiles/settings.json', join(root, '.vscode/settings.json'));
    await symlink('../dotfiles/tasks.json', join(root, '.vscode/tasks.json'));
    await applyWorkspace(facts, context);
    expect((await lstat(join(root, '.vscode/settings.json'))).isSymbolicLink()).toBe(true);
    expect((await stat(target)).mode & 0o777).toBe(0o640);
    expect(await read('dotfiles/settings.json')).toContain('files.associations');
    expect((await lstat(join(root, '.vscode/tasks.json'))).isSymbolicLink()).toBe(true);
    expect(await read('dotfiles/tasks.json')).toContain('Build CPython');
  });

  it.each([
    ['.vscode/launch.json', '{"configurations": [}', 'workspace/syntax'],
    ['.vscode/tasks.json', '{"tasks": {}}', 'workspace/syntax'],
    ['.vscode/extensions.json', '[]', 'workspace/syntax'],
    ['compile_commands.json', 'nothing', 'workspace/syntax'],
    ['.vscode/settings.json/folder', '', 'workspace/read'],
  ])('writes nothing at all when %s cannot be merged', async (file, text, code) => {
    await put(file, text);
    await utimes(join(root, file), 1, 1);
    const before = await snapshot();
    await expect(applyWorkspace(facts, context)).rejects.toMatchObject({ code });
    expect(await snapshot()).toEqual(before);
  });

  it('names the whole path of a file that cannot be merged', async () => {
    await put('.vscode/launch.json', '[]');
    await expect(applyWorkspace(facts, context)).rejects.toThrow(join(root, '.vscode/launch.json:1:1'));
  });

  it('refuses a file that is not UTF-8', async () => {
    await mkdir(join(root, '.vscode'));
    await writeFile(join(root, '.vscode/settings.json'), Buffer.from([0xff, 0xfe, 0x7b, 0x00]));
    await expect(applyWorkspace(facts, context)).rejects.toMatchObject({ code: 'workspace/syntax' });
  });

  it('says it when a file cannot be written', async () => {
    await put('.devcontainer', 'a file in the place of the folder');
    await expect(applyWorkspace({ ...facts, devcontainer: true }, context)).rejects.toMatchObject({
      code: 'workspace/read',
    });
  });

  it('writes nothing after an interruption', async () => {
    const before = await snapshot();
    await expect(applyWorkspace(facts, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'base/interrupted',
    });
    expect(await snapshot()).toEqual(before);
  });
});
