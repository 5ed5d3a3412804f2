import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Maker } from '../model.js';

/** The same functions with the lines where they are defined in the sources at `source`; null where they are not found. */
export async function locateMakers(makers: readonly Maker[], source: string): Promise<readonly Maker[]> {
  const texts = new Map<string, Promise<string>>();
  const textOf = (file: string): Promise<string> => {
    const known = texts.get(file) ?? readFile(join(source, file), 'utf8').catch(() => '');
    texts.set(file, known);
    return known;
  };
  return Promise.all(
    makers.map(async (maker) => ({
      ...maker,
      line: lineOfDefinition(await textOf(maker.file), maker.function),
    })),
  );
}

/**
 * CPython's style: a function's name begins its line, or follows its type there; a declaration ends with a semicolon.
 */
export function lineOfDefinition(text: string, name: string): number | null {
  const pattern = new RegExp(`^(?:[A-Za-z_][\\w \\t*]*[ \\t*])?${name}\\((?:[^;{}]|\\n)*?\\)\\s*\\{`, 'm');
  const found = pattern.exec(text);
  return found === null ? null : text.slice(0, found.index).split('\n').length;
}
