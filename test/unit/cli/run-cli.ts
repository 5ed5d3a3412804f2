import { runProgram } from '../../../src/cli/program.js';
import type { Exec } from '../../../src/exec/exec.js';

/** A machine on which nothing is installed. */
export const bareMachine: Exec = {
  run: () =>
    Promise.resolve({
      status: undefined,
      signal: undefined,
      stdout: '',
      stderr: '',
      notStarted: 'ENOENT',
      timedOut: false,
    }),
  stream: () => Promise.resolve(127),
  start: () => Promise.resolve(undefined),
  which: () => Promise.resolve(undefined),
};

export interface CliResult {
  readonly status: number;
  readonly printed: string;
}

/** The command line as a person gives it, on a machine of the test's choice. */
export async function runCli(args: readonly string[], exec: Exec = bareMachine): Promise<CliResult> {
  let printed = '';
  let status = 0;
  await runProgram('0.0.0', args, {
    exec,
    env: {},
    signal: new AbortController().signal,
    screen: { write: (text) => (printed += text), columns: 100, colour: false },
    terminal: undefined,
    exit: (code) => (status = code),
  });
  return { status, printed };
}
