import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../base/errors.js';
import { parseDeb822, wordsOf } from './deb822.js';

/** A place that the system takes packages from. */
export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** The field's text as it stands: paths of keyrings, or a whole key. */
  readonly signedBy: string | undefined;
}

/** The enabled entries of a `*.sources` file. */
export function parseSourcesFile(text: string): AptSource[] {
  return parseDeb822(text)
    .filter(
      (paragraph) => paragraph.has('uris') && !/^(no|false|0|off)$/i.test(paragraph.get('enabled') ?? 'yes'),
    )
    .map((paragraph) => ({
      uris: wordsOf(paragraph, 'uris'),
      suites: wordsOf(paragraph, 'suites'),
      components: wordsOf(paragraph, 'components'),
      signedBy: paragraph.get('signed-by'),
    }));
}

/** The entries of a `sources.list` or `*.list` file: one a line. */
export function parseSourceList(text: string): AptSource[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, options = '', uri, suite, rest = ''] =
      /^\s*deb(?:-src)?\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)([^#]*)/.exec(line) ?? [];
    if (uri === undefined || suite === undefined) return [];
    const signedBy = /(?:^|\s)signed-by=(\S+)/.exec(options)?.[1]?.replaceAll(',', ' ');
    return [
      { uris: [uri], suites: [suite], components: rest.split(/\s+/).filter((each) => each !== ''), signedBy },
    ];
  });
}

/** All that the system's apt configuration in `folder` (`/etc/apt`) names. What cannot be read is passed over. */
export async function readAptSources(folder: string): Promise<AptSource[]> {
  const parts = join(folder, 'sources.list.d');
  const names = (await readdir(parts).catch(nothing)) ?? [];
  const sources = [...parseSourceList(await textOf(join(folder, 'sources.list')))];
  for (const name of names.sort()) {
    if (name.endsWith('.sources')) sources.push(...parseSourcesFile(await textOf(join(parts, name))));
    if (name.endsWith('.list')) sources.push(...parseSourceList(await textOf(join(parts, name))));
  }
  return sources;
}

async function textOf(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(nothing)) ?? '';
}

function nothing(error: unknown): undefined {
  if (systemCode(error) !== undefined) return undefined;
  throw error;
}
