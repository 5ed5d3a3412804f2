import { isReadable } from '../../base/reading.js';
import type { Engines } from '../../engines/select.js';
import { mendCode } from './mend-code.js';
import { hasEnded, startOf, tracerOf } from '../../engines/process-state.js';
import type { Exec } from '../../exec/exec.js';
import type { AgentMaker } from '../agent-maker.js';
import { standing } from '../launch/standing.js';
import { viewOf } from '../launch/view-of.js';
import type { LastWill } from './last-will.js';

/** How long an engine that has lost its session may take to let go of the process, in milliseconds. */
const patience = 15_000;

/** Until then it is looked again after so many milliseconds: the system tells nobody of it. */
const pause = 10;

export interface FulfilPorts {
  readonly exec: Exec;
  readonly attach: Engines['attach'];
  readonly log: (text: string) => void;
  readonly makeAgent: AgentMaker;
}

/**
 * Leaves a process that was attached to as if nobody had ever been there: without the traps of an engine that was killed,
 * and without the agent. Does nothing where the process has ended, or somebody else debugs it by now.
 */
export async function fulfil(will: LastWill, ports: FulfilPorts): Promise<void> {
  if (!(await isLetGo(will))) return;
  mendCode(will.pid);
  await withdraw(will, ports);
}

/** @returns false where there is nothing to be done. */
async function isLetGo({ pid, started }: LastWill): Promise<boolean> {
  const deadline = performance.now() + patience;
  for (;;) {
    if (startOf(pid) !== started || (await hasEnded(pid)) !== false) return false;
    if ((await tracerOf(pid)) === undefined) return true;
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function withdraw(
  { pid, engine: found, cacheFolder, agents }: LastWill,
  ports: FulfilPorts,
): Promise<void> {
  const { exec, attach, log, makeAgent } = ports;
  // Told to end, this is still done.
  const { signal } = new AbortController();
  const engine = await attach(found, { pid, program: undefined }, { exec, signal, log, cacheFolder });
  const view = viewOf(engine, { cacheFolder, log: (_, text) => log(text) }, 'auto');
  try {
    const stop = await standing(engine, pid);
    for (const root of agents) {
      const agent = makeAgent({ engine, view, log });
      const adopted = await agent.adopt(root);
      const answer = isReadable(adopted) ? await agent.uninstall(stop) : adopted;
      if (!('value' in answer)) log(`an agent stays in process ${pid}: ${JSON.stringify(answer)}`);
    }
  } finally {
    await view.close();
    await engine.dispose();
  }
}
