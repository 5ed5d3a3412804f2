import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descendants, stillRunning } from '../process-tree.js';
import { startBrowser } from './browser.js';
import { serveVscode, type ServedVscode } from './served-vscode.js';
import { openWorkbench, type Workbench } from './workbench.js';

const folder = mkdtempSync(join(tmpdir(), 'cpydbg-empty-'));
let served: ServedVscode;
let browser: Browser;
let workbench: Workbench;

beforeAll(async () => {
  served = await serveVscode(folder);
  browser = await startBrowser();
  workbench = await openWorkbench(browser, served.url);
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the extension in VS Code', () => {
  it('shows what the doctor finds', async () => {
    await workbench.command('CPython: Check Prerequisites (Doctor)');
    const { page } = workbench;
    const list = page.getByRole('tree', { name: 'CPython Doctor' });
    await list.waitFor();
    await workbench.screenshot('doctor');
    expect(await list.textContent()).toContain('C compiler');
  });

  it('leaves nothing behind when the server ends', async () => {
    const before = descendants().filter(({ name }) => !name.startsWith('chrom'));
    expect(before.length).toBeGreaterThan(2);
    expect(await served.end()).toBe(0);
    expect(stillRunning(before)).toEqual([]);
  });
});
