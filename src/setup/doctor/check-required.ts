import type { Finding } from './finding.js';
import { folderUnusable, prerequisitesMissing } from './errors.js';
import { oneCommand, toInstall } from './remedies/install-plan.js';
import type { RemedyTarget } from './remedies/target.js';

/** The required findings that keep setup from going on. */
export function blocking(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ weight, status }) => weight === 'required' && (status === 'missing' || status === 'wrong'),
  );
}

/**
 * Lets setup go on only if all that is required is there.
 *
 * @throws CpydbgError `doctor/folder` if the folder cannot be used, else `doctor/prerequisites` with the
 *   one command that installs what is missing, recommended things included.
 */
export function checkRequired(findings: readonly Finding[], target: RemedyTarget): void {
  const obstacles = blocking(findings);
  if (obstacles.length === 0) return;
  const folder = obstacles.find(({ id }) => id.startsWith('folder/'));
  if (folder !== undefined) throw folderUnusable(folder.found ?? folder.title, folder.remedy?.text ?? '');
  throw prerequisitesMissing(
    obstacles.map(({ title, found }) => (found === undefined ? `${title} is missing` : `${title}: ${found}`)),
    oneCommand(toInstall(findings), target),
    obstacles.flatMap(({ remedy }) => (remedy === undefined || remedy.automatic ? [] : [remedy.text])),
  );
}
