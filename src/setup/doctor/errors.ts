import { CpydbgError } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';

/** Required things are not there. `command` is the one line that brings them; empty if no command does. */
export function prerequisitesMissing(
  titles: readonly string[],
  command: string,
  advice: readonly string[],
): CpydbgError {
  const remedy = [
    ...(command === '' ? [] : [`Run this, then the same command again: ${command}`]),
    ...advice,
  ].join('\n');
  return new CpydbgError({
    code: 'doctor/prerequisites',
    message: `Not ready: ${titles.join('; ')}.`,
    remedy: remedy === '' ? 'See `cpydbg doctor` for what each is needed for.' : remedy,
    exitCode: ExitCode.prerequisites,
    facts: { missing: titles.length },
  });
}

/** The workspace cannot be made where it was asked for. */
export function folderUnusable(what: string, remedy: string): CpydbgError {
  return new CpydbgError({
    code: 'doctor/folder',
    message: `The folder cannot be used: ${what}.`,
    remedy,
    exitCode: ExitCode.folder,
  });
}

/** Packages have to be installed, and only the person can do that. */
export function needsAdministrator(command: string): CpydbgError {
  return new CpydbgError({
    code: 'doctor/needs-root',
    message:
      'Packages have to be installed, and cpydbg may not do it: it is neither root nor allowed to use sudo without a password.',
    remedy: `Run this, then the same command again: ${command}`,
    exitCode: ExitCode.prerequisites,
  });
}

/** The package manager could not install what is required. */
export function installFailed(
  packages: readonly string[],
  output: readonly string[],
  command: string,
): CpydbgError {
  const offline = output.some((line) =>
    /temporary failure resolving|could not (?:resolve|connect)|network is unreachable|failed to fetch|connection (?:timed out|failed|refused)|curl error/i.test(
      line,
    ),
  );
  const last = output
    .filter((line) => line.trim() !== '')
    .slice(-3)
    .join(' | ');
  return new CpydbgError({
    code: offline ? 'doctor/no-network' : 'doctor/install',
    message: offline
      ? `The package servers could not be reached, so ${packages.join(', ')} could not be installed.`
      : `Installing ${packages.join(', ')} failed: ${last === '' ? 'the package manager gave no reason' : last}`,
    remedy: offline
      ? `See to it that this machine is on the network (and a proxy, if there is one, is set), then run the same command again, or: ${command}`
      : `Run it yourself to see all that it says: ${command}`,
    exitCode: ExitCode.prerequisites,
    facts: { packages: packages.join(' ') },
  });
}

/** `--with` names nothing that the doctor looks at. */
export function unknownFinding(id: string, known: readonly string[]): CpydbgError {
  return new CpydbgError({
    code: 'doctor/unknown-finding',
    message: `The doctor looks at nothing that is called ${id}.`,
    remedy: `It looks at ${known.join(', ')}.`,
    exitCode: ExitCode.usage,
    facts: { id },
  });
}
