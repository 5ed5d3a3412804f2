import { CpydbgError } from '../../base/errors.js';
import { ExitCode } from '../../base/exit-codes.js';

const rebuild =
  'Run cpydbg setup again: it builds what is not complete. If that changes nothing, delete the build folder and run it once more.';

function proofError(
  code: string,
  message: string,
  remedy: string,
  facts: Readonly<Record<string, string | number | boolean>> = {},
): CpydbgError {
  return new CpydbgError({ code: `proof/${code}`, message, remedy, exitCode: ExitCode.proof, facts });
}

/** A few lines of what the program printed, for a message. */
function excerpt(output: string): string {
  const text = output.trim();
  if (text === '') return 'it printed nothing';
  return `the last it printed: ${text.length > 400 ? `…${text.slice(-400)}` : text}`;
}

export function noDebugInfo(program: string): CpydbgError {
  return proofError(
    'no-debug-info',
    `${program} has no debug information: the debugger cannot tell a line of C for its function main.`,
    `CPython has to be compiled with -g and not be stripped. ${rebuild}`,
    { program },
  );
}

/** `told` is where the debug information says the file is; `real` is where it should be. */
export function sourceMissing(told: string, real: string): CpydbgError {
  return proofError(
    'source-missing',
    `The debugger says that the source is ${told}, but there is no such file; CPython's source is expected at ${real}.`,
    'If the folder was moved, run cpydbg setup in it again; else add the first path and the second to "sourceFileMap" (gdb) or "sourceMap" (lldb) of the entry in .vscode/launch.json.',
    { told, real },
  );
}

export function lineMissing(file: string, line: number): CpydbgError {
  return proofError(
    'line-missing',
    `The debugger stopped at ${file}:${line}, but the file has no such line: it is not the source that the interpreter was built from.`,
    rebuild,
    { file, line },
  );
}

export function wrongPlace(expected: string, told: string): CpydbgError {
  return proofError(
    'wrong-place',
    `The stop at "main" should be in ${expected}; the debugger says ${told}.`,
    'Check "program" in .vscode/launch.json: it has to name the python that was built here.',
    { expected, told },
  );
}

/** The program ended before it came to the breakpoint on `at`. */
export function endedEarly(at: string, how: string, output: string): CpydbgError {
  return proofError(
    'ended-early',
    `The program ended (${how}) before it stopped at ${at}; ${excerpt(output)}.`,
    'Run the interpreter by hand with the same arguments to see what is wrong with it; if it does not start, build it again.',
    { at, how },
  );
}

export function neverHit(at: string, output: string): CpydbgError {
  return proofError(
    'never-hit',
    `The program ran to its end without ever stopping at ${at}, although it printed; ${excerpt(output)}.`,
    'Check "program" in .vscode/launch.json, or try the other engine with --engine.',
    { at },
  );
}

/** Something else than a breakpoint stopped the program again and again. */
export function stoppedElsewhere(why: string): CpydbgError {
  return proofError(
    'stopped-elsewhere',
    `The program does not go on; it stopped for another reason: ${why}.`,
    rebuild,
    { why },
  );
}

export function noPythonLine(reason: string): CpydbgError {
  return proofError(
    'no-python-line',
    `The Python line that called print could not be read from the interpreter's memory: ${reason}.`,
    'If this is a version of CPython newer than cpydbg, update cpydbg; else report it with the log.',
    { reason },
  );
}

export function wrongOutput(expected: string, output: string): CpydbgError {
  return proofError(
    'wrong-output',
    `Under the debugger the program printed something else than without it; expected: ${JSON.stringify(expected)}; ${excerpt(output)}.`,
    'Run it again; if it stays so, try the other engine with --engine and report it with the log.',
    { expected, output },
  );
}

export function wrongEnd(how: string, output: string): CpydbgError {
  return proofError(
    'wrong-end',
    `Under the debugger the program did not end well (${how}), while it does without it; ${excerpt(output)}.`,
    'Try the other engine with --engine, and report it with the log.',
    { how },
  );
}

/** Not even our own script runs, without any debugger. */
export function interpreterBroken(program: string, how: string, said: string): CpydbgError {
  return proofError(
    'interpreter-broken',
    `${program} does not run a script of one line (${how}); ${excerpt(said)}.`,
    rebuild,
    { program, how },
  );
}

export function timedOut(doing: string, seconds: number): CpydbgError {
  return proofError(
    'timeout',
    `The debug session was not through after ${seconds} s; it was to ${doing}.`,
    'Run it again when the machine is less busy, or try the other engine with --engine.',
    { doing, seconds },
  );
}
