import { formatVersion } from '../../cpython/version.js';
import type { Provenance } from '../../cpython/layouts/layout.js';
import type { Inspection } from '../../inspect/inspection.js';

/** What was looked at: the heading of each report. */
export interface Subject {
  readonly kind: 'process' | 'core';
  readonly pid: number;
  /** The core file. */
  readonly file: string | undefined;
  readonly program: string;
  readonly python: string;
  readonly freeThreaded: boolean;
  readonly layout: Provenance;
  /** What to know before trusting the rest, a sentence each. */
  readonly remarks: readonly string[];
}

export function subjectOf(
  inspection: Pick<Inspection, 'kind' | 'pid' | 'program' | 'remarks' | 'target'>,
  file: string | undefined,
): Subject {
  const { kind, pid, program, remarks, target } = inspection;
  return {
    kind,
    pid,
    file,
    program,
    python: formatVersion(target.version),
    freeThreaded: target.freeThreaded,
    layout: target.layout.provenance,
    remarks: [...remarks, ...target.layout.notes],
  };
}
