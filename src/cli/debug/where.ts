import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { noPlace } from './errors.js';

/** Where a breakpoint is to be, as a person says it. */
export type Where =
  | { readonly kind: 'line'; readonly file: string; readonly line: number }
  /** A C function, a Python qualified name, or an opcode: which of them it is, the adapter finds out. */
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'instruction'; readonly address: string };

export interface BreakWish {
  readonly where: Where;
  readonly condition: string | undefined;
}

/** Gives the path of a file that is named in a WHERE. */
export type FindFile = (named: string) => string;

/**
 * Files are looked for in the given folders, first one first. One that is in none of them stays as it was named: the
 * engine knows files of the program by the end of their path.
 */
export function fileFinder(folders: readonly string[]): FindFile {
  return (named) => folders.map((folder) => resolve(folder, named)).find((path) => existsSync(path)) ?? named;
}

/**
 * `WHERE [if CONDITION]`, WHERE being `main.py:12`, `ceval.c:300`, `PyList_Append`, `Shop.sell`, `opcode:LOAD_ATTR` or
 * `*0x7f…`. What could be a function of C and of Python too is said by `c:` or `py:` before it.
 *
 * @throws CpydbgError `cli/no-place`.
 */
export function parseBreak(text: string, findFile: FindFile): BreakWish {
  const [, place = '', condition] = /^\s*(.*?)(?:\s+if\s+(.*\S))?\s*$/s.exec(text) ?? [];
  return { where: parseWhere(place, findFile), condition };
}

/** @throws CpydbgError `cli/no-place`. */
export function parseWhere(text: string, findFile: FindFile): Where {
  const place = text.trim();
  const [, file, digits] = /^(.+):(\d+)$/.exec(place) ?? [];
  if (file !== undefined) {
    const line = Number(digits);
    if (line < 1 || !Number.isSafeInteger(line)) throw noPlace(text);
    return { kind: 'line', file: findFile(file), line };
  }
  const [, address] = /^\*\s*(0x[0-9a-f]{1,16})$/i.exec(place) ?? [];
  if (address !== undefined) return { kind: 'instruction', address };
  if (/^opcode(?:-everywhere)?:\w+$/.test(place)) return { kind: 'function', name: place };
  // `<locals>` and `<lambda>` are parts of qualified names, and letters need not be those of ASCII.
  const [, name = place] = /^(?:py|c):(.*)$/s.exec(place) ?? [];
  if (
    !/^(?:[\p{ID_Start}_][\p{ID_Continue}]*|<\w+>)(?:\.(?:[\p{ID_Start}_][\p{ID_Continue}]*|<\w+>))*$/u.test(
      name,
    )
  ) {
    throw noPlace(text);
  }
  return { kind: 'function', name: place };
}

/** The same as a person would write it. */
export function whereText(where: Where, fileText: (file: string) => string): string {
  switch (where.kind) {
    case 'line':
      return `${fileText(where.file)}:${where.line}`;
    case 'function':
      return where.name;
    case 'instruction':
      return `*${where.address}`;
  }
}
