import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { ownCacheFolder } from '../cpydbg.js';

/** What the tests saw, kept as artefacts. */
export const artefacts = join(ownCacheFolder, '..', 'screenshots');
/** With UPDATE_SCREENSHOTS=1 those that are there are taken anew; for a new one, put any file of its name there first. */
const documented = fileURLToPath(new URL('../../../docs/images', import.meta.url));

/** Milliseconds for what VS Code does by itself; a machine that builds CPython beside it is slow. */
const patience = 90_000;

const usualSize = { width: 1280, height: 900 } as const;

/** VS Code as a person sees it, and what a person does with it. */
export interface Workbench {
  readonly page: Page;
  /** Runs a command by its title in the command palette. */
  command(title: string): Promise<void>;
  /** Chooses an item of the list that is open at the top. */
  pick(text: string | RegExp): Promise<void>;
  /** Waits for a notification, and closes it. */
  dismiss(text: string | RegExp, timeout?: number): Promise<void>;
  /** Presses a button of the debug toolbar. */
  debug(button: string): Promise<void>;
  /** Stops the session, or lets go what it was attached to, and waits until it is over. */
  endSession(): Promise<void>;
  /** As each test begins: no session runs, no editor is open, and the window has its usual size. */
  tidyUp(): Promise<void>;
  /** Waits until no session runs any more. */
  sessionEnded(): Promise<void>;
  /** Opens a file by its name. */
  open(file: string): Promise<void>;
  /** Clicks beside a line of the active editor, which sets a breakpoint or takes it away. */
  clickGutter(line: number): Promise<void>;
  /** Waits until a frame of that name, in a file of that name, is the top of the call stack. */
  stoppedIn(name: string, file: string): Promise<void>;
  /** Waits until that one is somewhere in the call stack: VS Code shows the rest of it later. */
  calledFrom(name: string, file: string): Promise<void>;
  /** Waits for a row of the Variables view with `text` in it, which is without the space before a value. */
  variable(text: string | RegExp): Promise<void>;
  expandVariable(text: string | RegExp): Promise<void>;
  /** Opens a view of the debug side bar, if it is not open. */
  showView(title: string): Promise<void>;
  /** Closes views of the debug side bar that are open: what does not fit into the others is not there to be found. */
  hideViews(...titles: readonly string[]): Promise<void>;
  /** Chooses an item of the menu that a right click on `target` opens. */
  choose(target: Locator, title: string | RegExp): Promise<void>;
  /** Waits for a row of a view of the debug side bar. */
  viewRow(view: string, text: string | RegExp): Promise<Locator>;
  /** Presses a button that a row of a view has while the pointer is on it, and waits for the row that it brings. */
  pressInRow(view: string, text: string | RegExp, button: string, brings: string | RegExp): Promise<void>;
  expand(view: string, text: string | RegExp): Promise<void>;
  collapse(view: string, text: string | RegExp): Promise<void>;
  screenshot(name: string): Promise<void>;
}

/** Opens `url`, trusts the folder, and waits until VS Code is there. */
export async function openWorkbench(browser: Browser, url: string): Promise<Workbench> {
  const page = await browser.newPage({ viewport: usualSize });
  page.setDefaultTimeout(patience);
  await page.goto(url);
  await page.getByRole('button', { name: 'Yes, I trust the authors' }).click();
  await page.locator('.explorer-folders-view .monaco-list').waitFor();
  return workbenchOf(page);
}

