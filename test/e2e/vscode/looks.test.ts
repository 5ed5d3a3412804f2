import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { it } from 'vitest';
import { builtPython } from '../built-python.js';
import { looksAsBefore } from './compare-screenshot.js';
import { useVscode } from './use-vscode.js';
import type { Workbench } from './workbench.js';

const vscode = useVscode('looks', (folder) => {
  writeFileSync(join(folder, 'main.py'), 'values = [1, 2]\nprint(len(values))\n');
  mkdirSync(join(folder, '.vscode'));
  const settings = { 'cpython.interpreter': builtPython('3.13').program };
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
});

it('has a walkthrough that looks as it did', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.command('CPython: Get Started with Debugging CPython');
  const steps = page.locator('.getting-started-step', { hasText: 'Prerequisites' }).locator('xpath=..');
  await steps.waitFor();
  await page.mouse.move(0, 0);
  await looksAsBefore(steps, 'walkthrough-steps');
});

it('has views that work by the keyboard and say their names', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.open('main.py');
  await workbench.command('CPython: Debug This Python File inside CPython');
  await workbench.stoppedIn('<module>', 'main.py');

  await focusOn(workbench, 'Interpreter');
  await page.keyboard.press('Home');
  await spoken(page, /^CPython 3\.13\.\d+/);
  await page.keyboard.press('ArrowDown');
  await spoken(page, /^Main interpreter, GIL: MainThread/);
  await page.keyboard.press('ArrowRight');
  await spoken(page, /^MainThread, \d+, holds the GIL, <module>/);
  await page.keyboard.press('End');
  await spoken(page, /^Small ints, -5 to 256, one object each/);
  await page.keyboard.press('ArrowUp');
  await spoken(page, /^Interned strings, \d{3,}/);

  await focusOn(workbench, 'Bytecode');
  // The instruction that is next is brought into sight once the rows are there; what has the keyboard may go out of it.
  await page.getByRole('tree', { name: 'Bytecode' }).locator('.monaco-list-row.selected').waitFor();
  await page.keyboard.press('End');
  await spoken(page, /^\d+ +RETURN_CONST/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await spoken(page, /^Value stack, empty/);
  await page.keyboard.press('ArrowDown');
  await spoken(page, /^Locals/);
  await workbench.endSession();
});

async function focusOn(workbench: Workbench, view: string): Promise<void> {
  await workbench.command(`Focus on ${view} View`);
  const tree = workbench.page.getByRole('tree', { name: view });
  // An empty tree takes no keys, and until it has the keyboard another one does.
  await tree.locator('.monaco-list-row').first().waitFor();
  await tree.and(workbench.page.locator(':focus')).waitFor();
}

/** Waits until the row that has the keyboard is called so, as a screen reader says it. */
async function spoken(page: Page, name: RegExp): Promise<void> {
  const focused: Locator = page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row.focused');
  await page.getByRole('treeitem', { name }).and(focused).first().waitFor();
}
