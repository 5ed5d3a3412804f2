import type { EngineKind } from './engine.js';

/**
 * What engines do other than they should. Handlers ask for a quirk by name; nobody compares versions. Each one
 * was seen, and the test named here shows it, or shows that we get round it.
 */
export type QuirkName =
  | 'cannot-continue-a-killed-program'
  | 'leaves-a-running-program-behind'
  | 'tells-signals-as-statuses'
  | 'takes-no-mi-commands'
  | 'lets-a-stopped-process-run'
  | 'cannot-restore-vector-registers';

export interface Quirk {
  readonly name: QuirkName;
  readonly engine: EngineKind;
  /** The first major version that has it no more; undefined: none is known. */
  readonly fixedIn: number | undefined;
  /** Major versions in which it was seen. */
  readonly seenIn: readonly number[];
  readonly symptom: string;
  /** The title of a test in test/e2e: engines.test.ts, engine-ends.test.ts, native-attach.test.ts or debug-engine/. */
  readonly test: string;
}

export const quirks: readonly Quirk[] = [
  {
    name: 'cannot-continue-a-killed-program',
    engine: 'gdb',
    fixedIn: undefined,
    seenIn: [13, 16, 18],
    symptom: 'gdb waits for ever when it continues a program that was killed from outside at a stop',
    test: 'tells that a program was killed from outside at a stop',
  },
  {
    name: 'cannot-continue-a-killed-program',
    engine: 'lldb',
    fixedIn: undefined,
    seenIn: [14, 19, 21],
    symptom:
      'lldb-dap writes to a server that is gone when it continues a program that was killed from outside at a stop: SIGPIPE, unless that is handled',
    test: 'tells that a program was killed from outside at a stop',
  },
  {
    name: 'leaves-a-running-program-behind',
    engine: 'lldb',
    fixedIn: undefined,
    seenIn: [14, 19, 21],
    symptom: 'a program that runs goes on running after a signal has ended lldb-dap',
    test: 'leaves no process behind when it is aborted in mid-run',
  },
  {
    name: 'tells-signals-as-statuses',
    engine: 'lldb',
    fixedIn: undefined,
    seenIn: [14, 19, 21],
    symptom: 'the end by signal 9 is told as an exit with status 9',
    test: 'tells that a running program was killed from outside',
  },
  {
    name: 'takes-no-mi-commands',
    engine: 'lldb',
    fixedIn: undefined,
    seenIn: [19],
    symptom: 'launch.json entries for VS Code hold GDB/MI commands (-enable-pretty-printing), lldb has none',
    test: 'applies the commands of the launch entry',
  },
  {
    name: 'lets-a-stopped-process-run',
    engine: 'lldb',
    fixedIn: undefined,
    seenIn: [19],
    symptom: 'a process that a signal had stopped before lldb attached to it runs after lldb has let it go',
    test: 'leaves a process stopped that was stopped before',
  },
  {
    name: 'cannot-restore-vector-registers',
    engine: 'gdb',
    fixedIn: 14,
    seenIn: [13],
    symptom:
      'on a processor with AMX, every function call ends in "Couldn’t write extended state status: Bad address."',
    test: 'calls functions, and leaves the registers as they were',
  },
];

/** The quirks that version `major` of an engine has; a version that nobody has seen has all that are not fixed. */
export function quirksOf(engine: EngineKind, major: number): ReadonlySet<QuirkName> {
  const present = quirks.filter(
    (quirk) => quirk.engine === engine && (quirk.fixedIn === undefined || major < quirk.fixedIn),
  );
  return new Set(present.map(({ name }) => name));
}
