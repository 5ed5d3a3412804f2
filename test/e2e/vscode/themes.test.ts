import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { builtPython } from '../built-python.js';
import { faintTexts } from '../faint-texts.js';
import { shownPage } from './shown-page.js';
import { useVscode } from './use-vscode.js';

/** VS Code's own themes; what says that one of their kind is on: a class of VS Code's window, an attribute in a page. */
const themes = [
  ['Default Light Modern', 'vs', 'vscode-light'],
  ['Default Dark Modern', 'vs-dark', 'vscode-dark'],
  ['Default High Contrast', 'hc-black', 'vscode-high-contrast'],
  ['Default High Contrast Light', 'hc-light', 'vscode-high-contrast-light'],
] as const;

const settings = (folder: string, theme: string): void => {
  const text = {
    'cpython.interpreter': builtPython('3.13').program,
    'workbench.colorTheme': theme,
  };
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(text));
};

const vscode = useVscode('themes', (folder) => {
  writeFileSync(join(folder, 'main.py'), 'values = [1, 2]\nprint(len(values))\n');
  mkdirSync(join(folder, '.vscode'));
  settings(folder, 'Default Light Modern');
});

it('is readable in light, dark and high contrast', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.open('main.py');
  await workbench.command('CPython: Debug This Python File inside CPython');
  await workbench.stoppedIn('<module>', 'main.py');
  await workbench.command('CPython: Show From Text to Bytecode');
  const shown = shownPage(workbench);
  await shown.locator('html[data-ready]').waitFor();
  await workbench.hideViews('Variables', 'Watch', 'Call Stack', 'Breakpoints');
  for (const view of ['Interpreter', 'Bytecode']) await workbench.showView(view);
  await workbench.viewRow('Bytecode', 'LOAD');
  const tree = (name: string): Locator => page.getByRole('tree', { name });
  for (const [theme, kind, ofPage] of themes) {
    settings(vscode.folder, theme);
    await page.locator(`.monaco-workbench.${kind}`).waitFor();
    await shown.locator(`body[data-vscode-theme-kind="${ofPage}"]`).waitFor();
    for (const part of [tree('Interpreter'), tree('Bytecode'), shown.locator('body')]) {
      await expect.poll(() => faintTexts(part), { message: theme }).toBe('');
    }
    await workbench.screenshot(`themes-${kind}`);
  }
});
