import type { PathMapping } from '../../engines/engine.js';

/** Where a file is that the program calls `file`: the first prefix that fits takes another one's place. */
export function mapped(file: string, sourceMap: readonly PathMapping[]): string {
  for (const { from, to } of sourceMap) {
    if (isIn(file, from)) return to + file.slice(from.length);
  }
  return file;
}

/** The way back: what the program calls a file that the person has at `file`. */
export function unmapped(file: string, sourceMap: readonly PathMapping[]): string {
  return mapped(
    file,
    sourceMap.map(({ from, to }) => ({ from: to, to: from })),
  );
}

function isIn(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
