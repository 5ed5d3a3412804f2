import { messageOf } from '../../base/errors.js';
import { killProcess } from '../../engines/process-state.js';
import type { Started } from './starting.js';

/** How long the agent may take to come out of a program, in milliseconds. */
const patience = 3_000;

/**
 * Ends a session. A program that was attached to goes on without the agent, unless it is to end; a launched one ends.
 *
 * @param terminate what the client said; undefined: what is usual.
 */
export async function letGo(
  { session, close, stop }: Started,
  terminate: boolean | undefined,
): Promise<void> {
  const { holds, engine, client } = session;
  const { pid } = engine;
  const goesOn = holds === 'attached' && terminate !== true;
  if (goesOn)
    await withdraw(session, stop).catch((error: unknown) => {
      client.event('output', { category: 'console', output: `${messageOf(error)}\n` });
    });
  await close(!goesOn);
  if (holds === 'attached' && terminate === true && pid !== undefined) killProcess(pid);
}

async function withdraw(session: Started['session'], first: Started['stop']): Promise<void> {
  const { python, runner, stops } = session;
  if (!python.agent.installed) return;
  const out = runner.whileStopped(stops.current?.stop ?? first, async (stop) => {
    const answer = await python.agent.uninstall(stop);
    return 'stop' in answer ? answer.stop : undefined;
  });
  const timeout = AbortSignal.timeout(patience);
  await Promise.race([
    out,
    new Promise<void>((resolve) => timeout.addEventListener('abort', () => resolve(), { once: true })),
  ]);
}
