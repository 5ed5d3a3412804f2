import { resolve } from 'node:path';
import { CpydbgError } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';
import { formatVersion } from '../cpython/version.js';
import type { RunningPython } from '../inspect/errors.js';
import { openProcess } from '../inspect/open-process.js';
import { findPythons } from '../inspect/running-pythons.js';
import { cacheFolder } from './cache-folder.js';
import { terminalSafe } from './inspect/terminal-safe.js';
import type { Surroundings } from './surroundings.js';

/** What commander makes of the command line of `cpydbg processes`. */
export interface ProcessesArguments {
  readonly json?: boolean;
}

/** A process that can be chosen to be debugged. */
export interface ListedProcess extends RunningPython {
  /** `3.13.5`; undefined if it could not be read. */
  readonly version: string | undefined;
  readonly freeThreaded: boolean;
  /** Why it could not be read. */
  readonly obstacle: string | undefined;
}

/** Processes that are looked into; the rest is listed by name. */
const maxRead = 100;

/** Does what `cpydbg processes` was told; the exit status. */
export async function runProcesses(
  { json }: ProcessesArguments,
  { env, screen, signal }: Surroundings,
): Promise<number> {
  const cache = resolve(cacheFolder(env, process.platform));
  const listed: ListedProcess[] = [];
  for (const [index, python] of findPythons().entries()) {
    if (signal.aborted) return ExitCode.interrupted;
    listed.push(index < maxRead ? await look(python, cache) : unread(python, undefined));
  }
  screen.write(
    json === true ? `${JSON.stringify(listed, undefined, 2)}\n` : listText(listed, screen.columns),
  );
  return ExitCode.ok;
}

async function look(python: RunningPython, cache: string): Promise<ListedProcess> {
  try {
    const inspection = await openProcess(python.pid, { cacheFolder: cache });
    const { version, freeThreaded } = inspection.target;
    inspection.close();
    return { ...python, version: formatVersion(version), freeThreaded, obstacle: undefined };
  } catch (error) {
    if (!(error instanceof CpydbgError)) throw error;
    return unread(python, error.message);
  }
}

function unread(python: RunningPython, obstacle: string | undefined): ListedProcess {
  return { ...python, version: undefined, freeThreaded: false, obstacle };
}

/** A process a line of at most `columns` characters. */
function listText(processes: readonly ListedProcess[], columns: number): string {
  if (processes.length === 0) return 'No CPython runs here.\n';
  const lines = processes.map(({ pid, version, freeThreaded, commandLine, obstacle }) => {
    const name = version === undefined ? '?' : `${version}${freeThreaded ? ' free-threaded' : ''}`;
    const why = obstacle === undefined ? '' : `\n         ${obstacle}`;
    const line = `${String(pid).padStart(8)} ${name.padEnd(10)} ${terminalSafe(commandLine)}`;
    return `${line.slice(0, columns)}${why}`;
  });
  return `${lines.join('\n')}\n`;
}
