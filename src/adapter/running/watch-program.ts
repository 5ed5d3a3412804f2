import type { Dispose } from '../../base/disposables.js';
import { hasEnded } from '../../engines/process-state.js';

/** How often it is looked, in milliseconds. */
const interval = 500;

/** How often in a row the program must be seen to have ended: an engine tells of a usual end long before. */
const times = 2;

/**
 * Looks whether the program still is. A program that is killed in the middle of a step, or at a stop, may be gone without
 * its engine's noticing: then nobody would ever be told.
 *
 * @param pidOf undefined while there is no program that is known to run.
 * @param gone called once.
 */
export function watchProgram(pidOf: () => number | undefined, gone: () => void): Dispose {
  let seen = 0;
  const look = async (): Promise<void> => {
    const pid = pidOf();
    seen = pid !== undefined && (await hasEnded(pid)) === true ? seen + 1 : 0;
    if (seen < times) return;
    clearInterval(timer);
    gone();
  };
  const timer = setInterval(() => void look(), interval);
  // It keeps nothing alive by itself.
  timer.unref();
  return () => clearInterval(timer);
}
