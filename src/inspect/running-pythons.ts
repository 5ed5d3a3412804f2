import { readdirSync, readlinkSync } from 'node:fs';
import type { RunningPython } from './errors.js';
import { parseMaps } from './mappings.js';
import { readStatus, readText } from './proc-status.js';
import { isNamedPython } from './python-module.js';

/** Processes that are looked at. */
const maxProcesses = 20_000;

/**
 * The CPythons that run here, by their files' names: all those that may be looked into, and of the others those whose
 * program is called so. This process is not among them, and neither is what only starts a Python (a shell, sudo).
 */
export function findPythons(): readonly RunningPython[] {
  return processes()
    .slice(0, maxProcesses)
    .filter((pid) => pid !== process.pid)
    .map(pythonOf)
    .filter((python) => python !== undefined);
}

function processes(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((one, other) => one - other);
  } catch {
    return [];
  }
}

/** @returns undefined where there is none, where the process may not be looked into, and on systems without /proc. */
export function pythonOf(pid: number): RunningPython | undefined {
  const status = readStatus(`/proc/${pid}`);
  if (status === undefined || status.withoutMemory) return undefined;
  const maps = readText(`/proc/${pid}/maps`) ?? '';
  const mapped = maps === '' ? undefined : parseMaps(maps).find(({ file }) => isNamedPython(file));
  const program = mapped?.file ?? (maps === '' && isNamedPython(status.name) ? status.name : undefined);
  if (program === undefined) return undefined;
  const words = (readText(`/proc/${pid}/cmdline`) ?? '').split('\0').filter((word) => word !== '');
  return { pid, program, commandLine: words.join(' ') || status.name };
}

/** A process as a person would name it: "sleep (/usr/bin/sleep)". */
export function programOf(pid: number, name: string): string {
  try {
    return `${name} (${readlinkSync(`/proc/${pid}/exe`)})`;
  } catch {
    return name;
  }
}
