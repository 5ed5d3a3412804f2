import type { Finding } from '../finding.js';
import { blocking } from '../check-required.js';
import { installPlan, toInstall } from './install-plan.js';
import type { RemedyTarget } from './target.js';

/**
 * Whether to try and install what `findings` miss. Where only an administrator may, and we are none, a thing
 * that is only recommended is no reason to stop.
 */
export function worthInstalling(findings: readonly Finding[], target: RemedyTarget): boolean {
  if (target.privilege !== 'none' || blocking(findings).length > 0) return true;
  return !installPlan(toInstall(findings), target).some(({ elevated }) => elevated);
}
