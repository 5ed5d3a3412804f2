import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Compares `actual` with the golden file at `path` (`new URL('./x.golden.json', import.meta.url)`), the whole
 * of it. A missing golden is a failure: it would compare with nothing. UPDATE_GOLDENS=1 writes it.
 */
export function expectGolden(path: string | URL, actual: string): void {
  const file = path instanceof URL ? fileURLToPath(path) : path;
  if (process.env.UPDATE_GOLDENS === '1') writeFileSync(file, actual);
  if (!existsSync(file)) expect.fail(`${file} is missing; look at the output and run with UPDATE_GOLDENS=1`);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
