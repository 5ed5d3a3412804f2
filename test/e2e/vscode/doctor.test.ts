import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { pathWithout } from './path-without.js';
import { useVscode } from './use-vscode.js';

const entry = (name: string): object => ({
  name,
  type: 'cppdbg',
  request: 'launch',
  program: '/no/such/python',
  cwd: '${workspaceFolder}',
});

const lacking = pathWithout('make');

const vscode = useVscode(
  'doctor',
  (folder) => {
    mkdirSync(join(folder, '.vscode'));
    const launch = { version: '0.2.0', configurations: [entry('One'), entry('Other')] };
    writeFileSync(join(folder, '.vscode', 'launch.json'), JSON.stringify(launch));
  },
  { PATH: lacking.path },
);

it('lists what is missing, and the button of a finding brings it', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.command('CPython: Check Prerequisites');
  await workbench.dismiss('Needed and not there: make');
  // Rows that are not in sight are not there to be found.
  await workbench.hideViews('Variables', 'Watch', 'Call Stack', 'Breakpoints');
  // What is in the way comes first; each entry of launch.json has its own.
  const rows = page.getByRole('tree', { name: 'CPython Doctor' }).getByRole('treeitem');
  const entries = ['One', 'Other'].map(
    (name) => `launch.json, "${name}": "program": wrong. /no/such/python does not exist`,
  );
  expect(await spokenNames(rows)).toEqual(['make: missing. CPython cannot be built.', ...entries]);
  await workbench.screenshot('doctor-1-missing');

  await workbench.pressInRow('CPython Doctor', /^make/, 'Install', /^make\d+\.\d+ \(/);
  await workbench.dismiss('make is there now.');
  expect(lacking.installations()).toEqual(['install -y --no-install-recommends make']);
  expect((await spokenNames(rows)).slice(0, 2)).toEqual(entries);
  await workbench.screenshot('doctor-2-installed');
});

/** The rows that come first, as a screen reader says them. */
const spokenNames = async (rows: Locator): Promise<readonly (string | null)[]> =>
  Promise.all([0, 1, 2].map((index) => rows.nth(index).getAttribute('aria-label')));
