import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Breakpoint, BreakOptions, Stop } from '../../engines/engine.js';
import { CpydbgError } from '../../base/errors.js';
import { tellAgent } from '../running/tell-agent.js';
import type { Session } from '../session.js';
import type { Stopped } from '../stop/stops.js';
import { stateOf, type Wanted } from './breakpoint-book.js';
import { pythonKinds, type Entry, type Group } from './entry.js';
import { passesToSkip } from './terms.js';

/**
 * Replaces a group of breakpoints in the book, in the engine and in the agent. A program that runs is stopped for it and
 * goes on. What cannot be set is an entry that says why.
 */
export async function setGroup(
  session: Session,
  group: Group,
  wanted: readonly Wanted[],
): Promise<readonly Entry[]> {
  const { breakpoints, engine, runner, stops } = session;
  const { entries, added, removed } = breakpoints.replace(group, wanted);
  if (added.length === 0 && removed.length === 0) return entries;
  const isPython = [...added, ...removed].some(({ where }) => pythonKinds.has(where.kind));
  const here = stops.current?.stop;
  await runner.whileStopped(here, async (stop) => {
    for (const { native } of removed) if (native !== undefined) await engine.clear(native);
    for (const entry of added) await setNative(engine, entry);
    return isPython ? tell(session, stop, here === undefined, added) : undefined;
  });
  for (const entry of added) {
    if (pythonKinds.has(entry.where.kind) && !entry.state.verified && entry.state.message === undefined) {
      entry.state = { ...entry.state, message: notYet };
    }
  }
  return entries;
}

async function tell(
  session: Session,
  stop: Stopped,
  ran: boolean,
  fresh: readonly Entry[],
): Promise<Stop | undefined> {
  try {
    return await tellAgent(session, stop, ran);
  } catch (error) {
    if (!(error instanceof CpydbgError)) throw error;
    for (const entry of fresh) entry.state = { verified: false, message: error.message };
    return undefined;
  }
}

const notYet = 'No module that is loaded has this place yet.';

/** Breakpoints of C. */
async function setNative(engine: DebugEngine, entry: Entry): Promise<void> {
  try {
    const native = await breakAt(engine, entry);
    if (native === undefined) return;
    entry.native = native;
    entry.state = stateOf(native);
  } catch (error) {
    if (!(error instanceof CpydbgError)) throw error;
    entry.state = { verified: false, message: error.message };
  }
}

function breakAt(engine: DebugEngine, { where, terms }: Entry): Promise<Breakpoint> | undefined {
  const options: BreakOptions = {
    ...(terms.condition === undefined ? {} : { condition: terms.condition }),
    ignore: passesToSkip(terms.hits),
  };
  switch (where.kind) {
    case 'c-line':
      return engine.breakOnLine(where.file, where.line, options);
    case 'c-function':
      return engine.breakOnFunction(where.name, options);
    case 'stage':
      return engine.breakOnFunction(where.function, options);
    case 'c-instruction':
      return engine.breakOnAddress(where.address, options);
    case 'data':
      return engine.watch(where.address, where.size, where.access, options);
    case 'python-line':
    case 'python-function':
    case 'python-instruction':
    case 'opcode':
      return undefined;
  }
}
