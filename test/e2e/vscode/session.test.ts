import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { it } from 'vitest';
import { builtPython } from '../built-python.js';
import { useVscode } from './use-vscode.js';

const script = `class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def area(points):
    total = 0
    for point in points:
        total += point.x * point.y
    return total


print(area([Point(2, 3), Point(4, 5)]))
`;
/** Of \`total += …\`. */
const line = 10;

const launch = {
  version: '0.2.0',
  configurations: [
    {
      name: 'Both levels',
      type: 'cpython',
      request: 'launch',
      program: '${workspaceFolder}/main.py',
      python: builtPython('3.13').program,
      stopOnEntry: 'main',
    },
  ],
};

const vscode = useVscode('session', (folder) => {
  writeFileSync(join(folder, 'main.py'), script);
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode', 'launch.json'), JSON.stringify(launch));
});

it('debugs both levels in one session', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await workbench.open('main.py');
  await workbench.clickGutter(line);

  await workbench.command('Debug: Start Debugging');
  await workbench.stoppedIn('main', 'python.c');
  await workbench.variable('argc');
  // Room for the others: what does not fit is not there to be found.
  await workbench.toggleView('Watch');
  await workbench.toggleView('Breakpoints');

  await workbench.debug('Continue');
  await workbench.stoppedIn('area', 'main.py');
  // Values stand behind the lines that led here.
  await page.locator('.view-line', { hasText: 'total = 0' }).first().waitFor();
  await workbench.expandVariable('point =');
  await workbench.variable('x =2');
  // The same object as the C struct that it is.
  await workbench.expandVariable('as C');
  await workbench.variable('PyGC_Head');
  await workbench.screenshot('session-1-python');

  await workbench.toggleView('Interpreter');
  await workbench.viewRow('Interpreter', /MainThread.*holds the GIL, area/);
  await workbench.toggleView('Interpreter');
  await workbench.toggleView('Bytecode');
  // The instruction that is about to run is brought into sight.
  await workbench.viewRow('Bytecode', /LOAD_FAST.*total.*line 10/);
  await workbench.screenshot('session-2-views');
  await workbench.toggleView('Bytecode');
  await page
    .locator('.debug-variables .monaco-list-row', { hasText: 'point =' })
    .first()
    .click({ button: 'right' });
  await choose(page, 'Pin in the Object View');
  await workbench.viewRow('Object', 'References');
  await workbench.viewRow('Object', /x.*2/);

  await workbench.debug('Step into C');
  await workbench.stoppedIn('long_mul', 'longobject.c');
  // One stack: the Python function stands below the C function that it called.
  await workbench.calledFrom('area', 'main.py');
  await workbench.variable(/a =.*2/);
  await workbench.screenshot('session-3-c');

  await workbench.debug('Step to the Next Python Line');
  await workbench.stoppedIn('area', 'main.py');

  await page.locator('.debug-call-stack .stack-frame').first().click({ button: 'right' });
  await choose(page, 'Open Disassembly View');
  await page.locator('.disassembly-view .monaco-list-row', { hasText: 'LOAD_FAST' }).first().waitFor();
  await workbench.screenshot('session-4-bytecode');

  await workbench.debug('Stop');
  await workbench.sessionEnded();
});

/** By the keyboard: a menu that has just opened takes a click for the end of the one that opened it. */
async function choose(page: Page, title: string): Promise<void> {
  const item = page.locator('.monaco-menu .action-item', { hasText: title });
  await item.hover();
  await page.keyboard.press('Enter');
  await item.waitFor({ state: 'detached' });
}
