import { isReadable } from '../../base/reading.js';
import type { AgentObjects } from './agent-objects.js';
import type { Stopped } from './agent-api.js';
import { hold } from './post.js';
import { innermost, type Functions } from './surroundings.js';

/**
 * Keeps an agent that came by itself from the garbage collector, at its trap: one that takes itself out has to be there
 * still for whoever knows of it.
 */
export async function keepAgent(functions: Functions, agent: AgentObjects, stop: Stopped): Promise<void> {
  const { engine, log } = functions.around;
  const frame = await innermost(engine, stop.thread);
  if (frame === undefined) return;
  await hold({ engine, agents: [agent] }, true);
  const kept = await functions.call('Py_IncRef', [agent.root], frame);
  await hold({ engine, agents: [agent] }, false);
  if (!isReadable(kept)) log(`the agent is not kept: ${kept.unreadable}`);
}
