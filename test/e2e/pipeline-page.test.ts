import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPython } from './built-python.js';
import { cpydbg, describe as describeEnd, e2eFolder } from './cpydbg.js';
import { Browser, screenshot } from './pipeline/browser.js';
import { faintTexts } from './faint-texts.js';
import { longSource } from './pipeline/long-source.js';

const scratch = mkdtempSync(join(tmpdir(), 'cpydbg-page-'));
const demo = fileURLToPath(new URL('pipeline/demo.py', import.meta.url));
const python = join(e2eFolder, '3.13');
let browser: Browser;

beforeAll(async () => {
  browser = await Browser.start();
});
afterAll(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Has cpydbg make a page; its path. */
async function made(name: string, ...args: readonly string[]): Promise<string> {
  const path = join(scratch, `${name}.html`);
  const ended = await cpydbg('pipeline', ...args, '--html', path);
  expect(ended.status, describeEnd(ended)).toBe(0);
  return path;
}

function pane(page: Page, stage: string): Locator {
  return page.locator(`section.stage-${stage}`);
}

/** The texts of the rows of a pane that are in the selection. */
function linked(page: Page, stage: string): Promise<readonly string[]> {
  return pane(page, stage).locator('.row.exact, .row.inside').allInnerTexts();
}

async function pressed(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe('the page of a small program', () => {
  let demoPage: string;
  beforeAll(async () => {
    demoPage = await made('demo', demo, '--python', python, '--runs', '3');
  });

  it('shows a choice in every stage, whichever it was made in', async () => {
    const { page, complaints, requests } = await browser.open(demoPage);
    // `2 * 3 / 100`: the first constant.
    await pane(page, 'source').locator('.constant', { hasText: '2' }).first().click();
    await expect.poll(() => linked(page, 'tokens')).toEqual([expect.stringMatching(/NUMBER\s*2/)]);
    await expect.poll(() => linked(page, 'ast')).toEqual([expect.stringMatching(/value=\s*2/)]);
    expect(await page.locator('footer strong').innerText()).toBe('NUMBER 2');
    // Again: what it is in. The tree folds it, so that the bytecode loads 0.06.
    await pressed(page, 'Enter', 'Enter');
    await expect
      .poll(() => linked(page, 'bytecode'))
      .toEqual([expect.stringMatching(/LOAD_CONST\s+\d+\s+0\.06/)]);

    await pane(page, 'bytecode').locator('.row.exact').click();
    await expect.poll(() => page.locator('footer .maker').innerText()).toContain('compiler_visit_expr1');
    expect(await page.locator('footer .maker').innerText()).toMatch(/Python\/compile\.c:\d+/);
    expect((await linked(page, 'tokens')).join(' ')).toMatch(/2.*\*.*3.*\/.*100/s);
    expect(await page.locator('mark').allInnerTexts()).toEqual([
      '2',
      ' ',
      '*',
      ' ',
      '3',
      ' ',
      '/',
      ' ',
      '100',
    ]);
    await screenshot(page, 'selection');

    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file://'))).toEqual([]);
    await page.close();
  });

  it('has a tree that closes and opens', async () => {
    const { page } = await browser.open(demoPage);
    const tree = pane(page, 'ast');
    await tree.locator('.row', { hasText: 'ClassDef' }).click();
    await pressed(page, 'ArrowLeft');
    await expect.poll(() => tree.locator('.row', { hasText: '__init__' }).count()).toBe(0);
    // What is chosen elsewhere is brought out again.
    await pane(page, 'source').locator('.defined', { hasText: '__init__' }).click();
    await expect.poll(() => tree.locator('.row.around', { hasText: '__init__' }).count()).toBe(1);
    await tree.locator('.row.around .twisty').click();
    await expect.poll(() => tree.locator('.row.around').getAttribute('aria-expanded')).toBe('false');
    await page.close();
  });

  it('draws flow graphs', async () => {
    const { page } = await browser.open(demoPage);
    const graph = pane(page, 'flow-graph');
    await graph.locator('select').selectOption({ label: 'totals (17)' });
    expect(await graph.locator('g.block').count()).toBe(17);
    expect(await graph.locator('g.block.handler').count()).toBeGreaterThan(2);
    expect(await graph.locator('path.edge.exception').count()).toBeGreaterThan(2);
    await graph.locator('g.step', { hasText: 'LOAD_ATTR deposit' }).click();
    await expect.poll(() => linked(page, 'tokens')).toHaveLength(3);
    expect(await page.locator('mark').allInnerTexts()).toEqual(['account', '.', 'deposit']);
    await screenshot(page, 'flow-graph');
    // The other way round: what is chosen elsewhere is shown in its own graph.
    await pane(page, 'source').locator('span.plain', { hasText: 'balance' }).first().click();
    await expect.poll(() => graph.locator('option:checked').innerText()).toContain('Account');
    await page.close();
  });

  it('can be used without a mouse', async () => {
    const { page } = await browser.open(demoPage);
    await pressed(page, 'ArrowRight');
    await expect.poll(() => page.locator('footer strong').innerText()).toContain('STRING');
    await pressed(page, ']', 'ArrowDown', 'ArrowDown');
    await expect.poll(() => page.locator('footer strong').innerText()).toBe('NAME import');
    await pressed(page, '8');
    await expect.poll(() => pane(page, 'specialised').isVisible()).toBe(true);
    await pressed(page, '/');
    await page.keyboard.type('sqrt');
    await pressed(page, 'Enter');
    await expect.poll(() => page.locator('footer strong').innerText()).toBe('NAME sqrt');
    await expect.poll(() => pane(page, 'specialised').locator('.row.around').count()).toBe(1);
    await pressed(page, 'Escape', 'Escape');
    await expect.poll(() => page.locator('footer').innerText()).toContain('Choose anything');
    await pressed(page, 't');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await screenshot(page, 'dark');
    await pressed(page, 't');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    await page.close();
  });

  it('leaves the room to its panes where there is little, as beside an editor', async () => {
    const { page } = await browser.open(demoPage);
    await page.setViewportSize({ width: 440, height: 560 });
    const bar = await page.locator('.top-bar').boundingBox();
    expect(bar?.height).toBeLessThan(90);
    const last = page.locator('.chip').last();
    await last.focus();
    await expect(last.boundingBox()).resolves.toSatisfy(
      (box: { x: number; width: number }) => box.x >= 0 && box.x + box.width <= 440,
    );
    await pressed(page, 'Enter');
    expect(await last.getAttribute('aria-pressed')).toBe('true');
    expect((await page.locator('h1').boundingBox())?.x).toBeGreaterThanOrEqual(0);
    // Its pane is far to the right of the others, and is brought into view.
    expect((await pane(page, 'traces').boundingBox())?.x).toBeLessThan(440);
    await screenshot(page, 'narrow');
    await page.close();
  });

  it('is readable in light and dark, whatever is chosen', async () => {
    const { page } = await browser.open(demoPage);
    for (const chip of await page.locator('.chip').all()) {
      if ((await chip.getAttribute('aria-pressed')) === 'false') await chip.click();
    }
    await pane(page, 'source').locator('.constant', { hasText: '2' }).first().click();
    await pressed(page, 'Enter', 'Enter');
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
      await expect.poll(() => faintTexts(page.locator('body')), { message: theme }).toBe('');
    }
    await page.close();
  });

  it('marks what running has specialised', async () => {
    const { page } = await browser.open(demoPage);
    await pressed(page, '8');
    await pane(page, 'source').locator('.operator', { hasText: '+=' }).first().click();
    await pressed(page, 'Enter');
    const rows = pane(page, 'specialised').locator('.row.exact');
    await expect.poll(async () => (await rows.allInnerTexts()).join()).toContain('BINARY_OP_ADD_INT');
    await rows.filter({ hasText: 'BINARY_OP_ADD_INT' }).click();
    await expect.poll(() => page.locator('footer .maker').innerText()).toContain('_Py_Specialize_BinaryOp');
    await page.close();
  });
});

describe('other pages', () => {
  it('stay fluid with 10,000 lines: no more is drawn than is in view', async () => {
    const file = join(scratch, 'long.py');
    const source = longSource(join(builtPython('3.13').source, 'Lib'), 10_000);
    writeFileSync(file, source);
    const path = await made('long', file, '--python', python);
    const { page, complaints } = await browser.open(path);
    const drawn = (): Promise<number> => page.locator('.row').count();
    await expect.poll(drawn).toBeGreaterThan(100);
    expect(await drawn()).toBeLessThan(400);
    for (const stage of ['source', 'tokens', 'ast', 'bytecode']) {
      await pane(page, stage).locator('.list').press('End');
      await expect
        .poll(() => pane(page, stage).locator('.row.active, mark, .row.exact').count())
        .toBeGreaterThan(0);
      expect(await drawn()).toBeLessThan(400);
    }
    const lines = source.split('\n').length - 1;
    await expect
      .poll(() => pane(page, 'source').locator('.row .number').last().innerText())
      .toBe(String(lines));
    await screenshot(page, 'long');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows where a file stops to compile, and what came before', async () => {
    const file = join(scratch, 'broken.py');
    writeFileSync(file, 'x = 1\ndef f(:\n    return x\n');
    const { page } = await browser.open(await made('broken', file, '--python', python));
    expect(await pane(page, 'ast').locator('.reason.failed').innerText()).toContain('SyntaxError');
    expect(await pane(page, 'bytecode').locator('.reason').innerText()).toContain('stopped at ast');
    await expect.poll(() => pane(page, 'tokens').locator('.row').count()).toBeGreaterThan(9);
    await screenshot(page, 'broken');
    await page.close();
  });

  it('puts two builds beside each other', async () => {
    const path = await made('both', demo, '--python', python, '--compare-python', join(e2eFolder, '3.11'));
    const { page, complaints } = await browser.open(path);
    expect(await pane(page, 'source').count()).toBe(1);
    expect(await pane(page, 'bytecode').count()).toBe(2);
    await expect
      .poll(() => pane(page, 'bytecode').first().locator('.row.differs').count())
      .toBeGreaterThan(5);
    await pane(page, 'source').locator('span.plain', { hasText: 'people' }).first().click();
    for (const one of await pane(page, 'bytecode').all()) {
      await expect
        .poll(() => one.locator('.row.exact').allInnerTexts())
        .toEqual([expect.stringMatching(/STORE_NAME\s+\d+\s+people/)]);
    }
    await screenshot(page, 'compared');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
