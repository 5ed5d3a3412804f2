import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../base/errors.js';
import { parseVersion, type PythonVersion } from '../../cpython/version.js';
import { builtInPlace, notCPython } from './errors.js';

/** Files that every CPython has, and hardly anything else. */
const landmarks = ['configure', 'Include/patchlevel.h', 'Programs/python.c'] as const;

/**
 * What an in-place configure or make leaves and `make distclean` removes. With these in the source folder an
 * out-of-tree build stops (Makefile.pre.in: check-clean-src) or can find the wrong pyconfig.h through VPATH.
 */
const artefacts = [
  'pyconfig.h',
  'Makefile',
  'Programs/python.o',
  'Python/frozen_modules/importlib._bootstrap.h',
] as const;

/**
 * The version that a CPython source folder says it is.
 *
 * @throws CpydbgError `source/not-cpython` if `tree` is not one.
 */
export async function readVersion(tree: string): Promise<PythonVersion> {
  const kind = await stat(tree).catch(whenMissing);
  if (kind === undefined) throw notCPython(tree, 'there is no such folder');
  if (!kind.isDirectory()) throw notCPython(tree, 'it is not a folder');
  for (const landmark of landmarks) {
    if (!(await exists(join(tree, landmark)))) throw notCPython(tree, `it has no ${landmark}`);
  }
  const version = parsePatchlevel(await readFile(join(tree, 'Include/patchlevel.h'), 'utf8'));
  if (version === undefined) throw notCPython(tree, 'Include/patchlevel.h has no PY_VERSION');
  return version;
}

/** The version in the text of Include/patchlevel.h. */
export function parsePatchlevel(text: string): PythonVersion | undefined {
  const match = /^[ \t]*#[ \t]*define[ \t]+PY_VERSION[ \t]+"([^"]+)"/m.exec(text);
  return match?.[1] === undefined ? undefined : parseVersion(match[1]);
}

/**
 * Makes sure that `tree` can be built from elsewhere.
 *
 * @throws CpydbgError `source/built-in-place` if somebody ran configure inside it.
 */
export async function requireClean(tree: string): Promise<void> {
  for (const artefact of artefacts) {
    if (await exists(join(tree, artefact))) throw builtInPlace(tree, artefact);
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(whenMissing)) !== undefined;
}

function whenMissing(error: unknown): undefined {
  if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
  throw error;
}
