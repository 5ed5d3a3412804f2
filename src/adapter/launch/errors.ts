import { CpydbgError } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';
import type { Stop } from '../../engines/engine.js';

/** The program came to its end before it could be looked at. */
export function programEnded(stop: Exclude<Stop, { kind: 'stopped' }>): CpydbgError {
  const how = stop.kind === 'exited' ? `with status ${stop.status}` : `by ${stop.signal}`;
  return new CpydbgError({
    code: 'adapter/program-ended',
    message: `The interpreter ended ${how} before it came to its main function.`,
    remedy: 'Start it by hand to see what it says; the log of the session has what the native debugger said.',
    exitCode: ExitCode.target,
    facts: { how },
  });
}

/** The client cannot open a terminal for the program, or did not. */
export function noTerminal(console: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'adapter/no-terminal',
    message: `There is no terminal for the program (console: ${console}): ${reason}`,
    remedy: 'Use "console": "internalConsole", where the program prints into the debug console.',
    exitCode: ExitCode.target,
    facts: { console, reason },
  });
}