function workbenchOf(page: Page): Workbench {
  const quickInput = page.locator('.quick-input-widget');
  const row = (text: string | RegExp): Locator =>
    quickInput.locator('.monaco-list-row', { hasText: text }).first();
  const debugButton = (name: string): Locator =>
    page.getByRole('button', { name: new RegExp(`^${name} \\(`) }).first();
  const endButton = page.getByRole('button', { name: /^(Stop|Disconnect) \(/ }).first();
  const variable = (text: string | RegExp): Locator =>
    page.locator('.debug-variables .monaco-list-row', { hasText: text }).first();
  const frames = page.locator('.debug-call-stack .stack-frame');

  const rowsOf = (view: string): Locator =>
    page.getByRole('tree', { name: view }).locator('.monaco-list-row');

  async function viewRow(view: string, text: string | RegExp): Promise<Locator> {
    const found = rowsOf(view).filter({ hasText: text }).first();
    await found.waitFor();
    return found;
  }

  async function turn(view: string, text: string | RegExp, expanded: 'true' | 'false'): Promise<void> {
    const found = await viewRow(view, text);
    const turned = page.locator(`[aria-expanded="${expanded}"]`);
    // A click on a row that is drawn anew is lost.
    await vi.waitFor(
      async () => {
        if ((await found.getAttribute('aria-expanded')) !== expanded)
          await found.locator('.monaco-tl-twistie').click({ timeout: 3_000 });
        await found.and(turned).waitFor({ timeout: 3_000 });
      },
      { timeout: patience, interval: 100 },
    );
  }

  async function turnView(title: string, expanded: 'true' | 'false'): Promise<void> {
    const header = page.locator('.pane-header', { hasText: title }).first();
    if ((await header.getAttribute('aria-expanded')) !== expanded) await header.click();
    await header.and(page.locator(`[aria-expanded="${expanded}"]`)).waitFor();
  }

  return {
    page,
    async command(title) {
      await page.keyboard.press('F1');
      await quickInput.locator('input.input').fill(`>${title}`);
      await row(title).click();
    },
    async pick(text) {
      await row(text).click();
    },
    async debug(button) {
      await debugButton(button).click();
    },
    async endSession() {
      await endButton.click();
      await this.sessionEnded();
    },
    async tidyUp() {
      await page.setViewportSize(usualSize);
      if (await endButton.isVisible()) await this.endSession();
      await this.command('View: Close All Editors');
      await page.locator('.tab').first().waitFor({ state: 'detached' });
    },
    async sessionEnded() {
      await endButton.waitFor({ state: 'hidden' });
    },
    async dismiss(text, timeout = patience) {
      const found = page.locator('.notification-list-item', { hasText: text }).first();
      await found.waitFor({ timeout });
      await found.hover();
      await found.getByRole('button', { name: /Clear Notification/ }).click();
    },
    async open(file) {
      await page.keyboard.press('Control+P');
      await quickInput.locator('input.input').fill(file);
      await row(file).click();
      await page.locator('.tab.active', { hasText: file }).waitFor();
    },
    async clickGutter(line) {
      const number = page
        .locator('.editor-group-container.active .margin-view-overlays .line-numbers', {
          hasText: new RegExp(`^${line}$`),
        })
        .first();
      const box = await number.boundingBox();
      if (box === null) throw new Error(`line ${line} is not to be seen`);
      await page.mouse.click(box.x - 8, box.y + box.height / 2);
    },
    async stoppedIn(name, file) {
      const top = frames.first();
      await top.filter({ hasText: name }).filter({ hasText: file }).waitFor();
    },
    async calledFrom(name, file) {
      await frames.filter({ hasText: name }).filter({ hasText: file }).first().waitFor();
    },
    async variable(text) {
      await variable(text).waitFor();
    },
    async expandVariable(text) {
      await variable(text).locator('.monaco-tl-twistie').click();
    },
    showView: (title) => turnView(title, 'true'),
    async hideViews(...titles) {
      for (const title of titles) await turnView(title, 'false');
    },
    async choose(target, title) {
      await target.click({ button: 'right' });
      const item = page.locator('.monaco-menu .action-item', { hasText: title });
      // By the keyboard: a menu that has just opened takes a click for the end of the one that opened it.
      await item.hover();
      await page.keyboard.press('Enter');
      await item.waitFor({ state: 'detached' });
    },
    viewRow,
    async pressInRow(view, text, button, brings) {
      const row = await viewRow(view, text);
      const wanted = row.getByRole('button', { name: button, exact: true });
      const brought = rowsOf(view).filter({ hasText: brings }).first();
      // A row that is drawn anew below a pointer that does not move has no buttons, and a click at that moment is lost.
      await vi.waitFor(
        async () => {
          if (!(await brought.isVisible())) {
            await page.mouse.move(0, 0);
            await row.hover({ timeout: 3_000 });
            await wanted.click({ timeout: 3_000 });
          }
          await brought.waitFor({ timeout: 10_000 });
        },
        { timeout: patience, interval: 100 },
      );
    },
    expand: (view, text) => turn(view, text, 'true'),
    collapse: (view, text) => turn(view, text, 'false'),
    async screenshot(name) {
      const ofDocument = join(documented, `${name}.png`);
      const isWanted = process.env.UPDATE_SCREENSHOTS === '1' && existsSync(ofDocument);
      const path = isWanted ? ofDocument : join(artefacts, `${name}.png`);
      mkdirSync(dirname(path), { recursive: true });
      await page.screenshot({ path });
    },
  };
}
