import { runsPython } from '../../cpython/stack/c-functions.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { ThreadId } from '../../engines/engine.js';
import { innermost } from '../agent/surroundings.js';

/** Whether a thread stands in the evaluation loop itself, and in nothing that it has called. */
export async function isInLoop(engine: DebugEngine, thread: ThreadId): Promise<boolean> {
  const top = await innermost(engine, thread);
  return top !== undefined && runsPython(top);
}
