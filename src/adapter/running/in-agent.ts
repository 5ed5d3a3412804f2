import { isReadable } from '../../base/reading.js';
import { runsAgent } from '../agent/hidden-frames.js';
import type { Session } from '../session.js';
import type { Stopped } from '../stop/stops.js';

/** Whether the thread that stopped is at work for us: what the agent calls, or a condition, is nothing that a person waits for. */
export async function isInAgent(
  { python, engine, view }: Pick<Session, 'python' | 'engine' | 'view'>,
  { thread }: Stopped,
): Promise<boolean> {
  if (!python.agent.installed) return false;
  const osThread = (await engine.threads()).find(({ id }) => id === thread)?.osId;
  const found = await view.read((target) => runsAgent(target, osThread));
  return isReadable(found) && found.value;
}
