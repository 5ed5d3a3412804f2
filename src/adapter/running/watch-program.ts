import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Stop } from '../../engines/engine.js';
import { hasEnded } from '../../engines/process-state.js';
import type { Stopped } from '../stop/stops.js';
import type { Runner } from './runner.js';

/** How often it is looked, in milliseconds. */
const interval = 500;

/** How often in a row the program must be seen to have ended: an engine tells of a usual end long before. */
const times = 2;

export interface Watched {
  readonly engine: Pick<DebugEngine, 'pid' | 'resume'>;
  /** `running`: somebody waits for the program's next stop, who is told of its end too. */
  readonly runner: Pick<Runner, 'running' | 'run'>;
}

const killed: Exclude<Stop, Stopped> = { kind: 'killed', signal: 'SIGKILL' };

/**
 * Looks whether the program still is. One that is killed in the middle of a step, or at a stop, may be gone without its
 * engine's noticing; or the engine notices, and nobody waits for what it has to say. Then nobody would ever be told.
 *
 * @param watched a program that is there when the watch begins.
 * @param ended told once.
 * @returns what ends the watch.
 */
export function watchProgram(watched: Watched, ended: (stop: Exclude<Stop, Stopped>) => void): () => void {
  const { engine, runner } = watched;
  let seen = 0;
  const look = async (): Promise<void> => {
    const { pid } = engine;
    // An engine that has noticed names no process any more.
    const isGone = pid === undefined ? !runner.running : (await hasEnded(pid)) === true;
    seen = isGone ? seen + 1 : 0;
    if (seen < times) return;
    clearInterval(timer);
    if (runner.running) ended(killed);
    else runner.run((leg) => leg(() => endOf(engine)));
  };
  const timer = setInterval(() => void look(), interval);
  // It keeps nothing alive by itself.
  timer.unref();
  return () => clearInterval(timer);
}

/** How it ended is said to who lets it run on. An engine that cannot do that and has noticed nothing never will. */
function endOf(engine: Watched['engine']): Promise<Stop> {
  return engine.resume().catch((error: unknown) => {
    if (engine.pid === undefined) throw error;
    return killed;
  });
}
