import type { BreakpointId, Stop } from '../engine.js';
import { notTraced, refused } from '../errors.js';
import { heldThreads } from '../process-state.js';
import type { QuirkName } from '../quirks.js';
import type { BreakpointNews } from './breakpoint-news.js';
import type { Conversation } from './conversation.js';
import { miCommand } from './mi-command.js';
import { listOf, numberOf } from './mi-value.js';
import type { Pauses } from './pauses.js';
import type { ProgramState } from './program-state.js';
import type { Terminal } from './terminal.js';

/** What gdb says when the system forbids ptrace. */
const ptraceRefusal = /ptrace|Could not trace the inferior/;

export interface RunParts {
  readonly state: ProgramState;
  readonly pauses: Pauses;
  readonly news: BreakpointNews;
  readonly quirks: ReadonlySet<QuirkName>;
  /** Of a launched program. */
  readonly terminal?: Terminal;
}

/**
 * Lets the program run with a command, until it stops or ends.
 *
 * @throws CpydbgError `engines/refused` where it runs already, `engines/not-traced`.
 */
export async function run(
  gdb: Conversation,
  { state, pauses, news, quirks, terminal }: RunParts,
  command: string,
): Promise<Stop> {
  if (state.running) throw refused('gdb', command, 'the program runs');
  const unseen = state.takeUnseenEnd();
  if (unseen !== undefined) return unseen;
  // From here on it counts as running: a pause that comes now is not lost.
  const stopped = state.nextStop();
  // Its rejection is seen below; here only so that it is never unhandled.
  stopped.catch(() => undefined);
  if (quirks.has('cannot-continue-a-killed-program') && wasKilled(state)) {
    state.refused();
    state.end();
    await terminal?.drained();
    return { kind: 'killed', signal: 'SIGKILL' };
  }
  const reply = await gdb.ask(command);
  if (!reply.ok) {
    state.refused();
    throw cannotRun(command, `${gdb.lastWords} ${reply.message}`.trim(), reply.message);
  }
  const stop = await stopped;
  // gdb knows the breakpoints of the last stop only, and to settle may take another one.
  const told = news.passedSeveral ? await withAllHits(gdb, stop) : stop;
  await pauses.settle(stop);
  if (stop.kind !== 'stopped') await terminal?.drained();
  return command.startsWith('-exec-finish') ? asFinished(told) : told;
}

/** gdb gives no reason where it does not know the type of the function that has returned: one without debug information. */
function asFinished(stop: Stop): Stop {
  const isSilent = stop.kind === 'stopped' && stop.reason === 'other' && stop.detail === '';
  return isSilent ? { ...stop, reason: 'step', detail: 'function-finished' } : stop;
}

/** gdb tells of one breakpoint; there may be several at the place. */
async function withAllHits(gdb: Conversation, stop: Stop): Promise<Stop> {
  if (stop.kind !== 'stopped' || stop.reason !== 'breakpoint') return stop;
  const { numbers } = await gdb.demand(miCommand('cpydbg-hits'));
  const breakpoints = listOf(numbers)
    .map(numberOf)
    .filter((id) => id !== undefined) as BreakpointId[];
  return breakpoints.length === 0 ? stop : { ...stop, breakpoints };
}

/** A program at a stop ends only by a signal that cannot be caught. */
function wasKilled({ pid }: ProgramState): boolean {
  return pid !== undefined && heldThreads(pid) === 0;
}

function cannotRun(command: string, said: string, message: string): Error {
  return ptraceRefusal.test(said) ? notTraced('gdb', said) : refused('gdb', command, message);
}
