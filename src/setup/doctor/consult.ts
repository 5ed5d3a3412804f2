import type { SetupContext } from '../context.js';
import { workspaceLayout } from '../layout.js';
import type { EngineName } from '../options.js';
import { readRecord } from '../record.js';
import { systemDisk } from './disk.js';
import { unknownFinding } from './errors.js';
import { examine, type Examination } from './examine.js';
import type { Finding } from './finding.js';
import { applyRemedies } from './remedies/apply-remedies.js';
import { oneCommand, toInstall } from './remedies/install-plan.js';
import { worthInstalling } from './remedies/worth-installing.js';

/** What a person asks the doctor. */
export interface Consultation {
  /** A workspace's folder, absolute. */
  readonly directory: string | undefined;
  /** An interpreter, absolute. */
  readonly python: string | undefined;
  readonly engine: EngineName | undefined;
  /** Apply what can be applied. */
  readonly fix: boolean;
  /** The ids of findings that are only advice, to be fixed too. */
  readonly alsoFix: readonly string[];
  /** With `fix`: the ids of the only findings to be fixed; undefined for all. */
  readonly onlyFix: readonly string[] | undefined;
}

/**
 * `cpydbg doctor`: looks, with `fix` applies the remedies, and looks again.
 *
 * @returns what is the case in the end.
 * @throws CpydbgError `doctor/unknown-finding`, or as applyRemedies does.
 */
export async function consult(
  consultation: Consultation,
  context: Omit<SetupContext, 'cache'>,
): Promise<readonly Finding[]> {
  const examination = await examinationOf(consultation);
  const look = (): Promise<readonly Finding[]> => examine({ ...context, disk: systemDisk }, examination);
  const findings = await look();
  if (!consultation.fix) return findings;
  const { alsoFix, onlyFix } = consultation;
  const promoted = promote(findings, [...alsoFix, ...(onlyFix ?? [])]);
  const wanted = onlyFix === undefined ? promoted : promoted.filter(({ id }) => onlyFix.includes(id));
  if (wanted.every(({ status }) => status === 'ok')) return findings;
  if (!worthInstalling(wanted, context.host)) {
    const text = `Only an administrator can install these: ${oneCommand(toInstall(wanted), context.host)}`;
    context.emit({ event: 'note', part: 'doctor', text });
    return findings;
  }
  const { failed } = await applyRemedies(wanted, context);
  if (failed.length > 0) {
    context.emit({
      event: 'note',
      part: 'doctor',
      text: `Could not be installed here: ${failed.join(', ')}.`,
    });
  }
  return look();
}

async function examinationOf({ directory, python, engine }: Consultation): Promise<Examination> {
  if (directory === undefined) return { engine, python };
  const record = await readRecord(workspaceLayout(directory, 'debug').state);
  const built = record !== undefined;
  return {
    engine,
    python,
    directory,
    sourceMap: record?.build.sourceMap,
    ...(built ? { neededBytes: 0 } : {}),
  };
}

/** Advice that the person asked for counts as recommended. */
function promote(findings: readonly Finding[], ids: readonly string[]): readonly Finding[] {
  const unknown = ids.find((id) => !findings.some((finding) => finding.id === id));
  if (unknown !== undefined)
    throw unknownFinding(
      unknown,
      findings.map(({ id }) => id),
    );
  return findings.map((finding) =>
    ids.includes(finding.id) && finding.weight === 'advice' ? { ...finding, weight: 'recommended' } : finding,
  );
}
