import { CpydbgError, messageOf, systemCode } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';
import { supportWindow } from '../../cpython/version.js';

type Facts = Readonly<Record<string, string | number | boolean>>;

function fault(
  code: string,
  message: string,
  remedy: string,
  facts: Facts = {},
  cause?: unknown,
): CpydbgError {
  const exitCode =
    code === 'source/version-text' || code === 'source/unknown-minor' ? ExitCode.usage : ExitCode.source;
  return new CpydbgError({ code, message, remedy, exitCode, facts, cause });
}

export function versionText(text: string): CpydbgError {
  return fault(
    'source/version-text',
    `"${text}" is not a version of CPython.`,
    'Write a minor version (3.13), a release (3.13.5), a tag (v3.14.0rc2) or main.',
    { python: text },
  );
}

export function unknownMinor(text: string, minor: string): CpydbgError {
  return fault(
    'source/unknown-minor',
    `This release of cpydbg does not know Python ${minor}; it knows ${supportWindow.join(', ')}.`,
    'Ask for one of these, for main, or give a checkout that you have: --source PATH.',
    { python: text },
  );
}

// What makes a way fail so that another way may still work.

export function unreachable(place: string, why: string, cause?: unknown): CpydbgError {
  return fault(
    'source/unreachable',
    `${place} cannot be reached: ${why}.`,
    'Check the network (and the proxy settings), or take another way: --source auto tries all.',
    { place },
    cause,
  );
}

export function notThere(what: string, place: string, also = ''): CpydbgError {
  return fault(
    'source/not-there',
    `${place} has no ${what}.${also === '' ? '' : ` ${also}`}`,
    'Ask for another version with --python, or take another way with --source.',
    { what, place },
  );
}

export function notThisWay(reason: string): CpydbgError {
  return fault('source/not-this-way', reason, 'Take another way: --source auto tries all.');
}

export function transferFailed(what: string, why: string, cause?: unknown): CpydbgError {
  return fault(
    'source/transfer',
    `${what} did not arrive: ${why}.`,
    'Run the same command again; what had arrived completely is kept.',
    { what },
    cause,
  );
}

export function toolMissing(tool: string, why: string): CpydbgError {
  return fault(
    'source/tool-missing',
    `The program ${tool} is not installed; ${why}.`,
    `Install it (cpydbg doctor names the package), or take another way: --source auto tries all.`,
    { tool },
  );
}

/** Whether setup may go on with the next way after this failure; the other failures are the person's to see. */
export function anotherWayMayWork(error: unknown): error is CpydbgError {
  return error instanceof CpydbgError && movesOn.has(error.code);
}

const movesOn: ReadonlySet<string> = new Set([
  'source/unreachable',
  'source/not-there',
  'source/not-this-way',
  'source/transfer',
  'source/tool-missing',
]);

// What stops the part.

export function nothingFound(wanted: string, tried: readonly string[]): CpydbgError {
  return fault(
    'source/nothing-found',
    `No way led to the sources of Python ${wanted}. ${tried.join(' ')}`,
    'Check the network, ask for another version with --python, or give a checkout that you have: --source PATH.',
    { python: wanted },
  );
}

export function offlineWithoutArchive(wanted: string): CpydbgError {
  return fault(
    'source/offline',
    `Nothing on this machine has the sources of Python ${wanted}, and --offline forbids to fetch them.`,
    'Run setup once without --offline, or give a checkout that you have: --source PATH.',
    { python: wanted },
  );
}

export function checksumMismatch(file: string, expected: string, actual: string): CpydbgError {
  return fault(
    'source/checksum',
    `${file} is not what its publisher says: its checksum is ${actual}, not ${expected}. It was deleted.`,
    'Run the same command again. If it happens again, the mirror or something on the way to it alters files: use another --source.',
    { file, expected, actual },
  );
}

export function unsafeArchive(archive: string, why: string): CpydbgError {
  return fault(
    'source/unsafe-archive',
    `${archive} was refused: ${why}. Nothing of it was kept.`,
    'This is no archive of CPython. Use another --source, and do not unpack this one by hand.',
    { archive },
  );
}

export function corruptArchive(archive: string, why: string, cause?: unknown): CpydbgError {
  return fault(
    'source/corrupt-archive',
    `${archive} cannot be unpacked: ${why}. It was deleted.`,
    'Run the same command again: it is then fetched anew.',
    { archive },
    cause,
  );
}

export function notCPython(path: string, why: string): CpydbgError {
  return fault(
    'source/not-cpython',
    `${path} is not a CPython source folder: ${why}.`,
    'Give the folder that has configure, Include/ and Programs/ in it.',
    { path },
  );
}

export function builtInPlace(path: string, artefact: string): CpydbgError {
  return fault(
    'source/built-in-place',
    `${path} was configured in place (it has ${artefact}), and CPython cannot be built elsewhere from such a folder.`,
    `Run make distclean in ${path} (this removes what was built there), then run setup again.`,
    { path, artefact },
  );
}

export function otherVersion(path: string, found: string, wanted: string): CpydbgError {
  return fault(
    'source/other-version',
    `${path} already has Python ${found}, and ${wanted} was asked for.`,
    `Set up another folder for ${wanted}, or move ${path} away; it is never overwritten, for your edits may be in it.`,
    { path, found, wanted },
  );
}

export function inTheWay(path: string, why: string): CpydbgError {
  return fault(
    'source/in-the-way',
    `${path} is where CPython's sources go, but ${why}.`,
    `Move ${path} away, or set up another folder.`,
    { path },
  );
}

/** A system's error about a file as a clear one; anything else as it was. */
export function fileTrouble(error: unknown, folder: string): unknown {
  const code = systemCode(error);
  const reason = code === undefined ? undefined : troubles[code];
  if (error instanceof CpydbgError || reason === undefined) return error;
  return folderTrouble(reason, folder, messageOf(error), error);
}

function folderTrouble(
  { code, message, remedy }: typeof full,
  folder: string,
  why: string,
  cause?: unknown,
): CpydbgError {
  return new CpydbgError({
    code,
    message: `${folder}: ${message} (${why}).`,
    remedy,
    exitCode: ExitCode.folder,
    facts: { folder },
    cause,
  });
}

/** What a program's error output says of the disk; undefined if it says nothing of it. */
export function diskTroubleIn(output: string, folder: string): CpydbgError | undefined {
  const found = /(no space left on device)|(disk quota exceeded)/i.exec(output)?.[0];
  return found === undefined ? undefined : folderTrouble(full, folder, found);
}

const full = {
  code: 'source/disk-full',
  message: 'there is no room left',
  remedy:
    'Make room (a workspace takes about 500 MB, the cache 100 MB), then run the same command again: what was half-written is removed by itself.',
};
const forbidden = {
  code: 'source/no-permission',
  message: 'it cannot be written',
  remedy: 'Choose a folder that belongs to you, or correct its owner and permissions.',
};
const troubles: Readonly<Record<string, typeof full>> = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: forbidden,
};
