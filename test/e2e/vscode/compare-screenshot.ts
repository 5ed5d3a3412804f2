import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import { vi } from 'vitest';
import { expectGolden } from '../../unit/golden.js';
import { artefacts } from './workbench.js';

const golden = fileURLToPath(new URL('golden', import.meta.url));

/** Of all pixels, how many may differ: machines have other fonts. So a picture says how things lie, not what is written. */
const tolerated = 0.03;

/**
 * Waits until a part of VS Code looks as its golden picture does, and says to a screen reader exactly what it said.
 * UPDATE_SCREENSHOTS=1 writes the picture, and you look at it; UPDATE_GOLDENS=1 writes what is said.
 *
 * @throws Error where it does not; what was seen is kept as an artefact.
 */
export async function looksAsBefore(part: Locator, name: string): Promise<void> {
  const said = async (): Promise<void> =>
    expectGolden(join(golden, `${name}.golden.yml`), `${await part.ariaSnapshot()}\n`);
  await vi.waitFor(said, { timeout: 30_000, interval: 200 });
  const file = join(golden, `${name}.png`);
  if (process.env.UPDATE_SCREENSHOTS === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await part.screenshot());
    return;
  }
  if (!existsSync(file)) throw new Error(`${file} is missing: UPDATE_SCREENSHOTS=1 writes it`);
  const wanted = PNG.sync.read(readFileSync(file));
  await vi.waitFor(
    async () => {
      const picture = await part.screenshot();
      const share = difference(PNG.sync.read(picture), wanted);
      if (share <= tolerated) return;
      mkdirSync(artefacts, { recursive: true });
      writeFileSync(join(artefacts, `${name}-differs.png`), picture);
      throw new Error(`${name} differs in ${(100 * share).toFixed(1)} % of its pixels from ${file}`);
    },
    { timeout: 30_000, interval: 200 },
  );
}

/** The share of pixels that differ; all of them where the sizes do. */
function difference(one: PNG, other: PNG): number {
  const { width, height } = one;
  if (width !== other.width || height !== other.height) return 1;
  return pixelmatch(one.data, other.data, undefined, width, height, { threshold: 0.2 }) / (width * height);
}
