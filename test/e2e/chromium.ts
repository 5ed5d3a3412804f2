import { which } from '../../src/exec/which.js';
import { browserPrograms } from '../../src/setup/doctor/prerequisites/browser.js';

/**
 * The browser that pages are shown in.
 *
 * @throws Error where there is none: `npm test` installs it (finding `tool/chromium`).
 */
export async function chromiumPath(): Promise<string> {
  const found = await Promise.all(browserPrograms.map((name) => which(name)));
  const path = found.find((each) => each !== undefined);
  if (path === undefined) throw new Error('no Chromium: cpydbg doctor --fix --with tool/chromium');
  return path;
}
