import { CpydbgError, messageOf, systemCode } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';

export function notAFolder(path: string): CpydbgError {
  return new CpydbgError({
    code: 'setup/not-a-folder',
    message: `${path} is a file, not a folder.`,
    remedy: 'Name a folder, or a path where one can be made: cpydbg setup DIR',
    exitCode: ExitCode.folder,
    facts: { path },
  });
}

export function cannotBeMade(path: string, cause: unknown): CpydbgError {
  return new CpydbgError({
    code: 'setup/no-such-place',
    message: `${path} cannot be made: ${messageOf(cause)}.`,
    remedy: 'Name a folder in a place where folders can be made: cpydbg setup ~/cpython-debug',
    exitCode: ExitCode.folder,
    facts: { path },
    cause,
  });
}

export function noPermission(path: string, cause: unknown): CpydbgError {
  return new CpydbgError({
    code: 'setup/permission',
    message: `No permission to write ${path}.`,
    remedy: 'Name a folder of your own, or change the owner of this one: sudo chown -R "$USER" DIR',
    exitCode: ExitCode.folder,
    facts: { path },
    cause,
  });
}

export function noRoom(path: string, cause: unknown): CpydbgError {
  return new CpydbgError({
    code: 'setup/disk-full',
    message: `There is no room left on the disk that holds ${path}.`,
    remedy:
      'A debug build of CPython takes about 0.7 GB with its sources. Free some room, then run the same command again: it goes on where this one stopped.',
    exitCode: ExitCode.folder,
    facts: { path },
    cause,
  });
}

export function readOnly(path: string, cause: unknown): CpydbgError {
  return new CpydbgError({
    code: 'setup/read-only',
    message: `${path} is on a file system that can only be read.`,
    remedy: 'Name a folder on a disk that can be written: cpydbg setup DIR',
    exitCode: ExitCode.folder,
    facts: { path },
    cause,
  });
}

/** Whatever was thrown as the one error that the person sees; what nobody foresaw is said to be a bug. */
export function asFault(error: unknown, directory: string): CpydbgError {
  if (error instanceof CpydbgError) return error;
  const path = pathOf(error) ?? directory;
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return noRoom(path, error);
  if (code === 'EACCES' || code === 'EPERM') return noPermission(path, error);
  if (code === 'EROFS') return readOnly(path, error);
  if (code === 'ENOTDIR' || code === 'EEXIST') return notAFolder(path);
  return new CpydbgError({
    code: 'base/internal',
    message: `cpydbg itself failed: ${messageOf(error)}`,
    remedy: 'This is a bug in cpydbg. Please report it with the log and the command that you gave.',
    exitCode: ExitCode.internal,
    cause: error,
  });
}

function pathOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('path' in error)) return undefined;
  return typeof error.path === 'string' ? error.path : undefined;
}
