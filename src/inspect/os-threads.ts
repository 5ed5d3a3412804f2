import { readdirSync } from 'node:fs';
import { readStatus, type ProcessStatus } from './proc-status.js';

export type ThreadState = 'running' | 'sleeping' | 'waiting for a device' | 'stopped' | 'traced' | 'ended';

export interface OsThread {
  /** As the process itself numbers it: what `PythonThread.osId` has. */
  readonly id: number;
  /** As it is numbered here; another number where the process has a PID namespace of its own (a container). */
  readonly outerId: number;
  /** Up to 15 characters; undefined where a core does not tell. */
  readonly name: string | undefined;
  /** Undefined in a core. */
  readonly state: ThreadState | undefined;
  /** The signal that a core was written for, if this thread got it. */
  readonly signal?: number;
}

/** More threads than Linux has on any machine, by far. */
const maxThreads = 100_000;

const states: Readonly<Record<string, ThreadState>> = {
  R: 'running',
  S: 'sleeping',
  I: 'sleeping',
  D: 'waiting for a device',
  T: 'stopped',
  t: 'traced',
  X: 'ended',
  Z: 'ended',
};

/** The threads of a process as they are now, by number; empty if it is gone. */
export function threadsOf(pid: number): readonly OsThread[] {
  const folder = `/proc/${pid}/task`;
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .slice(0, maxThreads)
    .map((name) => ({ outerId: Number(name), status: readStatus(`${folder}/${name}`) }))
    .filter((each): each is { outerId: number; status: ProcessStatus } => each.status !== undefined)
    .map(({ outerId, status }) => ({
      id: status.namespacePids.at(-1) ?? outerId,
      outerId,
      name: status.name,
      state: states[status.state],
    }))
    .sort((one, other) => one.outerId - other.outerId);
}
