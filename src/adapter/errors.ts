import { CpydbgError } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';

/** A launch or attach attribute is wrong. */
export function badAttribute(where: string, problem: string, remedy: string): CpydbgError {
  return new CpydbgError({
    code: 'adapter/attribute',
    message: `The configuration is wrong: ${where === '' ? '' : `"${where}" `}${problem}`,
    remedy,
    exitCode: ExitCode.usage,
    facts: { attribute: where },
  });
}

export function badArguments(command: string, problem: string): CpydbgError {
  return new CpydbgError({
    code: 'adapter/arguments',
    message: `The arguments of "${command}" are wrong: ${problem}`,
    remedy: 'This is a fault of the client: its log has the message that it sent.',
    exitCode: ExitCode.usage,
    facts: { command },
  });
}

export function unknownRequest(command: string): CpydbgError {
  return new CpydbgError({
    code: 'adapter/unknown-request',
    message: `"${command}" is no request that this debug adapter knows.`,
    remedy:
      'It serves those of the Debug Adapter Protocol that its capabilities name, and those that docs/adapter.md lists.',
    exitCode: ExitCode.usage,
    facts: { command },
  });
}

export function notStarted(command: string): CpydbgError {
  return new CpydbgError({
    code: 'adapter/not-started',
    message: `"${command}" comes before anything was launched or attached to.`,
    remedy: 'Send "initialize", then "launch" or "attach".',
    exitCode: ExitCode.usage,
    facts: { command },
  });
}

export function startedAlready(command: string): CpydbgError {
  return new CpydbgError({
    code: 'adapter/started',
    message: `"${command}" came a second time: this session has its program already.`,
    remedy: 'Start another debug session for another program.',
    exitCode: ExitCode.usage,
    facts: { command },
  });
}

export function isRunning(what: string): CpydbgError {
  return new CpydbgError({
    code: 'adapter/running',
    message: `The program is running: ${what} is known only where it stands still.`,
    remedy: 'Pause it first.',
    exitCode: ExitCode.target,
  });
}

export function hasEnded(): CpydbgError {
  return new CpydbgError({
    code: 'adapter/ended',
    message: 'The program has ended.',
    remedy: 'Start it again.',
    exitCode: ExitCode.target,
  });
}

export function goneReference(what: string, id: number): CpydbgError {
  return new CpydbgError({
    code: 'adapter/gone-reference',
    message: `There is no ${what} ${id} at this stop.`,
    remedy: 'The program has run since it was shown; ask for the stack again.',
    exitCode: ExitCode.target,
    facts: { what, id },
  });
}

/** A core file can only be looked at. */
export function isCore(): CpydbgError {
  return new CpydbgError({
    code: 'adapter/core',
    message: 'A core file is what was left of a process: nothing in it runs any more.',
    remedy: 'Look at stacks and variables; to step, start the program.',
    exitCode: ExitCode.target,
  });
}

export function noSuchProgram(file: string): CpydbgError {
  return badAttribute(
    'program',
    `names ${file}, and there is no such file.`,
    'Correct the path of the script.',
  );
}

/** Something that a person asked for does not go here and now. */
export function notHere(what: string, reason: string, remedy: string): CpydbgError {
  return new CpydbgError({
    code: 'adapter/not-here',
    message: `${what}: ${reason}`,
    remedy,
    exitCode: ExitCode.target,
  });
}
