import type { Locator } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import { descendants, stillRunning } from '../process-tree.js';
import { heldCompiler } from './held-compiler.js';
import { useVscode } from './use-vscode.js';
import type { Workbench } from './workbench.js';

const compiler = heldCompiler('/Objects/listobject.c');

const vscode = useVscode('empty', () => undefined, { PATH: compiler.path });

const steps = {
  prerequisites: 'Prerequisites',
  sources: 'Get CPython’s sources',
  build: 'Build Python in debug mode',
  configuration: 'Configure the workspace',
  session: 'Start the first session',
} as const;

/** Milliseconds for getting and building CPython. */
const long = 600_000;

const step = ({ page }: Workbench, title: string): Locator =>
  page.locator('.getting-started-step', { hasText: title });

async function press(workbench: Workbench, title: string, button: string): Promise<void> {
  await step(workbench, title).click();
  await workbench.page.getByRole('button', { name: button, exact: true }).click();
}

/** The titles of the steps that have their check mark. */
async function done({ page }: Workbench): Promise<readonly string[]> {
  const marked = page.locator('.getting-started-step', {
    has: page.locator('.codicon-getting-started-step-checked:not(.hidden)'),
  });
  const texts = await marked.allTextContents();
  return Object.values(steps).filter((title) => texts.some((text) => text.includes(title)));
}

it('leads a new user with a mouse from an empty folder to stops in C and in Python', async () => {
  const workbench = vscode.workbench();
  const { page } = workbench;
  await page.locator('.gettingStartedContainer button', { hasText: 'Debug CPython' }).first().click();
  await step(workbench, steps.prerequisites).waitFor();
  expect(await done(workbench)).toEqual([]);
  await workbench.screenshot('walkthrough-1-start');

  await press(workbench, steps.prerequisites, 'Check Prerequisites');
  await workbench.dismiss(/that is needed to debug CPython is there|All that is required is there/);
  expect(await page.getByRole('tree', { name: 'CPython Doctor' }).textContent()).toContain('make');
  expect(await done(workbench)).toEqual([steps.prerequisites]);
  await workbench.screenshot('walkthrough-2-prerequisites');

  await press(workbench, steps.sources, 'Get the Sources');
  await workbench.pick('CPython 3.13');
  await workbench.dismiss('Done: Sources', long);
  expect(await done(workbench)).toEqual([steps.prerequisites, steps.sources]);

  await cancelBuild(workbench);
  expect(await done(workbench)).toEqual([steps.prerequisites, steps.sources]);

  await press(workbench, steps.build, 'Build CPython');
  const counted = page.locator('.notification-list-item', { hasText: /\d+ of \d+ objects/ });
  await counted.waitFor({ timeout: long });
  await workbench.screenshot('walkthrough-3-build');
  await workbench.dismiss('Done: Build', long);
  expect(await done(workbench)).toEqual([steps.prerequisites, steps.sources, steps.build]);

  await press(workbench, steps.configuration, 'Write the Configuration');
  await workbench.dismiss('Done: Workspace');
  expect(await done(workbench)).toEqual(Object.values(steps).slice(0, 4));
  await page.locator('.statusbar-item', { hasText: 'CPython 3.13' }).waitFor();

  await press(workbench, steps.session, 'Start Debugging');
  await workbench.stoppedIn('main', 'python.c');
  await workbench.screenshot('walkthrough-4-stop-in-c');

  await page.locator('.tab', { hasText: 'main.py' }).click();
  await workbench.clickGutter(1);
  await workbench.debug('Continue');
  await workbench.stoppedIn('<module>', 'main.py');
  await workbench.screenshot('walkthrough-5-stop-in-python');
  await workbench.endSession();
  await page.locator('.tab', { hasText: 'Walkthrough' }).click();
  expect(await done(workbench)).toEqual(Object.values(steps));
});

/** Presses Cancel while a compiler hangs, and waits until nothing of the build is left. */
async function cancelBuild(workbench: Workbench): Promise<void> {
  await press(workbench, steps.build, 'Build CPython');
  const held = await compiler.reached();
  const building = descendants().filter(({ name }) => /^(make|sh|sleep|ccache|gcc|cc1|as|ld)$/.test(name));
  expect(building.map(({ pid }) => pid)).toContain(held);
  expect(building.map(({ name }) => name)).toContain('make');
  const progress = workbench.page.locator('.notification-list-item', { hasText: 'Setting up CPython' });
  await progress.filter({ hasText: /\d+ of \d+ objects/ }).waitFor();
  await workbench.screenshot('walkthrough-3-cancelled');
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'detached' });
  // The notification goes with the click; the processes are told to end then.
  await vi.waitFor(() => expect(stillRunning(building)).toEqual([]), { timeout: 60_000 });
  compiler.release();
}

it('the server leaves nothing behind when it ends', async () => {
  const before = descendants().filter(({ name }) => !name.startsWith('chrom'));
  expect(before.length).toBeGreaterThan(2);
  expect(await vscode.served.end()).toBe(0);
  expect(stillRunning(before)).toEqual([]);
});
