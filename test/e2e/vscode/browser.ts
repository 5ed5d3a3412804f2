import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { which } from '../../../src/exec/which.js';

/**
 * The system's Chromium, without a window.
 *
 * @throws Error where there is none: `npm test` installs it (finding `tool/chromium`).
 */
export async function startBrowser(): Promise<Browser> {
  const found = await Promise.all(
    ['chromium', 'chromium-browser', 'google-chrome'].map((name) => which(name)),
  );
  const executablePath = found.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium: cpydbg doctor --fix --with tool/chromium');
  // Its sandbox refuses to work for root, which containers run tests as.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...asRoot, '--disable-dev-shm-usage'] });
}
