import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lineOfDefinition } from '../../base/c-definition.js';
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
