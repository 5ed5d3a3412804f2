import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtPython } from '../built-python.js';
import { e2eFolder } from '../cpydbg.js';
import { shownPage } from './shown-page.js';
import { useVscode } from './use-vscode.js';

const script = 'def double(number):\n    return number * 2\n\n\nprint(double(21))\n';

const launch = {
  version: '0.2.0',
  configurations: [
    { name: 'main.py', type: 'cpython', request: 'launch', program: '${workspaceFolder}/main.py' },
  ],
};

const vscode = useVscode('views', (folder) => {
  writeFileSync(join(folder, 'main.py'), script);
  // As after a set-up here: it says which build there is, and where its sources are.
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode', 'launch.json'), JSON.stringify(launch));
  // Where CPython's sources are on this machine is nothing for a picture.
  writeFileSync(join(folder, '.vscode', 'settings.json'), '{ "breadcrumbs.enabled": false }\n');
  mkdirSync(join(folder, '.cpydbg'));
  cpSync(join(e2eFolder, '3.13', '.cpydbg', 'setup.json'), join(folder, '.cpydbg', 'setup.json'));
  // And an earlier one of another version.
  const other = join(folder, 'build', 'other');
  mkdirSync(other, { recursive: true });
  symlinkSync(builtPython('3.11').program, join(other, 'python'));
  const built = { state: 'built', key: { version: '3.11' } };
  writeFileSync(join(other, '.cpydbg-build.json'), JSON.stringify(built));
});

it('shows the stages of a file, leads to the C function, stops there, and follows the session', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.open('main.py');
  await workbench.clickGutter(2);
  await workbench.command('CPython: Show From Text to Bytecode');
  const shown = shownPage(workbench);
  await shown.locator('html[data-ready]').waitFor();
  const chosen = shown.locator('#pane-bytecode-0').getByText('LOAD_CONST').first();
  await chosen.click();
  await workbench.screenshot('pipeline-view');
  const details = shown.locator('.details');
  await details.getByRole('button', { name: 'Go to the C function' }).click();
  await page.locator('.tab.active', { hasText: 'compile.c' }).waitFor();

  const maker = (await details.locator('.maker code').textContent()) ?? '';
  expect(maker).toMatch(/^\w+$/);
  await details.getByRole('button', { name: 'Stop here' }).click();
  await workbench.command('Debug: Start Debugging');
  await workbench.stoppedIn(maker, 'compile.c');
  await workbench.screenshot('pipeline-view-stopped');
  await workbench.endSession();
  // Where the program stood is chosen no more. Pressed once more, the breakpoint is taken away.
  await shown.locator('.details', { hasText: 'Choose anything' }).waitFor();
  await chosen.click();
  await details.getByRole('button', { name: 'Stop here' }).click();
  await workbench.command('Debug: Start Debugging');
  await workbench.stoppedIn('double', 'main.py');
  await shown
    .locator('.details', { hasText: 'The program stands here' })
    .filter({ hasText: '2:4' })
    .waitFor();
  await workbench.screenshot('pipeline-view-session');
  await workbench.endSession();
  await shown.locator('.details', { hasText: 'Choose anything' }).waitFor();
  await workbench.command('View: Close All Editors');
});

it('shows one file in two builds beside each other', async () => {
  const workbench = vscode.workbench();
  await workbench.open('main.py');
  await workbench.command('CPython: Compare From Text to Bytecode');
  await workbench.pick('CPython 3.11 other');
  const shown = shownPage(workbench);
  await shown.locator('html[data-ready]').waitFor();
  for (const [index, version] of ['3.13', '3.11'].entries()) {
    const pane = shown.locator(`#pane-bytecode-${index}`, { hasText: `· ${version}` });
    await pane.getByText('RESUME').first().waitFor();
  }
  await workbench.screenshot('pipeline-view-compared');
  await workbench.command('View: Close All Editors');
});

it('leads through a tour, stop by stop, to its end', async () => {
  const workbench = vscode.workbench();
  await workbench.command('CPython: Take a Tour through CPython');
  await workbench.pick('Start-up');
  const shown = shownPage(workbench);
  await shown.getByText('Stop 1 of 15').waitFor();
  await workbench.stoppedIn('main', 'python.c');
  for (let stop = 2; stop <= 15; stop += 1) {
    await shown.getByRole('button', { name: 'Next Stop' }).click();
    await shown.getByText(`Stop ${stop} of 15`).waitFor();
    if (stop !== 2) continue;
    await workbench.stoppedIn('_PyRuntime_Initialize', 'pylifecycle.c');
    await workbench.screenshot('tour-view');
  }
  // Further frames of the same file are folded away; where the program stands is not.
  await workbench.stoppedIn('Py_RunMain', 'main.c');
  // Its source is open beside the view, which keeps its place.
  await workbench.page.locator('.tab.active', { hasText: /^main\.c/ }).waitFor();
  await shown
    .locator('tr', { hasText: 'sys.path' })
    .filter({ hasText: /zip.*Lib/ })
    .waitFor();
  await shown.getByRole('button', { name: 'End the Tour' }).click();
  await workbench.sessionEnded();
});
