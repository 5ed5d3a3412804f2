import { CpydbgError, whyUnreadable } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';

export function noSuchFile(file: string, cause: unknown): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/no-such-file',
    message: `${file} cannot be read: ${whyUnreadable(cause)}.`,
    remedy: 'Name a Python source file: cpydbg pipeline main.py',
    exitCode: ExitCode.usage,
    facts: { file },
    cause,
  });
}

export function notAFile(file: string): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/not-a-file',
    message: `${file} is no file.`,
    remedy: 'Name a Python source file: cpydbg pipeline main.py',
    exitCode: ExitCode.usage,
    facts: { file },
  });
}

export function binaryFile(file: string): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/binary',
    message: `${file} is no Python source: it has null bytes in it.`,
    remedy: 'Name the source, not a .pyc or a library that was made from it.',
    exitCode: ExitCode.usage,
    facts: { file },
  });
}

/** @param limit in bytes, like `size`. */
export function hugeFile(file: string, size: number, limit: number): CpydbgError {
  const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
  return new CpydbgError({
    code: 'pipeline/huge',
    message: `${file} has ${megabytes(size)} MB; the stages of more than ${megabytes(limit)} MB of source cannot be looked at.`,
    remedy: 'Name a smaller file, or cut the part out that you are interested in.',
    exitCode: ExitCode.usage,
    facts: { file, size, limit },
  });
}

export function pageOverSource(file: string): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/page-over-source',
    message: `${file} is the source itself; a page in its place would be the end of it.`,
    remedy: 'Name another file for the page: --html out.html',
    exitCode: ExitCode.usage,
    facts: { file },
  });
}

/** The bytes are not what the file's own declaration, or UTF-8, says. */
export function undecodable(file: string, problem: string, line: number | undefined): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/encoding',
    message: `${file} cannot be decoded${line === undefined ? '' : ` at line ${line}`}: ${problem}.`,
    remedy:
      'Save it as UTF-8, or declare its encoding in the first or second line: # -*- coding: latin-1 -*-',
    exitCode: ExitCode.usage,
    facts: { file },
  });
}

export function noInterpreter(program: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/no-interpreter',
    message: `${program === '' ? '""' : program} cannot be started as a CPython: ${reason.trim().replace(/\.+$/, '')}.`,
    remedy:
      'Name a CPython 3.11 or newer, or a folder that cpydbg setup made: cpydbg pipeline FILE --python PATH',
    exitCode: ExitCode.prerequisites,
    facts: { program },
  });
}

export function noPython(): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/no-python',
    message:
      'There is no CPython to ask: this folder is no workspace that cpydbg setup made, and there is no python3 in PATH.',
    remedy:
      'Name one, a program or a workspace: cpydbg pipeline FILE --python PATH. To make one: cpydbg setup',
    exitCode: ExitCode.prerequisites,
  });
}

export function tooSlow(program: string, seconds: number): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/too-slow',
    message: `${program} had no answer after ${seconds} s.`,
    remedy: 'Give it more time with --timeout, or a smaller file.',
    exitCode: ExitCode.target,
    facts: { program, seconds },
  });
}

/** It ended without an answer, or with one that nobody can read. */
export function noAnswer(program: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'pipeline/no-answer',
    message: `${program} came to no end with the file: ${reason}.`,
    remedy: 'The same file with `python -X dev -c "compile(open(FILE).read(), FILE, \'exec\')"` shows more.',
    exitCode: ExitCode.target,
    facts: { program },
  });
}
