import type { Frame, Stop } from '../../engines/engine.js';
import type { Trap } from '../agent/trap.js';
import { logPieces, passesToSkip, stopsAt } from '../breakpoints/terms.js';
import type { Entry } from '../breakpoints/entry.js';
import { changeOf, noteWatched } from '../breakpoints/watched-value.js';
import type { Session } from '../session.js';
import type { StopLevel } from '../stop/stop-level.js';
import type { Stopped } from '../stop/stops.js';
import type { Verdict } from './runner.js';
import { innermost } from '../agent/surroundings.js';
import { isInAgent } from './in-agent.js';

/** A stop as the person is told of it: the body of the `stopped` event, as far as it is the stop's own. */
export interface Told {
  readonly reason: string;
  readonly description?: string;
  readonly text?: string;
  readonly breakpoints?: readonly number[];
}

const goOn: Verdict = { kind: 'go-on' };

const atPause: Told = { reason: 'pause' };

const atScript: Told = { reason: 'entry', description: 'Paused at the first line of the script' };

/**
 * Decides what a stop is: the agent's, one of our own, the person's breakpoint, the end of a step, a signal. What the person
 * should see becomes the current stop and a `stopped` event.
 *
 * @param paused the person has stopped the program. It may not have left a trap yet from which it was to go on: then that is
 *   where it stands, and to go on once more would lead to the same place.
 */
export async function judge(session: Session, stop: Stopped, paused: boolean): Promise<Verdict> {
  const { python, excursion } = session;
  const trap = await python.agent.trapAt(stop);
  if (trap === 'foreign') return paused ? show(session, stop, 'c', atPause) : goOn;
  if (trap !== undefined) return judgeTrap(session, stop, trap, paused);

  const own = await python.atInstallPoint(stop);
  if (own.next !== undefined) return { kind: 'go-on', how: always(own.next) };
  const hit = await entriesAt(session, stop, own.mine);
  if (hit.length > 0) {
    return (await isInAgent(session, stop)) ? goOn : judgeBreakpoints(session, stop, hit);
  }
  if (own.mine) return goOn;

  if (await excursion.arrived(stop)) return show(session, stop, 'c', { reason: 'step' });
  if (paused) return show(session, stop, 'c', atPause);
  if (stop.reason === 'step')
    return show(session, stop, await excursion.levelAfter(stop), { reason: 'step' });
  return show(session, stop, 'c', signalled(stop));
}

async function judgeTrap(session: Session, stop: Stopped, trap: Trap, paused: boolean): Promise<Verdict> {
  const other = await session.python.heed(stop, trap);
  if (other !== undefined) return { kind: 'go-on', how: always(other) };
  const { reason } = trap;
  // The agent may have been on its way into the trap when what it is for was taken back.
  const goOnUnlessPaused = (): Verdict | Promise<Verdict> =>
    paused ? show(session, stop, 'python', atPause, trap) : goOn;
  switch (reason.kind) {
    case 'news':
      return goOnUnlessPaused();
    case 'step':
      if (!session.python.isStepping) return goOnUnlessPaused();
      return show(session, stop, 'python', session.python.isEntering ? atScript : { reason: 'step' }, trap);
    case 'call':
      if (!paused && session.python.isStepping) await session.excursion.begin(stop.thread, reason);
      return goOnUnlessPaused();
    case 'breakpoint': {
      for (const { text } of reason.problems) {
        session.client.event('output', { category: 'important', output: `${text}\n` });
      }
      const [entry] = reason.breakpoints.flatMap((id) => session.breakpoints.byId(id) ?? []);
      if (entry === undefined) return goOnUnlessPaused();
      return show(session, stop, 'python', { ...toldOf(entry), breakpoints: reason.breakpoints }, trap);
    }
    case 'exception': {
      const description = reason.uncaught ? 'Paused on an uncaught exception' : 'Paused on an exception';
      return show(session, stop, 'python', { reason: 'exception', description }, trap);
    }
  }
}

/** The person's C breakpoints that a stop is at. An engine names one; others of the same place count too. */
async function entriesAt(
  { breakpoints, engine }: Session,
  stop: Stopped,
  ofOurs: boolean,
): Promise<readonly Entry[]> {
  if (stop.reason !== 'breakpoint' && stop.reason !== 'watchpoint') return [];
  const named = stop.breakpoints.flatMap((id) => breakpoints.byNative(id) ?? []);
  if (stop.reason === 'watchpoint' || (named.length === 0 && !ofOurs)) return named;
  const frame = await innermost(engine, stop.thread);
  const { file, line } = frame?.place ?? {};
  return [...new Set([...named, ...breakpoints.at(file, line)])];
}

