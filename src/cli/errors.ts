import { CpydbgError } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';

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

/** The path ends in the process before it ends as a text. */
export function deadEnd(
  text: string,
  where: string,
  reason: string,
  nearest: readonly string[],
): CpydbgError {
  const hint =
    nearest.length === 0
      ? 'Look at what there is one step before, or at the names with cpydbg stack --locals.'
      : `Did you mean ${nearest.join(' or ')}?`;
  return new CpydbgError({
    code: 'cli/dead-end',
    message:
      where === text ? `${text} leads nowhere: ${reason}.` : `${text} leads nowhere at ${where}: ${reason}.`,
    remedy: hint,
    exitCode: ExitCode.target,
    facts: { text, where, reason, nearest: nearest.join(' ') },
  });
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
