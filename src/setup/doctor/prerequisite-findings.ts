import type { Platform } from '../../base/platform.js';
import type { Exec } from '../../exec/exec.js';
import type { EngineName } from '../options.js';
import type { Detected } from './detect/detected.js';
import { engineWeights } from './detect/engine-weights.js';
import { detectExtensions } from './detect/extensions.js';
import { detectHeaders } from './detect/headers.js';
import { detectProgram, type ProgramPorts } from './detect/programs.js';
import type { Finding } from './finding.js';
import { listenedSignal } from './listened-signal.js';
import { prerequisitesOf } from './prerequisites/catalogue.js';
import type { Prerequisite } from './prerequisites/prerequisite.js';
import { remedyFor } from './remedies/remedy.js';
import type { RemedyTarget } from './remedies/target.js';

/** Looks for every prerequisite of the target's platform, all at once. */
export async function prerequisiteFindings(
  target: RemedyTarget,
  engine: EngineName | undefined,
  exec: Exec,
  outer: AbortSignal,
): Promise<readonly Finding[]> {
  const signal = listenedSignal(outer);
  const wanted = prerequisitesOf(target.platform);
  const ports = {
    exec,
    signal,
    platform: target.platform,
    realTools: await hasRealTools(target, exec, signal),
  };
  const [programs, headers, extensions] = await Promise.all([
    detectPrograms(wanted, ports),
    detectHeaders(wanted, ports),
    detectExtensions(wanted, ports),
  ]);
  const detected = new Map([...programs, ...headers, ...extensions.detected]);
  return toFindings(wanted, detected, target, engine, extensions.editor);
}

/** The findings on a machine where nothing at all is installed: what a plan for another machine starts from. */
export function findingsOnBareMachine(
  target: RemedyTarget,
  engine: EngineName | undefined,
): readonly Finding[] {
  return toFindings(prerequisitesOf(target.platform), new Map(), target, engine, undefined);
}

async function detectPrograms(
  wanted: readonly Prerequisite[],
  ports: ProgramPorts,
): Promise<readonly (readonly [string, Detected])[]> {
  return Promise.all(
    wanted.flatMap(({ id, detect }) =>
      detect.by === 'program'
        ? [detectProgram(detect, ports).then((detected) => [id, detected] as const)]
        : [],
    ),
  );
}

async function hasRealTools(
  { platform }: { platform: Platform },
  exec: Exec,
  signal: AbortSignal,
): Promise<boolean> {
  if (platform !== 'darwin') return true;
  return (await exec.run({ argv: ['xcode-select', '-p'] }, { timeout: 5_000, signal })).status === 0;
}

function toFindings(
  wanted: readonly Prerequisite[],
  detected: ReadonlyMap<string, Detected>,
  target: RemedyTarget,
  chosen: EngineName | undefined,
  editor: string | undefined,
): readonly Finding[] {
  const usable = wanted.flatMap(({ id, engine }) =>
    engine !== undefined && detected.get(id)?.status === 'ok' ? [engine] : [],
  );
  const weights = engineWeights(new Set(usable), chosen, target.platform);
  return wanted.map((prerequisite) => ({
    ...asFinding(prerequisite, detected.get(prerequisite.id) ?? { status: 'missing' }, target, editor),
    ...(prerequisite.engine === undefined ? {} : { weight: weights[prerequisite.engine] }),
  }));
}

function asFinding(
  prerequisite: Prerequisite,
  detected: Detected,
  target: RemedyTarget,
  editor: string | undefined,
): Finding {
  const { id, title, weight, why, without } = prerequisite;
  const finding = { id, title, weight, why, without, status: detected.status };
  if (detected.status === 'ok') return { ...finding, found: detected.found };
  const remedy = remedyFor(prerequisite, target, editor);
  switch (detected.status) {
    case 'missing':
      return { ...finding, remedy };
    case 'wrong':
      return { ...finding, found: `${detected.found}: ${detected.reason}`, remedy };
    case 'unknown':
      // What could not be looked for may be installed as a package (that does no harm), but no command may be run for it.
      return {
        ...finding,
        found: detected.reason,
        remedy: { ...remedy, automatic: remedy.automatic && remedy.packages !== undefined },
      };
  }
}
