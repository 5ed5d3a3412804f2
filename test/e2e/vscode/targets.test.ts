import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtPython } from '../built-python.js';
import { start, type Started } from '../inspect/started.js';
import { launcherRecipe } from '../../../src/setup/build/launcher.js';
import type { LauncherRecipe } from '../../../src/setup/build/launcher-recipe.js';
import type { SetupRecord } from '../../../src/setup/record.js';
import { writeCore } from '../inspect/cores.js';
import { useVscode } from './use-vscode.js';

const python = builtPython('3.13');

const waiting = `import sys


def waits(answer):
    print("ready", flush=True)
    sys.stdin.readline()


waits(42)
`;

/** A compiler cache, which makes paths relative. */
const launched = (folder: string): LauncherRecipe =>
  launcherRecipe('ccache', {
    root: folder,
    source: join(folder, 'cpython'),
    build: join(folder, 'build'),
    cache: join(folder, 'cache'),
    env: {},
  });

/** A Makefile that compiles as CPython's does out of its tree: what make prints has the whole paths of sources. */
const makefile = (folder: string): string => `CC = gcc
%.o: ${folder}/cpython/Objects/%.c
\t$(CC) -c -Wall ${launched(folder).flags.join(' ')} -o $@ $<
all: right.o wrong.o
`;

/** As set-up leaves it. */
const record = (folder: string): SetupRecord => ({
  format: 1,
  source: {
    path: join(folder, 'cpython'),
    version: { major: 3, minor: 13, micro: 0, stage: '' },
    origin: { from: 'checkout', what: join(folder, 'cpython') },
  },
  build: {
    variant: 'debug',
    optimize: '0',
    launcher: 'ccache',
    directory: join(folder, 'build'),
    program: python.program,
    sourceMap: [],
    missingModules: [],
    compiler: '/usr/bin/gcc',
    makeArguments: ['CC=ccache gcc', 'all'],
    makeEnvironment: launched(folder).environment,
    configureArguments: ['--with-pydebug'],
    log: join(folder, 'build.log'),
  },
});

const vscode = useVscode('targets', (folder) => {
  writeFileSync(join(folder, 'hello.py'), 'greeting = "hello"\nprint(greeting)\n');
  writeFileSync(join(folder, 'waiting.py'), waiting);
  for (const name of ['.cpydbg', 'build', 'cpython/Objects'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'build', 'Makefile'), makefile(folder));
  writeFileSync(join(folder, 'cpython', 'Objects', 'right.c'), '\nstatic int forgotten;\n');
  writeFileSync(join(folder, 'cpython', 'Objects', 'wrong.c'), '\n\nint wrong = ;\n');
  writeFileSync(join(folder, '.cpydbg', 'setup.json'), JSON.stringify(record(folder)));
});

let waitingProcess: Started;

beforeAll(async () => {
  waitingProcess = await start([python.program, join(vscode.folder, 'waiting.py')]);
});
afterAll(() => waitingProcess.end());

it('debugs the file of the editor, from its run menu, with the build in the status bar', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await page.locator('.statusbar-item', { hasText: 'CPython 3.13.0 debug' }).waitFor();
  await workbench.open('hello.py');
  await page.getByRole('button', { name: /Debug This Python File inside CPython/ }).click();
  await workbench.stoppedIn('<module>', 'hello.py');
  await workbench.endSession();
});

it('offers configurations where there is no launch.json', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.command('Debug: Select and Start Debugging');
  await workbench.pick('CPython...');
  await workbench.pick('Current file inside CPython');
  await workbench.stoppedIn('main', 'python.c');
  await workbench.endSession();

  await workbench.open('hello.py');
  await workbench.command('Debug: Add Configuration');
  await page.locator('.tab.active', { hasText: 'launch.json' }).waitFor();
  for (const name of ['Current file inside CPython', 'Attach to a Python process', 'Open a core file'])
    await page.locator('.view-line', { hasText: name }).first().waitFor();
});

it('attaches to a process that is chosen from those that run Python, with their versions', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.command('CPython: Attach to a Python Process');
  const items = page.locator('.quick-input-widget .monaco-list-row');
  const ours = items.filter({ hasText: 'waiting.py' }).first();
  await ours.waitFor();
  expect(await ours.textContent()).toMatch(new RegExp(`${waitingProcess.pid}.*CPython 3\\.13\\.\\d+`));
  await workbench.screenshot('targets-1-processes');
  await ours.click();
  // Room for the call stack, whose innermost frames are those of C that read.
  await page
    .getByRole('button', { name: /^Disconnect \(/ })
    .first()
    .waitFor();
  await workbench.hideViews('Variables', 'Watch', 'Breakpoints');
  await workbench.calledFrom('waits', 'waiting.py');
  await workbench.endSession();
});

it('opens a core file, and shows the Python that ran', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  const core = join(vscode.folder, 'core.waiting');
  await writeCore(waitingProcess.pid, core);
  await workbench.command('CPython: Open a Core File');
  const dialog = page.locator('.quick-input-widget', { hasText: 'A core file of CPython' });
  // It begins with the folder of the editor, and what is typed before that is lost.
  await dialog.locator('.monaco-list-row').first().waitFor();
  await dialog.locator('input').fill(core);
  await workbench.pick('core.waiting');
  await dialog.waitFor({ state: 'hidden' });
  await workbench.hideViews('Watch', 'Breakpoints');
  await workbench.showView('Variables');
  await page.locator('.debug-call-stack .stack-frame', { hasText: 'waits' }).click();
  await workbench.calledFrom('waits', 'waiting.py');
  await workbench.variable('answer =42');
  await workbench.screenshot('targets-2-core');
  await workbench.endSession();
});

it('shows what the compiler says as problems, at their lines', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.command('Tasks: Run Task');
  await workbench.pick(/^\s*cpython/);
  await workbench.pick('build debug');
  // What failed is shown when it has ended.
  await page.locator('.single-terminal-tab', { hasText: 'build debug' }).waitFor();
  await workbench.command('Problems: Focus on Problems View');
  const problems = page.locator('.markers-panel .monaco-list-row');
  await problems.filter({ hasText: 'expected expression' }).waitFor();
  await workbench.screenshot('targets-3-problems');
  for (const [text, file, place] of [
    ['defined but not used', 'right.c', 'Ln 2, Col 12'],
    ['expected expression', 'wrong.c', 'Ln 3, Col 13'],
  ] as const) {
    await problems.filter({ hasText: text }).dblclick();
    await page.locator('.tab.active', { hasText: file }).waitFor();
    await page.locator('.statusbar-item', { hasText: place }).waitFor();
  }
});
