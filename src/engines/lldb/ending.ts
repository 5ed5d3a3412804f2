import * as v from 'valibot';
import type { DapClient } from '../../dap/client.js';
import type { Child } from '../../exec/start.js';
import type { Hold } from '../engine.js';
import type { OutputFeed } from '../output-feed.js';
import { endProcesses, killProcess, nameOf, stopProcess, tracerOf } from '../process-state.js';
import type { QuirkName } from '../quirks.js';
import type { LldbCommands } from './commands.js';
import type { ProgramState } from './program-state.js';

/** What start-lldb.ts and attach-lldb.ts have put together. */
export interface LldbParts {
  readonly version: string;
  readonly quirks: ReadonlySet<QuirkName>;
  readonly holds: Hold;
  /** A process that was attached to was stopped before. */
  readonly wasStopped?: boolean;
  /** Lets a process that was attached to go on, where lldb has left it stopped. */
  readonly wake?: () => Promise<void>;
  /** The process that keeps lldb-server alive (keeping.py). */
  readonly keeper?: number | undefined;
  /** Where memory is to be read; see `EngineContext`. */
  readonly memory: 'engine' | undefined;
  readonly client: DapClient;
  readonly commands: LldbCommands;
  readonly child: Child;
  readonly state: ProgramState;
  readonly output: OutputFeed;
  readonly signal: AbortSignal;
  /** The answer to `launch`, which newer versions give only after `configurationDone`. */
  readonly launched: Promise<unknown> | undefined;
}

/** As keeping.py calls it: another process may have its number by now. */
const keeperName = 'cpydbg-keeper';

/** How long lldb-dap has for a polite end, in milliseconds. */
const exitPatience = 2_000;

/** How long it has to let a process go. */
const detachPatience = 10_000;

/** A process that goes on must not be in a call of lldb's: there is nothing that it could return to. */
async function undoCalls({ commands, state }: LldbParts, pid: number): Promise<void> {
  if (state.calling) stopProcess(pid);
  if (!state.running)
    await commands.ask({ do: 'undoCalls' }, v.null(), detachPatience).catch(() => undefined);
}

/** Ends lldb-dap, and what it launched; lets go what it attached to. */
export async function endLldb(parts: LldbParts): Promise<void> {
  const { client, child, state, signal, quirks, holds, wasStopped, wake, keeper } = parts;
  const attached = holds === 'attached' ? state.pid : undefined;
  const pid = holds === 'launched' ? state.pid : undefined;
  // What lldb-dap has started: its server, and the program under that.
  const started = pid === undefined ? [] : [pid, await tracerOf(pid)];
  const runs = state.calling || (state.running && quirks.has('leaves-a-running-program-behind'));
  if (pid !== undefined && runs) killProcess(pid);
  state.over(signal.aborted);
  if (attached !== undefined) await undoCalls(parts, attached);
  const disconnected = await client
    .request(
      'disconnect',
      { terminateDebuggee: holds === 'launched' },
      { timeout: holds === 'attached' ? detachPatience : exitPatience },
    )
    .then(() => true)
    .catch(() => false);
  client.close();
  if (keeper !== undefined && nameOf(keeper) === keeperName) killProcess(keeper);
  await child.end();
  // Whatever has become of lldb-dap: nothing of it may stay.
  await endProcesses(started.filter((each) => each !== undefined));
  if (wasStopped === true && attached !== undefined && quirks.has('lets-a-stopped-process-run')) {
    stopProcess(attached);
  }
  if (!disconnected) await wake?.();
}
