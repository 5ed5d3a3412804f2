import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceMapping } from './result.js';

/** gdb loads this beside the program, as it does python-gdb.py, from folders that its auto-load safe-path names. */
export const gdbScriptName = 'python-gdb.gdb';

/** Pure. */
export function gdbScript(sourceMap: readonly SourceMapping[]): string {
  const rules = sourceMap.map(({ from, to }) => `set substitute-path ${quote(from)} ${quote(to)}\n`);
  return ['# The debug information names folders that stand for these.\n', ...rules].join('');
}

/** A build whose debug information has the real paths needs no such file. */
export async function writeGdbScript(folder: string, sourceMap: readonly SourceMapping[]): Promise<void> {
  if (sourceMap.length > 0) await writeFile(join(folder, gdbScriptName), gdbScript(sourceMap));
}

function quote(path: string): string {
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `"${path.replaceAll(/["\\]/g, '\\$&')}"`;
}
