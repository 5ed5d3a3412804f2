import { CpydbgError, messageOf } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';
import type { DeadEnd } from '../cpython/paths/found.js';

export function noTarget(command: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-target',
    message: 'There is neither a process nor a core file to look at.',
    remedy: `Name one: cpydbg ${command} PID, or cpydbg ${command} --core FILE.`,
    exitCode: ExitCode.usage,
  });
}

export function notAPid(text: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/not-a-pid',
    message: `${JSON.stringify(text)} is no process id.`,
    remedy: 'A process id is a whole number; ps -C python3 -o pid,args shows those of Python programs.',
    exitCode: ExitCode.usage,
    facts: { text },
  });
}

/** One word too many: with --core there is no process to name. */
export function twoTargets(pid: string, core: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/two-targets',
    message: `Both a process (${pid}) and a core file (${core}) are named.`,
    remedy: 'Name one of the two.',
    exitCode: ExitCode.usage,
    facts: { pid, core },
  });
}

export function noExpression(command: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-expression',
    message: 'There is no object to look at.',
    remedy: `Name a variable, or follow it: cpydbg ${command} PID "data['rows'][0].name"; or give an address: 0x7f….`,
    exitCode: ExitCode.usage,
  });
}

export function badExpression(text: string, problem: string, at: number): CpydbgError {
  return new CpydbgError({
    code: 'cli/bad-expression',
    message: `${text} is no path: ${problem} (at character ${at + 1}).`,
    remedy:
      "A path is a name and what follows from it: rows[0]['name'], self.parent.children[-3:], 0x7f….items.",
    exitCode: ExitCode.usage,
    facts: { text, problem, at },
  });
}

/**
 * The path ends in the process before it ends as a text.
 *
 * @param where the part of the text at which it does.
 */
export function deadEnd(text: string, where: string, end: Omit<DeadEnd, 'at'>): CpydbgError {
  const { reason, nearest, names } = end;
  return new CpydbgError({
    code: 'cli/dead-end',
    message:
      where === text ? `${text} leads nowhere: ${reason}.` : `${text} leads nowhere at ${where}: ${reason}.`,
    remedy: whatThereIs(nearest, names),
    exitCode: ExitCode.target,
    facts: { text, where, reason, nearest: nearest.join(' ') },
  });
}

/** The path leads to something that has no address: an item of an array, a slice. */
export function noObject(text: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-object',
    message: `${text} is no object of its own, so that nothing can refer to it.`,
    remedy: 'Name the object that it is in.',
    exitCode: ExitCode.target,
    facts: { text },
  });
}

function whatThereIs(nearest: readonly string[], names: readonly string[]): string {
  if (nearest.length > 0) return `Did you mean ${nearest.join(' or ')}?`;
  if (names.length > 0) return `There are: ${names.join(', ')}.`;
  return 'What there is one step before is shown by the same command without the last part.';
}

export function noSuchThread(wanted: string, threads: readonly string[]): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-such-thread',
    message: `There is no Python thread ${wanted}.`,
    remedy:
      threads.length === 0
        ? 'There are no threads at all.'
        : `There are: ${threads.slice(0, 20).join(', ')}.`,
    exitCode: ExitCode.target,
    facts: { wanted, threads: threads.length },
  });
}

export function noSuchFrame(wanted: number, frames: number): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-such-frame',
    message:
      frames === 0
        ? 'No Python code runs in that thread: there are no names to look up.'
        : `There is no frame ${wanted}: the thread has ${frames}.`,
    remedy: 'cpydbg stack shows the frames with their numbers; --thread chooses another thread.',
    exitCode: ExitCode.target,
    facts: { wanted, frames },
  });
}

export function nothingToRead(what: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/unreadable',
    message: `${what} cannot be read: ${reason}.`,
    remedy: 'A process that runs may have been in the middle of something: run the same command again.',
    exitCode: ExitCode.target,
    facts: { what, reason },
  });
}

export function noLog(path: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/log',
    message: `The log ${path} cannot be written: ${reason}.`,
    remedy: 'Name a file in a folder that can be written.',
    exitCode: ExitCode.folder,
    facts: { path, reason },
  });
}

export function noPort(port: number, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/port',
    message: `Port ${port} of 127.0.0.1 cannot be listened on: ${reason}.`,
    remedy: 'Choose another one; --port 0 takes one that is free.',
    exitCode: ExitCode.usage,
    facts: { port, reason },
  });
}

export function noPython(folder: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-python',
    message: `No interpreter is named, and ${folder} is in no workspace that cpydbg setup made.`,
    remedy: 'Make one with cpydbg setup, or name an interpreter: "python": "/usr/bin/python3" (--python).',
    exitCode: ExitCode.usage,
    facts: { folder },
  });
}

export function noSuchPython(name: string): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-such-python',
    message: `There is no interpreter ${JSON.stringify(name)}.`,
    remedy:
      'Name a path, the name of a build of this workspace (debug, release, …), or a program that is in PATH.',
    exitCode: ExitCode.usage,
    facts: { name },
  });
}

export function cannotWritePage(path: string, cause: unknown): CpydbgError {
  return new CpydbgError({
    code: 'cli/cannot-write',
    message: `The page cannot be written to ${path}: ${messageOf(cause)}.`,
    remedy: 'Name a file in a folder that is there and that you may write: --html out.html',
    exitCode: ExitCode.folder,
    facts: { path },
    cause,
  });
}
