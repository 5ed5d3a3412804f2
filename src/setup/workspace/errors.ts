import { CpydbgError, messageOf, systemCode } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';

/** A place in a text as editors count it: both 1-based. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** A file that should be merged is not JSON with comments, or has not the shape that VS Code expects of it. */
export function badSyntax(file: string, place: TextPlace, problem: string): CpydbgError {
  return new CpydbgError({
    code: 'workspace/syntax',
    message: `${file}:${place.line}:${place.column}: ${problem}.`,
    remedy:
      'The file was left as it is. Open it in VS Code, correct the place named above (or move the file away), and run the same command again.',
    exitCode: ExitCode.workspace,
    facts: { file, line: place.line, column: place.column },
  });
}

/** A file of the workspace could not be read. */
export function unreadable(file: string, cause: unknown): CpydbgError {
  return new CpydbgError({
    code: 'workspace/read',
    message: `${file} cannot be read (${systemCode(cause) ?? messageOf(cause)}).`,
    remedy: 'See that it is a file and that you may read it, then run the same command again.',
    exitCode: ExitCode.workspace,
    facts: { file },
    cause,
  });
}

/** A file of the workspace could not be written. */
export function unwritable(file: string, cause: unknown): CpydbgError {
  const full = systemCode(cause) === 'ENOSPC' || systemCode(cause) === 'EDQUOT';
  return new CpydbgError({
    code: full ? 'workspace/no-space' : 'workspace/write',
    message: full
      ? `${file} cannot be written: the disk is full.`
      : `${file} cannot be written (${systemCode(cause) ?? messageOf(cause)}).`,
    remedy: full
      ? 'Make room and run the same command again. The file was left as it was.'
      : 'See that you may write to its folder, then run the same command again. The file was left as it was.',
    exitCode: ExitCode.workspace,
    facts: { file },
    cause,
  });
}

/** launch.json has no entry that starts CPython under the wanted kind of debugger. */
export function noLaunchEntry(file: string, type: string): CpydbgError {
  return new CpydbgError({
    code: 'workspace/no-launch-entry',
    message: `${file} has no entry with "type": "${type}" and "request": "launch".`,
    remedy: 'Run `cpydbg setup` in this folder: it puts the entry back and keeps your own.',
    exitCode: ExitCode.workspace,
    facts: { file, type },
  });
}

/** A value in a launch entry is not of the kind that its debugger takes. */
export function badLaunchValue(file: string, entry: string, key: string, expected: string): CpydbgError {
  return new CpydbgError({
    code: 'workspace/launch-value',
    message: `${file}: in the entry "${entry}", "${key}" has to be ${expected}.`,
    remedy: 'Correct the value, or delete the whole entry and run `cpydbg setup` again: it writes a new one.',
    exitCode: ExitCode.workspace,
    facts: { file, entry, key },
  });
}

/** A variable in a launch entry has no value outside of the editor. */
export function unknownVariable(file: string, entry: string, key: string, variable: string): CpydbgError {
  return new CpydbgError({
    code: 'workspace/launch-variable',
    message: `${file}: in the entry "${entry}", "${key}" uses \${${variable}}, which only VS Code can fill in.`,
    remedy: `Write a path with \${workspaceFolder} in its place, so that the session can be checked from the command line.`,
    exitCode: ExitCode.workspace,
    facts: { file, entry, key, variable },
  });
}
