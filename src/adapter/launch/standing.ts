import type { DebugEngine } from '../../engines/debug-engine.js';
import type { ThreadId } from '../../engines/engine.js';
import type { Stopped } from '../stop/stops.js';

/**
 * Where a process stands that was attached to, or a core is of: in the thread that matters, or else the first.
 *
 * @param first the system's number of the thread that matters.
 */
export async function standing(engine: DebugEngine, first: number): Promise<Stopped> {
  const threads = await engine.threads();
  const chosen = threads.find(({ osId }) => osId === first) ?? threads[0];
  const thread = chosen?.id ?? (1 as ThreadId);
  return { kind: 'stopped', reason: 'other', thread, breakpoints: [], detail: '' };
}
