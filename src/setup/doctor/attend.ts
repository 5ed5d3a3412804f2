import type { SetupContext } from '../context.js';
import type { EngineName } from '../options.js';
import { checkRequired } from './check-required.js';
import { systemDisk } from './disk.js';
import type { Finding } from './finding.js';
import { folderFindings } from './folder-findings.js';
import { permissionFindings } from './permission/permission-findings.js';
import { prerequisiteFindings } from './prerequisite-findings.js';
import { applyRemedies } from './remedies/apply-remedies.js';
import { oneCommand, toInstall } from './remedies/install-plan.js';
import { worthInstalling } from './remedies/worth-installing.js';

/** What setup asks of the doctor. */
export interface Attendance {
  /** The workspace's folder, absolute. */
  readonly directory: string;
  readonly engine: EngineName | undefined;
  /** Bytes that setup will still take; the whole of it if left out. */
  readonly neededBytes: number | undefined;
  /** May install what is missing. */
  readonly install: boolean;
}

export interface Attended {
  readonly findings: readonly Finding[];
  readonly installed: readonly string[];
}

/**
 * The doctor's part of setup: looks, installs what it may, and lets nobody pass without what is required.
 *
 * @throws CpydbgError `doctor/…` with the one command that the person can run.
 */
export async function attend(attendance: Attendance, context: SetupContext): Promise<Attended> {
  const findings = await look(attendance, context);
  const missing = toInstall(findings);
  if (missing.length === 0 || !attendance.install) {
    return conclude(findings, [], context);
  }
  if (!worthInstalling(findings, context.host)) return conclude(findings, [], context);
  const { installed, failed } = await applyRemedies(findings, context);
  if (failed.length > 0) {
    const text = `Could not be installed here: ${failed.join(', ')}.`;
    context.emit({ event: 'note', part: 'doctor', text });
  }
  return conclude(await look(attendance, context), installed, context);
}

async function look(
  attendance: Attendance,
  { exec, host, signal }: SetupContext,
): Promise<readonly Finding[]> {
  const parts = await Promise.all([
    prerequisiteFindings(host, attendance.engine, exec, signal),
    permissionFindings(host.platform, exec, systemDisk, signal),
    folderFindings(attendance.directory, systemDisk, attendance.neededBytes),
  ]);
  return parts.flat();
}

function conclude(
  findings: readonly Finding[],
  installed: readonly string[],
  { emit, host }: SetupContext,
): Attended {
  for (const finding of findings) {
    if (finding.weight !== 'advice') emit({ event: 'finding', finding });
  }
  checkRequired(findings, host);
  const left = toInstall(findings);
  if (left.length > 0) {
    emit({ event: 'note', part: 'doctor', text: `To have these too: ${oneCommand(left, host)}` });
  }
  return { findings, installed };
}
