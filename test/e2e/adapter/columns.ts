import type { EngineKind } from '../../../src/engines/engine.js';

/** What the suite is run with, once each: an engine and a CPython. A column of docs/support-matrix.md. */
export interface Column {
  /** As the test file is named. */
  readonly name: string;
  readonly title: string;
  readonly engine: EngineKind;
  /** As in `interpreters.ts`. */
  readonly interpreter: string;
  /** What is otherwise there, and so cannot be seen there; in docs/support-matrix.md below the table. */
  readonly note?: string;
  /** Attributes of each launch and attach beside. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Debug builds whose sources the distribution does not give. */
const distributed =
  'the debug build of the distribution, which is optimized (-Og): where several C lines begin at one instruction, a stop is at the last of them. Its debug information names no folder of C sources: breakpoints in C files are tried with files that `sourceMap` leads to.';

export const columns: readonly Column[] = [
  { name: 'gdb-3.13', title: 'gdb, 3.13', engine: 'gdb', interpreter: '3.13', attributes: {} },
  { name: 'gdb-3.11', title: 'gdb, 3.11', engine: 'gdb', interpreter: '3.11', attributes: {} },
  {
    name: 'gdb-3.14',
    title: 'gdb, 3.14',
    engine: 'gdb',
    interpreter: '3.14d',
    note: distributed,
    attributes: {},
  },
  {
    name: 'gdb-3.15',
    title: 'gdb, 3.15',
    engine: 'gdb',
    interpreter: '3.15d',
    note: distributed,
    attributes: {},
  },
  { name: 'lldb-3.13', title: 'lldb, 3.13', engine: 'lldb', interpreter: '3.13', attributes: {} },
  { name: 'lldb-3.11', title: 'lldb, 3.11', engine: 'lldb', interpreter: '3.11', attributes: {} },
  {
    name: 'lldb-engine-memory',
    title: 'lldb, memory through the engine only (as on macOS), 3.13',
    engine: 'lldb',
    interpreter: '3.13',
    attributes: { memory: 'engine' },
  },
];

/** @throws Error where no column has the name. */
export function column(name: string): Column {
  const found = columns.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
}
