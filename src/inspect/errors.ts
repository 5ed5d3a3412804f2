import { CpydbgError } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';

/** A CPython that runs, for whoever named a process that is none. */
export interface RunningPython {
  readonly pid: number;
  /** The program's file, or its name where the file is hidden. */
  readonly program: string;
  readonly commandLine: string;
}

const exitCode = ExitCode.target;

const supported = 'cpydbg reads CPython 3.11 and newer.';

export function gone(pid: number, running: readonly RunningPython[], inContainer: boolean): CpydbgError {
  const elsewhere = inContainer
    ? ' This is a container: processes outside of it and of other containers are not seen from here.'
    : '';
  return new CpydbgError({
    code: 'inspect/gone',
    message: `There is no process ${pid}.`,
    remedy: `${pythonsNow(running)}${elsewhere}`,
    exitCode,
    facts: { pid },
  });
}

/** The process ended while it was being opened, or after. */
export function ended(pid: number): CpydbgError {
  return new CpydbgError({
    code: 'inspect/ended',
    message: `Process ${pid} has ended or become another program while it was read.`,
    remedy: 'Run the same command again if it still runs.',
    exitCode,
    facts: { pid },
  });
}

export function zombie(pid: number, name: string, parent: number): CpydbgError {
  return new CpydbgError({
    code: 'inspect/zombie',
    message: `Process ${pid} (${name}) has ended and has no memory any more; its parent ${parent} has not collected it yet.`,
    remedy: 'To see what it did at its end, let it write a core file (ulimit -c unlimited) and read that.',
    exitCode,
    facts: { pid, name, parent },
  });
}

/** `what` says what it is instead: "sleep (/usr/bin/sleep)". */
export function notPython(pid: number, what: string, running: readonly RunningPython[]): CpydbgError {
  return new CpydbgError({
    code: 'inspect/not-cpython',
    message: `Process ${pid} is ${what}; there is no CPython in it.`,
    remedy: pythonsNow(running),
    exitCode,
    facts: { pid, what },
  });
}

export function tooOld(where: string, version: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/too-old',
    message: `${where} is CPython ${version}, which is older than cpydbg can read.`,
    remedy: `${supported} Run the program with a newer one.`,
    exitCode,
    facts: { where, version },
  });
}

/** The build is one whose structs cannot be told: newer than the tables, without debug information. */
export function noLayout(where: string, version: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/no-layout',
    message: `${where} is CPython ${version}, and where it keeps things cannot be told: ${reason}.`,
    remedy:
      'Install its debug symbols (Debian and Ubuntu: the package python3.X-dbg; Fedora: dnf debuginfo-install python3.X; self-built: compile with -g), or update cpydbg. If little has changed since a version that it knows, try to read it as that one: --assume 3.15',
    exitCode,
    facts: { where, version, reason },
  });
}

/** CPython is there, but where it begins is not to be found. */
export function noRuntime(where: string, file: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/no-runtime',
    message: `${where} has CPython in ${file}, but its state cannot be found: ${reason}.`,
    remedy: 'Use the file as it was installed, not stripped; or install its debug symbols.',
    exitCode,
    facts: { where, file, reason },
  });
}

/** Why the system does not give a process's memory away, and what takes the obstacle away. */
export interface Obstacle {
  /** `ptrace/yama`, `ptrace/other-user` …: as the doctor names its findings. */
  readonly id: string;
  /** The rest of a sentence: "it runs as user 65534". */
  readonly reason: string;
  readonly remedy: string;
}

export function refused(pid: number, name: string, obstacle: Obstacle): CpydbgError {
  return new CpydbgError({
    code: 'inspect/refused',
    message: `The system does not let you read process ${pid} (${name}): ${obstacle.reason}.`,
    remedy: obstacle.remedy,
    exitCode,
    facts: { pid, name, obstacle: obstacle.id, reason: obstacle.reason },
  });
}

export function notLinux(platform: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/not-linux',
    message: `Memory of processes is read directly on Linux only; this is ${platform}.`,
    remedy: 'Read it through a debugger: name one with --engine.',
    exitCode: ExitCode.prerequisites,
    facts: { platform },
  });
}

export function noCoreFile(file: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/no-core-file',
    message: `${file} cannot be read: ${reason}.`,
    remedy: 'Check the path. Where systemd keeps core files: coredumpctl dump PID --output core.',
    exitCode,
    facts: { file, reason },
  });
}

/** `what` says what it is instead. */
export function notACore(file: string, what: string, remedy: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/not-a-core',
    message: `${file} is no core file: ${what}.`,
    remedy,
    exitCode,
    facts: { file, what },
  });
}

export function brokenCore(file: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/broken-core',
    message: `${file} is broken or was cut before anything can be read from it: ${reason}.`,
    remedy:
      'Copy it again, or have it written again: look for room on the disk and for limits (ulimit -c, and ProcessSizeMax in coredump.conf).',
    exitCode,
    facts: { file, reason },
  });
}

export function coreOfOther(file: string, what: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/core-not-cpython',
    message: `${file} is the core of ${what}; there was no CPython in it.`,
    remedy: 'Name the core file of a Python process.',
    exitCode,
    facts: { file, what },
  });
}

/** The file with the symbols of the CPython that left a core is not on this machine. */
export function programMissing(file: string, program: string, reason: string): CpydbgError {
  return new CpydbgError({
    code: 'inspect/program-missing',
    message: `${file} is of a process that ran ${program}, and without that file CPython's state is not found: ${reason}.`,
    remedy: 'Copy that very file from the machine that wrote the core, and name it with --program FILE.',
    exitCode,
    facts: { file, program, reason },
  });
}

/** At most so many lines of a hint are read. */
const shownPythons = 10;

function pythonsNow(running: readonly RunningPython[]): string {
  if (running.length === 0) return 'No running CPython is seen from here.';
  const lines = running
    .slice(0, shownPythons)
    .map(({ pid, commandLine }) => `${pid} ${shorten(commandLine)}`);
  const more = running.length > shownPythons ? `, and ${running.length - shownPythons} more` : '';
  return `Running CPythons: ${lines.join('; ')}${more}.`;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
