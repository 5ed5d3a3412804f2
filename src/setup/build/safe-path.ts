import { unsafePath } from './errors.js';

/** What neither make, nor the shell below it, nor a compiler's flag takes for anything but itself. */
const safe = /^[\p{L}\p{N}/@_.+,=~%-]+$/u;

/**
 * make splits its words at spaces, and nothing in CPython's Makefile is quoted.
 *
 * @throws CpydbgError `build/unsafe-path`.
 */
export function checkPaths(...paths: readonly string[]): void {
  const bad = paths.find((path) => !safe.test(path));
  if (bad !== undefined) throw unsafePath(bad);
}
