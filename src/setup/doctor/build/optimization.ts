import type { CompileUnit } from './compile-units.js';

/**
 * The `-O` that CPython's C files were compiled with: `0`, `g`, `2`, …; undefined if nothing says it. gcc
 * writes its flags into the debug information, which is surer than what the build was told; clang does not.
 */
export function optimizationOf(units: readonly CompileUnit[], flags: string): string | undefined {
  const [unit] = units;
  if (unit?.producer.startsWith('GNU') === true) return lastLevel(unit.producer) ?? '0';
  return lastLevel(flags);
}

/** Of several the last counts, as for the compiler; a bare `-O` is `-O1`. */
function lastLevel(flags: string): string | undefined {
  const level = [...flags.matchAll(/(?:^|\s)-O(\w*)(?=\s|$)/g)].at(-1)?.[1];
  return level === '' ? '1' : level;
}
