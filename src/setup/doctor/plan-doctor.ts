import type { Action, PlanStep } from '../plan.js';
import type { Finding } from './finding.js';
import { blocking } from './check-required.js';
import { installPlan, toInstall } from './remedies/install-plan.js';
import type { RemedyTarget } from './remedies/target.js';

/**
 * The doctor's part of a plan: what `--yes` would install for `findings`, those of this machine or
 * (findingsOnBareMachine) of one where nothing is installed.
 */
export function planDoctor(findings: readonly Finding[], target: RemedyTarget): PlanStep {
  const commands = installPlan(toInstall(findings), target).map(({ argv, elevated, env }): Action => ({
    do: 'run',
    argv,
    ...(elevated && target.privilege !== 'root' ? { elevated } : {}),
    ...(env === undefined ? {} : { env }),
  }));
  const byHand = findings
    .filter((finding) => finding.status !== 'ok' && finding.weight !== 'advice')
    .flatMap(({ title, remedy }): Action[] =>
      remedy === undefined || remedy.automatic
        ? []
        : [{ do: 'remark', text: `By hand, ${title}: ${remedy.text}` }],
    );
  const nothing: Action[] =
    blocking(findings).length === 0 && commands.length === 0
      ? [{ do: 'remark', text: 'Everything that is needed is there.' }]
      : [];
  return { part: 'doctor', title: 'Install what is missing', actions: [...nothing, ...commands, ...byHand] };
}