async function judgeBreakpoints(session: Session, stop: Stopped, hit: readonly Entry[]): Promise<Verdict> {
  const stopping: Entry[] = [];
  for (const entry of hit) {
    const { hits, log } = entry.terms;
    await noteWatched(session.engine, entry);
    entry.passes = Math.max(entry.passes, passesToSkip(hits)) + 1;
    if (hits !== undefined && !stopsAt(hits, entry.passes)) continue;
    if (log === undefined) stopping.push(entry);
    else await printLog(session, stop, entry, log);
  }
  if (stopping.length === 0) return goOn;
  const [first] = stopping;
  return show(session, stop, 'c', { ...toldOf(first), breakpoints: stopping.map(({ id }) => id) });
}

async function printLog(
  { client, engine }: Session,
  stop: Stopped,
  entry: Entry,
  message: string,
): Promise<void> {
  const frame = await innermost(engine, stop.thread);
  if (frame === undefined) return;
  let text = '';
  for (const piece of logPieces(message)) {
    text += 'text' in piece ? piece.text : await valueOf(engine, piece.expression, frame);
  }
  client.event('output', { category: 'console', output: `${text}\n`, ...placeOf(entry) });
}

async function valueOf(engine: Session['engine'], expression: string, frame: Frame): Promise<string> {
  const reading = await engine.evaluate(expression, frame);
  return 'value' in reading ? reading.value : `<${reading.unreadable}>`;
}

function placeOf({ state }: Entry): { source?: { path: string }; line?: number } {
  return state.file === undefined || state.line === undefined
    ? {}
    : { source: { path: state.file }, line: state.line };
}

function toldOf(entry: Entry | undefined): Told {
  switch (entry?.where.kind) {
    case 'python-function':
    case 'c-function':
      return { reason: 'function breakpoint', description: `Paused in ${entry.where.name}` };
    case 'data': {
      const text = changeOf(entry);
      return { reason: 'data breakpoint', ...(text === undefined ? {} : { text }) };
    }
    case 'python-instruction':
    case 'c-instruction':
      return { reason: 'instruction breakpoint' };
    case 'opcode':
      return { reason: 'instruction breakpoint', description: `Paused at ${entry.where.name}` };
    case 'stage':
      return { reason: 'exception', description: `Paused at the stage “${entry.where.name}”` };
    case 'python-line':
    case 'c-line':
    case undefined:
      return { reason: 'breakpoint' };
  }
}

/** Signals that mean that the program is broken, for people. */
const signals: Readonly<Record<string, string>> = {
  SIGSEGV: 'Segmentation fault',
  SIGABRT: 'Aborted: CPython or a library gave up',
  SIGBUS: 'Bus error',
  SIGFPE: 'Arithmetic error of the machine',
  SIGILL: 'Illegal instruction',
};

function signalled({ detail, reason }: Stopped): Told {
  if (reason !== 'signal' && !/SIG[A-Z]/.test(detail)) return { reason: 'pause', description: detail };
  const name = /SIG[A-Z0-9]+/.exec(detail)?.[0] ?? detail;
  const meaning = signals[name];
  return {
    reason: 'exception',
    description: meaning === undefined ? name : `${meaning} (${name})`,
    text: name,
  };
}

/** Makes a stop the current one, and tells the client of it. */
export async function show(
  session: Session,
  stop: Stopped,
  level: StopLevel,
  told: Told,
  trap?: Trap,
): Promise<Verdict> {
  // Whatever stopped the program, nobody waits for a C function any more.
  await session.excursion.end();
  session.python.entered();
  session.stops.enter({ stop, level, ...(trap === undefined ? {} : { trap }) });
  const { reason, description, text, breakpoints } = told;
  session.client.event('stopped', {
    reason,
    ...(description === undefined ? {} : { description }),
    ...(text === undefined ? {} : { text }),
    ...(breakpoints === undefined ? {} : { hitBreakpointIds: [...breakpoints] }),
    threadId: stop.thread,
    allThreadsStopped: true,
  });
  return { kind: 'show' };
}

function always(stop: Stop): () => Promise<Stop> {
  return () => Promise.resolve(stop);
}
