import { readFile, writeFile } from 'node:fs/promises';
import { systemCode } from '../../base/errors.js';
import { pageDocument, type PageData } from '../../pipeline/page-document.js';
import { cannotWritePage } from '../errors.js';

/** Made by tools/bundle-page.mjs. */
const pageFolder = new URL('../../page/', import.meta.url);

/** @throws CpydbgError `cli/cannot-write`. */
export async function writePage(path: string, data: PageData): Promise<void> {
  const [script, style] = await Promise.all(
    ['bundle.js', 'page.css'].map((name) => readFile(new URL(name, pageFolder), 'utf8')),
  );
  const page = await pageDocument(data, { script: script ?? '', style: style ?? '' });
  try {
    await writeFile(path, page);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw cannotWritePage(path, error);
  }
}
