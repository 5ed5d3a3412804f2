import { messageOf, systemCode, type CpydbgError } from '../base/errors.js';
import { ProcessChunks } from '../memory/process-chunks.js';
import { ended, gone, notPython, refused, zombie } from './errors.js';
import { parseMaps, type ProcessMapping } from './mappings.js';
import { obstacleOf } from './obstacle.js';
import { containerKind, readPermissions } from './permissions.js';
import { readStatus, readText, type ProcessStatus } from './proc-status.js';
import { findPythons } from './running-pythons.js';

/**
 * A process that has memory.
 *
 * @param pid a process, or one of its threads.
 * @throws CpydbgError
 */
export function aliveStatus(pid: number): ProcessStatus {
  const status = Number.isSafeInteger(pid) && pid > 0 ? readStatus(`/proc/${pid}`) : undefined;
  if (status === undefined) {
    throw isHidden(pid) ? hidden(pid) : gone(pid, findPythons(), containerKind() !== undefined);
  }
  if (!status.withoutMemory) return status;
  if (status.state === 'Z' || status.state === 'X') throw zombie(status.pid, status.name, status.parent);
  throw notPython(pid, `a thread of the kernel (${status.name})`, findPythons());
}

/** @throws CpydbgError that says why the system refuses */
export function openMemory(status: ProcessStatus): ProcessChunks {
  try {
    return new ProcessChunks(status.pid);
  } catch (error) {
    throw refusal(status, messageOf(error));
  }
}

/** @throws CpydbgError */
export function readMappings(status: ProcessStatus): ProcessMapping[] {
  const text = readText(`/proc/${status.pid}/maps`);
  if (text === undefined) throw refusal(status, `/proc/${status.pid}/maps cannot be read`);
  if (text === '') throw ended(status.pid);
  return parseMaps(text);
}

function refusal(status: ProcessStatus, said: string): CpydbgError {
  if (readStatus(`/proc/${status.pid}`) === undefined) return ended(status.pid);
  const permissions = readPermissions(status);
  if (permissions !== undefined) return refused(status.pid, status.name, obstacleOf(permissions));
  return refused(status.pid, status.name, {
    id: 'ptrace/unknown',
    reason: said,
    remedy: 'Look whether /proc is mounted as usual.',
  });
}

/** /proc may be mounted so that other users’ processes do not show (`hidepid`). */
function isHidden(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

function hidden(pid: number): CpydbgError {
  return refused(pid, 'its name does not show', {
    id: 'ptrace/other-user',
    reason: 'it runs as another user, and /proc is mounted so that it does not show (hidepid)',
    remedy: 'Run the same command with sudo.',
  });
}
