import type { Provenance } from '../../cpython/layouts/layout.js';
import type { Colours } from '../colours.js';
import type { Subject } from './subject.js';
import { terminalSafe } from './terminal-safe.js';

const provenances: Readonly<Record<Provenance, string>> = {
  dwarf: 'read by its debug information',
  'debug-offsets': 'read by its own debug offsets',
  tables: "read by cpydbg's tables",
};

/** What was looked at, and what to know before trusting the rest. */
export function headingLines(subject: Subject, changed: boolean, { bold, dim, yellow }: Colours): string[] {
  const { kind, pid, file = '', program, python, freeThreaded, layout, remarks } = subject;
  const what =
    kind === 'process'
      ? `Process ${pid}`
      : `Core file ${terminalSafe(file)}${pid === 0 ? '' : ` of process ${pid}`}`;
  const build = freeThreaded ? ' free-threaded' : '';
  return [
    `${bold(what)}  ${terminalSafe(program)}`,
    `CPython ${python}${build}${dim(`, ${provenances[layout]}`)}`,
    ...remarks.map((remark) => yellow(terminalSafe(remark))),
    ...(changed ? [yellow('partial: the process ran on while it was read')] : []),
  ];
}
