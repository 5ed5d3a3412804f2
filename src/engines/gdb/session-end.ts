import type { Child } from '../../exec/start.js';
import type { Hold, Stop } from '../engine.js';
import { endProcesses, killProcess } from '../process-state.js';
import { miCommand } from './mi-command.js';
import type { MiConnection } from './mi-connection.js';
import type { Pauses } from './pauses.js';
import type { ProgramState } from './program-state.js';

/** How long gdb has for a polite end, in milliseconds. */
const exitPatience = 2_000;

/** How long it has to stop a process in order to let it go, and to do that. */
const detachPatience = 10_000;

export interface EndingParts {
  readonly holds: Hold;
  /** Lets a process that was attached to go on, where gdb has left it stopped. */
  readonly wake?: () => Promise<void>;
  readonly gdb: MiConnection;
  readonly child: Child;
  readonly state: ProgramState;
  readonly pauses: Pauses;
  readonly signal: AbortSignal;
}

/** Ends gdb; a program that it launched ends with it, one that it attached to runs on. */
export async function endSession(parts: EndingParts): Promise<void> {
  const { gdb, child, state, signal, holds, wake } = parts;
  const { pid } = state;
  const busy = state.running || state.calling;
  // A running program keeps gdb from ending politely; a stopped one gdb ends itself.
  if (holds === 'launched' && busy && pid !== undefined) killProcess(pid);
  state.over(true, signal.aborted, 'it was told to end');
  const detached = holds === 'attached' && (await detach(parts, busy));
  await gdb.command(miCommand('gdb-exit'), exitPatience).catch(() => undefined);
  gdb.close();
  await child.end();
  // Whatever has become of gdb: nothing of it may stay.
  if (holds === 'launched' && pid !== undefined) await endProcesses([pid]);
  if (!detached) await wake?.();
}

/** @returns whether the process is known to run on. */
async function detach({ gdb, state, pauses }: EndingParts, busy: boolean): Promise<boolean> {
  // Nobody would tell of the stop, nor let the process go on from it.
  if (state.isLost) return false;
  try {
    // Its breakpoints can be taken out of a stopped program only.
    if (busy) await pauses.settle(await stop(state, pauses));
    // Nor must it be in a call of gdb's: there is nothing that it could return to.
    await gdb.command(miCommand('cpydbg-undo-calls'), detachPatience);
    const { ok } = await gdb.command(miCommand('target-detach'), detachPatience);
    return ok && !pauses.owed;
  } catch {
    return false;
  }
}

async function stop(state: ProgramState, pauses: Pauses): Promise<Stop | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), detachPatience);
  });
  const stopped = state.nextStop();
  stopped.catch(() => undefined);
  pauses.pause();
  try {
    return await Promise.race([stopped, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
