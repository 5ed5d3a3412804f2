import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';

/** SIGKILL's bit in the masks of /proc. */
const killBit = 1n << 8n;

/**
 * The threads of process `pid`, which should be at a stop, where a tracer holds it; 0: a signal that cannot be caught ends it.
 * Undefined where there is no /proc to tell. Synchronous, because it is asked before each step: these files are answered
 * by the kernel at once.
 */
export function heldThreads(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    // Mostly the first thread tells; where that one has ended, others may go on.
    const status = statusOf(`/proc/${pid}`);
    if (isHeld(status)) return Number(fieldIn(status, 'Threads'));
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.some((thread) => isHeld(statusOf(`/proc/${pid}/task/${thread}`))) ? threads.length : 0;
  } catch {
    return 0;
  }
}

/** A killed thread may still look stopped for a moment, while its tracer is at work on it: the signal waits then. */
function isHeld(status: string): boolean {
  return /^[tT]/.test(fieldIn(status, 'State') ?? '') && (maskIn(status, 'SigPnd') & killBit) === 0n;
}

/** Bytes of a `status` file, mostly; who is in very many groups has a longer one. */
const usualStatus = 4_096;

/** One read, where Node would make four calls of it. Empty: the thread is gone. */
function statusOf(folder: string): string {
  const file = openStatus(folder);
  if (file === undefined) return '';
  try {
    const bytes = Buffer.allocUnsafe(usualStatus);
    const size = readSync(file, bytes, 0, usualStatus, 0);
    return size < usualStatus
      ? bytes.toString('latin1', 0, size)
      : readFileSync(`${folder}/status`, 'latin1');
  } catch {
    return '';
  } finally {
    closeSync(file);
  }
}

function openStatus(folder: string): number | undefined {
  try {
    return openSync(`${folder}/status`, 'r');
  } catch {
    return undefined;
  }
}

/** SIGSTOP's bit there. */
const stopBit = 1n << 18n;

/**
 * The thread of process `pid`, held by a tracer, that a SIGSTOP waits for: it gets it when it runs. `any`: whichever runs
 * first. Undefined: none waits, or there is no /proc.
 */
export async function pendingStopOf(pid: number): Promise<number | 'any' | undefined> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  for (const thread of threads) {
    const status = await readFile(`/proc/${pid}/task/${thread}/status`, 'latin1').catch(() => '');
    if ((maskIn(status, 'ShdPnd') & stopBit) !== 0n) return 'any';
    if ((maskIn(status, 'SigPnd') & stopBit) !== 0n) return Number(thread);
  }
  return undefined;
}

/** A set of signals in a `status` file of /proc. */
function maskIn(status: string, name: 'SigPnd' | 'ShdPnd'): bigint {
  return BigInt(`0x${fieldIn(status, name) ?? '0'}`);
}

function fieldIn(status: string, name: string): string | undefined {
  const start = status.indexOf(`\n${name}:\t`) + name.length + 3;
  return start < name.length + 3 ? undefined : status.slice(start, status.indexOf('\n', start));
}

/** Whether process `pid` has ended, be it that its parent has not noticed yet; undefined where there is no /proc. */
export async function hasEnded(pid: number): Promise<boolean | undefined> {
  if (process.platform !== 'linux') return undefined;
  if (!isEnd(await stateOf(`/proc/${pid}`))) return false;
  // Where only its first thread has ended, the others go on.
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const states = await Promise.all(threads.map((thread) => stateOf(`/proc/${pid}/task/${thread}`)));
  return states.every(isEnd);
}

function isEnd(state: string | undefined): boolean {
  return state === undefined || state === 'Z' || state === 'X';
}

/** The name of process `pid`, its first 15 bytes; undefined where there is none, or no /proc. */
export function nameOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}

/** When process `pid` started, in the system's own terms; undefined where there is none, or no /proc. */
export function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The 22nd field; the name, which may hold anything, is the second.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** The process that traces `pid`, if the system tells: lldb-server, gdb. */
export async function tracerOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  const tracer = Number(/^TracerPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0);
  return tracer === 0 ? undefined : tracer;
}

/** Whether process `pid` is stopped by a signal (Ctrl-Z, SIGSTOP), and not by a tracer. */
export async function isStopped(pid: number): Promise<boolean> {
  return (await stateOf(`/proc/${pid}`)) === 'T';
}

/** How long a process that has lost its tracer may take until it is seen what became of it, in milliseconds. */
const wakePatience = 500;

/**
 * Lets a process go on that a tracer left stopped, as one does that is killed: the signal with which it stopped the
 * process then reaches it after all (ptrace(2)).
 */
export async function wakeUp(pid: number): Promise<void> {
  const deadline = performance.now() + wakePatience;
  while (performance.now() < deadline && (await hasEnded(pid)) === false) {
    if (await isStopped(pid)) {
      send(pid, 'SIGCONT');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** How long a killed process may take to be gone, in milliseconds: it is in the kernel's hands. */
const endPatience = 2_000;

/**
 * Ends those of `pids` that still run, and waits until they do no more. They are not this process's children, so the
 * system does not tell it of their end: it has to look.
 */
export async function endProcesses(pids: readonly number[]): Promise<void> {
  const deadline = performance.now() + endPatience;
  for (const pid of pids) {
    while ((await hasEnded(pid)) !== true && performance.now() < deadline) {
      killProcess(pid);
      // Where there is no /proc to look in, the kill has to do.
      if ((await hasEnded(pid)) === undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** Ends a process that may be gone already. */
export function killProcess(pid: number): void {
  send(pid, 'SIGKILL');
}

/** Stops a process, as Ctrl-Z does. */
export function stopProcess(pid: number): void {
  send(pid, 'SIGSTOP');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}

async function stateOf(folder: string): Promise<string | undefined> {
  try {
    const stat = await readFile(`${folder}/stat`, 'latin1');
    // The name may hold anything, brackets too: the state comes after the last one.
    return stat.slice(stat.lastIndexOf(')') + 2).charAt(0);
  } catch {
    return undefined;
  }
}
