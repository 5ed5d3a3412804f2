import { CpydbgError } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';

const againRemedy = 'Run the same command again; if it fails again, the log tells what was said before.';

/** What came is not a message of the Debug Adapter Protocol. */
export function garbled(what: string, seen: string): CpydbgError {
  return new CpydbgError({
    code: 'dap/garbled',
    message: `The debug adapter sent something that is not a protocol message: ${what} (${JSON.stringify(seen)}).`,
    remedy:
      'Check that the program which was started is the debug adapter itself and not a script that prints.',
    exitCode: ExitCode.proof,
    facts: { what, seen },
  });
}

/** The other side refused a request. `reason` is its own text. */
export function refused(command: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'dap/refused',
    message: `The debug adapter refused "${command}": ${reason}`,
    remedy: againRemedy,
    exitCode: ExitCode.proof,
    facts: { command, reason },
  });
}

/** A request stayed without an answer for `milliseconds`. */
export function unanswered(command: string, milliseconds: number): CpydbgError {
  return new CpydbgError({
    code: 'dap/unanswered',
    message: `The debug adapter did not answer "${command}" within ${milliseconds / 1000} s.`,
    remedy: againRemedy,
    exitCode: ExitCode.proof,
    facts: { command, milliseconds },
  });
}

/** The connection ended while `waitingFor` was open. */
export function closed(waitingFor: string, cause?: unknown): CpydbgError {
  return new CpydbgError({
    code: 'dap/closed',
    message: `The debug adapter ended while it was to do "${waitingFor}".`,
    remedy: againRemedy,
    exitCode: ExitCode.proof,
    facts: { waitingFor },
    cause,
  });
}
