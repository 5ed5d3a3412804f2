import { access } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { getNodeValue } from 'jsonc-parser';
import { parseJsonc } from './jsonc-document.js';

/**
 * The texts in a file of VS Code's that are paths of this machine, and lead to nothing.
 *
 * @throws CpydbgError `workspace/syntax`.
 */
export async function pathsToNowhere(
  file: string,
  text: string | undefined,
  root: string,
): Promise<ReadonlySet<string>> {
  const document = parseJsonc(file, text ?? '');
  const all = document === undefined ? [] : textsIn(getNodeValue(document.root));
  const checked = await Promise.all(
    all.map(async (candidate) => {
      const path = candidate.replaceAll('${workspaceFolder}', () => root);
      // With any other variable in it, or as a relative path, only VS Code knows what it means.
      if (!isAbsolute(path) || path.includes('${')) return [];
      return (await exists(path)) ? [] : [candidate];
    }),
  );
  return new Set(checked.flat());
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
