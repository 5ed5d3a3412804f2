import { CpydbgError } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';
import type { EngineKind } from './engine.js';

const howToInstall: Readonly<Record<EngineKind, string>> = {
  gdb: 'Install gdb 12 or newer (Debian and Ubuntu: apt install gdb; Fedora: dnf install gdb; Arch: pacman -S gdb).',
  lldb: 'Install lldb 19 or newer with its lldb-dap (Debian and Ubuntu: apt install lldb-19; macOS: xcode-select --install or brew install llvm).',
};

export function notInstalled(kind: EngineKind, lookedFor: readonly string[]): CpydbgError {
  return new CpydbgError({
    code: 'engines/not-installed',
    message: `${kind} was not found; looked for ${lookedFor.join(', ')}.`,
    remedy: howToInstall[kind],
    exitCode: ExitCode.prerequisites,
    facts: { engine: kind },
  });
}

export function noneInstalled(): CpydbgError {
  return new CpydbgError({
    code: 'engines/none-installed',
    message: 'No native debugger was found: neither gdb nor lldb-dap.',
    remedy: `${howToInstall.gdb} Or: ${howToInstall.lldb}`,
    exitCode: ExitCode.prerequisites,
  });
}

export function tooOld(kind: EngineKind, version: string, oldest: number): CpydbgError {
  return new CpydbgError({
    code: 'engines/too-old',
    message: `${kind} ${oldest} or newer is needed; found: ${version}.`,
    remedy: howToInstall[kind],
    exitCode: ExitCode.prerequisites,
    facts: { engine: kind, version, oldest },
  });
}

/** The engine's program is there but does not behave as one. */
export function notStarted(kind: EngineKind, program: string, said: string): CpydbgError {
  return new CpydbgError({
    code: 'engines/not-started',
    message: `${program} could not be started as a debugger${said === '' ? '' : `; it said: ${said}`}.`,
    remedy: `Run "${program} --version" by hand. ${howToInstall[kind]}`,
    exitCode: ExitCode.prerequisites,
    facts: { engine: kind, program, said },
  });
}

/** An lldb that was built without Python, or whose Python is not installed. */
export function noPython(said: string): CpydbgError {
  return new CpydbgError({
    code: 'engines/no-python',
    message: `lldb has no Python to run cpydbg's part in it${said === '' ? '' : `; it said: ${said}`}.`,
    remedy:
      'Install it (Debian and Ubuntu: apt install python3-lldb-19; Fedora: dnf install python3-lldb), or use gdb with --engine gdb.',
    exitCode: ExitCode.prerequisites,
    facts: { engine: 'lldb', said },
  });
}

/** The engine ended, or its connection broke, while it was needed. */
export function lost(kind: EngineKind, doing: string, said: string, cause?: unknown): CpydbgError {
  return new CpydbgError({
    code: 'engines/lost',
    message: `${kind} ended while it was to do "${doing}"${said === '' ? '' : `; its last words: ${said}`}.`,
    remedy: 'Run the same command again. If it happens again, try the other engine with --engine.',
    exitCode: ExitCode.proof,
    facts: { engine: kind, doing, said },
    cause,
  });
}

/** The engine refused a command that must not fail. */
export function refused(kind: EngineKind, doing: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'engines/refused',
    message: `${kind} refused "${doing}": ${reason}`,
    remedy:
      'If the command comes from .vscode/launch.json, correct it there or set "ignoreFailures" for it; else try the other engine with --engine.',
    exitCode: ExitCode.proof,
    facts: { engine: kind, doing, reason },
  });
}

export function noProgram(kind: EngineKind, program: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'engines/no-program',
    message: `${kind} cannot load ${program}: ${reason}`,
    remedy: 'Check that the path is right and that the interpreter has been built for this machine.',
    exitCode: ExitCode.proof,
    facts: { engine: kind, program, reason },
  });
}

export function notTraced(kind: EngineKind, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'engines/not-traced',
    message: `The system does not let ${kind} debug a program: ${reason}`,
    remedy:
      'In a container, start it with --cap-add=SYS_PTRACE (and --security-opt seccomp=unconfined where that is not enough). On macOS: sudo DevToolsSecurity -enable.',
    exitCode: ExitCode.prerequisites,
    facts: { engine: kind, reason },
  });
}

/** The process cannot be attached to, or is gone. */
export function notAttached(kind: EngineKind, pid: number, reason: string, tracer?: number): CpydbgError {
  const why = tracer === undefined ? reason : `process ${tracer} debugs it already.`;
  return new CpydbgError({
    code: 'engines/not-attached',
    message: `${kind} cannot attach to process ${pid}: ${why}`,
    remedy: `${howToAttach(reason, tracer)}Without --native the Python stack is shown all the same, if the process may be read.`,
    exitCode: ExitCode.target,
    facts: { engine: kind, pid, reason, ...(tracer === undefined ? {} : { tracer }) },
  });
}

function howToAttach(reason: string, tracer: number | undefined): string {
  if (tracer !== undefined) return `End the other debugger (ps -p ${tracer} shows it). `;
  return /not permitted/i.test(reason)
    ? 'Where this is a container, start it with --cap-add=SYS_PTRACE --security-opt seccomp=unconfined; cpydbg doctor looks for what else forbids it. '
    : '';
}

export function noCore(kind: EngineKind, file: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'engines/no-core',
    message: `${kind} cannot open the core file ${file}: ${reason}`,
    remedy: 'Check that the file is whole, and name the program that it is of with --program.',
    exitCode: ExitCode.target,
    facts: { engine: kind, file, reason },
  });
}

export function unanswered(kind: EngineKind, doing: string, milliseconds: number): CpydbgError {
  return new CpydbgError({
    code: 'engines/unanswered',
    message: `${kind} did not answer "${doing}" within ${milliseconds / 1000} s.`,
    remedy:
      'Run the same command again when the machine is less busy, or try the other engine with --engine.',
    exitCode: ExitCode.proof,
    facts: { engine: kind, doing, milliseconds },
  });
}

/** gdb's commands are lines: what holds a line break cannot be said to it. */
export function unsayable(what: string, value: string): CpydbgError {
  return new CpydbgError({
    code: 'engines/unsayable',
    message: `gdb cannot be given ${what} with a line break or a zero byte in it: ${JSON.stringify(value)}.`,
    remedy: 'Take the line break out of the launch configuration, or use lldb for this one.',
    exitCode: ExitCode.proof,
    facts: { what, value },
  });
}
