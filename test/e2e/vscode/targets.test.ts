import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtPython } from '../built-python.js';
import { start, type Started } from '../inspect/started.js';
import { useVscode } from './use-vscode.js';

const python = builtPython('3.13');

const waiting = `import sys


def waits(answer):
    print("ready", flush=True)
    sys.stdin.readline()


waits(42)
`;

/** As set-up leaves it. */
const record = (folder: string): object => ({
  format: 1,
  source: {
    path: folder,
    version: { major: 3, minor: 13, micro: 0, stage: '' },
    origin: { from: 'checkout' },
  },
  build: {
    variant: 'debug',
    directory: join(folder, 'build'),
    program: python.program,
    makeArguments: [],
    makeEnvironment: {},
  },
});

const vscode = useVscode('targets', (folder) => {
  writeFileSync(join(folder, 'hello.py'), 'greeting = "hello"\nprint(greeting)\n');
  writeFileSync(join(folder, 'waiting.py'), waiting);
  for (const name of ['.cpydbg', 'build']) mkdirSync(join(folder, name));
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
  for (const view of ['Variables', 'Watch', 'Breakpoints']) await workbench.toggleView(view);
  await workbench.calledFrom('waits', 'waiting.py');
  await workbench.endSession();
});
