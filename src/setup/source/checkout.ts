import { formatVersion } from '../../cpython/version.js';
import type { SourceTree } from './result.js';
import { readVersion, requireClean } from './tree.js';
import { note, type SourceJob } from './way.js';
import { fits, type Wanted } from './wanted.js';

/**
 * A CPython checkout that the person has, used where it is. Its version counts, whatever `--python` says;
 * a difference is said.
 *
 * @throws CpydbgError `source/not-cpython`, `source/built-in-place`.
 */
export async function useCheckout(
  path: string,
  wanted: Wanted,
  job: Pick<SourceJob, 'context'>,
): Promise<SourceTree & { reused: boolean }> {
  const version = await readVersion(path);
  await requireClean(path);
  if (!fits(wanted, version))
    note(job, `${path} is Python ${formatVersion(version)}, and that is what is used.`);
  return { path, version, origin: { from: 'checkout', what: path }, reused: true };
}
