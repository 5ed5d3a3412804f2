import { CpydbgError } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';

const helpRemedy = 'help lists the commands; help COMMAND tells about one.';

/** A command of the debugger's own language cannot be done as it is. */
function usage(
  code: string,
  message: string,
  remedy: string,
  facts: Readonly<Record<string, string | number | boolean>>,
): CpydbgError {
  return new CpydbgError({ code: `cli/${code}`, message, remedy, exitCode: ExitCode.usage, facts });
}

export function noPlace(text: string): CpydbgError {
  return usage(
    'no-place',
    text.trim() === '' ? 'There is no place given.' : `${JSON.stringify(text)} is no place to stop at.`,
    'A place is FILE:LINE, a C function, the qualified name of a Python function, or opcode:NAME.',
    { text },
  );
}

export function unknownCommand(name: string, nearest: readonly string[]): CpydbgError {
  return usage(
    'unknown-command',
    `There is no command ${JSON.stringify(name)}.`,
    nearest.length === 0 ? helpRemedy : `Did you mean ${nearest.join(' or ')}?`,
    { name, nearest: nearest.join(' ') },
  );
}

export function ambiguousCommand(name: string, candidates: readonly string[]): CpydbgError {
  return usage(
    'ambiguous-command',
    `${JSON.stringify(name)} can be ${candidates.join(' or ')}.`,
    'Write one letter more.',
    { name, candidates: candidates.join(' ') },
  );
}

export function notInScripts(line: string): CpydbgError {
  return usage(
    'not-in-scripts',
    `${line} is for a person at a terminal: at every stop it would never come to an end.`,
    'Take it out of --on-stop.',
    { line },
  );
}

export function badArguments(usageText: string, problem: string): CpydbgError {
  return usage('bad-arguments', problem, `Usage: ${usageText}`, { usage: usageText });
}

export function noFilter(
  name: string,
  kind: string,
  nearest: readonly string[],
  all: readonly string[],
): CpydbgError {
  const there = all.length === 0 ? `There are no ${kind}s here.` : `There are: ${all.join(', ')}.`;
  return usage(
    'no-filter',
    `There is no ${kind} ${JSON.stringify(name)}.`,
    nearest.length === 0 ? there : `Did you mean ${nearest.join(' or ')}?`,
    { name, nearest: nearest.join(' ') },
  );
}

/** What the command asks for is not in the program at this stop. */
function absent(code: string, message: string, remedy: string): CpydbgError {
  return new CpydbgError({ code: `cli/${code}`, message, remedy, exitCode: ExitCode.target });
}

export function notStopped(ended: boolean): CpydbgError {
  return absent(
    'not-stopped',
    ended ? 'The program has ended.' : 'The program is running.',
    ended ? 'restart starts it again.' : 'Ctrl-C stops it.',
  );
}

export function noFrame(wanted: number, count: number): CpydbgError {
  return absent(
    'no-frame',
    count === 0 ? 'This thread has no frames.' : `There is no frame ${wanted}: the stack has ${count}.`,
    'bt shows the frames with their numbers.',
  );
}

export function endOfStack(direction: 'up' | 'down'): CpydbgError {
  return absent(
    'end-of-stack',
    direction === 'up' ? 'This is the outermost frame.' : 'This is the innermost frame.',
    'bt shows the frames with their numbers.',
  );
}

export function noThread(wanted: string, all: readonly string[]): CpydbgError {
  return absent('no-thread', `There is no thread ${wanted}.`, `There are: ${all.join(', ')}.`);
}

export function noBreakpoint(wanted: string, all: readonly number[]): CpydbgError {
  return absent(
    'no-breakpoint',
    `There is no breakpoint ${wanted}.`,
    all.length === 0 ? 'There are no breakpoints.' : `There are: ${all.join(', ')}.`,
  );
}

export function noScope(wanted: string, all: readonly string[]): CpydbgError {
  return absent(
    'no-scope',
    `This frame has no ${wanted}.`,
    all.length === 0
      ? 'It has no variables at all.'
      : `It has: ${all.join(', ')}; scope NAME shows one of them.`,
  );
}

export function noVariable(path: string, part: string, nearest: readonly string[]): CpydbgError {
  return absent(
    'no-variable',
    part === path ? `There is no ${part} here.` : `${path} leads nowhere: there is no ${part}.`,
    nearest.length === 0 ? 'locals shows what there is.' : `Did you mean ${nearest.join(' or ')}?`,
  );
}

export function noSource(what: string): CpydbgError {
  return absent(
    'no-source',
    `There is no source to show for ${what}.`,
    'disassemble shows its instructions.',
  );
}

export function noMoreLines(line: number): CpydbgError {
  return absent(
    'no-more-lines',
    `The file ends before line ${line}.`,
    'frame and then list begin again at the current line.',
  );
}

export function noInstructions(what: string): CpydbgError {
  return absent(
    'no-instructions',
    `There are no instructions to show for ${what}.`,
    'frame N chooses another frame.',
  );
}

/** @param reason the adapter's own words. */
export function notWatchable(reason: string): CpydbgError {
  return absent(
    'not-watchable',
    reason,
    'A Python frame knows Python names (frame N chooses one): a variable, an item, an attribute, or refcount NAME.',
  );
}

export function notSupported(what: string): CpydbgError {
  return absent('not-supported', `${what} is not possible in this session.`, helpRemedy);
}

/** The session did not begin: the adapter's own words. */
export function noSession(reason: string, cause: unknown): CpydbgError {
  return new CpydbgError({
    code: 'cli/no-session',
    message: reason,
    remedy: 'cpydbg doctor shows what a debug session needs; --log FILE keeps what was said.',
    exitCode: ExitCode.proof,
    facts: { reason },
    cause,
  });
}

/** The command line names too much, or nothing, to debug. */
export function nothingToDebug(): CpydbgError {
  return usage(
    'nothing-to-debug',
    'There is nothing to debug.',
    'Name a script: cpydbg debug SCRIPT; or -m MODULE, -c CODE, --attach PID, --core FILE.',
    {},
  );
}

export function twoPrograms(one: string, other: string): CpydbgError {
  return usage(
    'two-programs',
    `${one} and ${other} cannot be debugged at once.`,
    'Name one of SCRIPT, -m MODULE, -c CODE, --attach PID and --core FILE.',
    { one, other },
  );
}
