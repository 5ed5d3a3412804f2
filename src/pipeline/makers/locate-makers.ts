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

/** What may be before a function's name in its line: its type. */
const type = /^(?:[A-Za-z_][\w \t*]*[ \t*])?$/;
const parametersAndBody = /\((?:[^;{}]|\n)*?\)\s*\{/y;

/**
 * CPython's style: a function's name begins its line, or follows its type there; a declaration ends with a semicolon.
 */
export function lineOfDefinition(text: string, name: string): number | null {
  for (let at = text.indexOf(`${name}(`); at >= 0; at = text.indexOf(`${name}(`, at + 1)) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    parametersAndBody.lastIndex = at + name.length;
    if (type.test(text.slice(start, at)) && parametersAndBody.test(text)) return linesBefore(text, start) + 1;
  }
  return null;
}

/** To cut a long text at its lines, for each function, would take longer than all else here. */
function linesBefore(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
