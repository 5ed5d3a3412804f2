import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumPath } from '../chromium.js';

/** It needs no network, and is not to look for one. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser without a window, with a profile of its own that goes with it. */
export class Browser {
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(context: BrowserContext, profile: string) {
    [this.#context, this.#profile] = [context, profile];
  }

  static async start(): Promise<Browser> {
    const executablePath = await chromiumPath();
    const profile = mkdtempSync(join(tmpdir(), 'cpydbg-browser-'));
    const context = await chromium.launchPersistentContext(profile, {
      ...{ executablePath, headless: true, args: quiet },
      viewport: { width: 1700, height: 950 },
    });
    return new Browser(context, profile);
  }

  /** Opens a page from the disk, and waits until it says that it is there. */
  async open(path: string): Promise<OpenPage> {
    const page = await this.#context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 120_000 });
    return { page, complaints, requests };
  }

  async close(): Promise<void> {
    await this.#context.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

export interface OpenPage {
  readonly page: Page;
  /** Whatever the page has said to the console, and errors in it. */
  readonly complaints: readonly string[];
  /** Whatever it has loaded. */
  readonly requests: readonly string[];
}

const screenshots = fileURLToPath(new URL('../../../.cache/screenshots', import.meta.url));

/** For people to look at; no test compares pixels. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
