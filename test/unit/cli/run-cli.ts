import { Readable, Writable } from 'node:stream';
import type { Surroundings } from '../../../src/cli/surroundings.js';
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

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });

/** A process that nobody looks at. */
export function bareSurroundings(exec: Exec = bareMachine): Surroundings {
  return {
    exec,
    env: {},
    signal: new AbortController().signal,
    screen: { write: () => undefined, columns: 100, colour: false },
    terminal: undefined,
    streams: { input: Readable.from([]), output: nowhere, errors: nowhere, interactive: false },
    exit: () => undefined,
  };
}

/** The command line as a person gives it, on a machine of the test's choice. */
export async function runCli(args: readonly string[], exec: Exec = bareMachine): Promise<CliResult> {
  let printed = '';
  let status = 0;
  await runProgram('0.0.0', args, {
    ...bareSurroundings(exec),
    screen: { write: (text) => (printed += text), columns: 100, colour: false },
    exit: (code) => (status = code),
  });
  return { status, printed };
}
