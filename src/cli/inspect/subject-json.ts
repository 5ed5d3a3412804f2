import type { Subject } from './subject.js';

/** What was looked at, the same in each of the documents. */
export function subjectJson({
  kind,
  pid,
  file,
  program,
  python,
  freeThreaded,
  layout,
  remarks,
}: Subject): object {
  return { kind, pid, core: file ?? null, program, python, freeThreaded, layout, remarks };
}
