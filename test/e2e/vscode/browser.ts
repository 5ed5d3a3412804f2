import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from '../chromium.js';

/** The system's Chromium, without a window. */
export async function startBrowser(): Promise<Browser> {
  // Its sandbox refuses to work for root, which containers run tests as.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: [...asRoot, '--disable-dev-shm-usage'],
  });
}
