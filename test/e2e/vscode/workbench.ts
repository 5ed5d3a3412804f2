import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { ownCacheFolder } from '../cpydbg.js';

/** Screenshots of what the tests saw, kept as artefacts. */
const screenshots = join(ownCacheFolder, '..', 'screenshots');

/** Milliseconds for what VS Code does by itself; a machine that builds CPython beside it is slow. */
const patience = 60_000;

/** VS Code as a person sees it. All of its selectors that the tests know are here. */
export interface Workbench {
  readonly page: Page;
  /** Runs a command by its title in the command palette. */
  command(title: string): Promise<void>;
  /** Chooses an item of the list that is open at the top. */
  pick(text: string): Promise<void>;
  /** The notification with `text` in it, once it is there. */
  notification(text: string | RegExp): Promise<Locator>;
  screenshot(name: string): Promise<void>;
}

/** Opens `url`, trusts the folder, and waits until VS Code is there. */
export async function openWorkbench(browser: Browser, url: string): Promise<Workbench> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(patience);
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor();
  await page.getByRole('button', { name: 'Yes, I trust the authors' }).click();
  await page.locator('.explorer-folders-view .monaco-list').waitFor();
  return workbenchOf(page);
}

function workbenchOf(page: Page): Workbench {
  const quickInput = page.locator('.quick-input-widget');
  return {
    page,
    async command(title) {
      await page.keyboard.press('F1');
      await quickInput.locator('input.input').fill(`>${title}`);
      await quickInput.locator('.monaco-list-row', { hasText: title }).first().click();
    },
    async pick(text) {
      await quickInput.locator('.monaco-list-row', { hasText: text }).first().click();
    },
    async notification(text) {
      const found = page.locator('.notification-list-item', { hasText: text }).first();
      await found.waitFor();
      return found;
    },
    async screenshot(name) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
  };
}
