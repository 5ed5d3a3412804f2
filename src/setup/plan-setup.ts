import { posix, win32 } from 'node:path';
import { parseVersion } from '../cpython/version.js';
import { planBuild } from './build/plan-build.js';
import type { Finding } from './doctor/finding.js';
import { planDoctor } from './doctor/plan-doctor.js';
import { planOffer } from './editor/plan-offer.js';
import { parts } from './parts.js';
import type { Host } from './host.js';
import { workspaceLayout } from './layout.js';
import type { SetupOptions } from './options.js';
import type { Plan } from './plan.js';
import { planProof } from './proof/plan-proof.js';
import { planSource } from './source/plan.js';
import { plannedFacts } from './workspace/planned-facts.js';
import { planWorkspace } from './workspace/plan.js';

/** What a plan is made for. */
export interface PlanSubject {
  readonly options: SetupOptions;
  readonly target: Pick<Host, 'platform' | 'packageManager' | 'privilege' | 'arch'>;
  /** What the doctor found there, or would find on a machine where nothing is installed. */
  readonly findings: readonly Finding[];
  /** The folder that is kept between workspaces. */
  readonly cache: string;
}

/**
 * All that setup would do, in its order. Pure: nothing is looked at, so the plan for another machine is as
 * good as that for this one.
 *
 * @throws CpydbgError for options that no setup could follow: `source/version-text`, `build/variant-version`.
 */
export function planSetup({ options, target, findings, cache }: PlanSubject): Plan {
  const paths = target.platform === 'win32' ? win32 : posix;
  const layout = workspaceLayout(options.directory, options.variant, paths);
  const sourcePath = options.source.from === 'checkout' ? options.source.path : layout.source;
  const facts = plannedFacts(options, layout, sourcePath, target);
  const workspace = planWorkspace(facts);
  const plan = [
    planDoctor(findings, target),
    planSource(options, layout, target, cache),
    planBuild(options, layout, { path: sourcePath, version: parseVersion(options.python) }, target, cache),
    { ...workspace, actions: [...workspace.actions, planOffer(options.yes)] },
    planProof({ layout, build: facts.build, engine: options.engine, platform: target.platform }),
  ];
  return plan.slice(0, parts.indexOf(options.until) + 1);
}
