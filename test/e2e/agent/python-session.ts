import { AgentHost } from '../../../src/adapter/agent/agent-host.js';
import { installPoint, type Stopped } from '../../../src/adapter/agent/agent-api.js';
import type { Trap } from '../../../src/adapter/agent/trap.js';
import type { PythonView } from '../../../src/adapter/python-view.js';
import { attempt } from '../../../src/base/reading.js';
import { readStack } from '../../../src/cpython/stack/frames.js';
import { pythonThreads } from '../../../src/adapter/agent/surroundings.js';
import type { DebugEngine } from '../../../src/engines/debug-engine.js';
import type { Inspection } from '../../../src/inspect/inspection.js';
import { openProcess } from '../../../src/inspect/open-process.js';

/** A debuggee with the agent's host, and what it is seen by. */
export interface PythonSession {
  readonly engine: DebugEngine;
  readonly agent: AgentHost;
  /** Resumes to the next stop that is more than news; the trap, where it is one. */
  readonly go: () => Promise<{ readonly stop: Stopped; readonly trap: Trap | undefined }>;
  /** Functions and lines of the Python frames at a stop, the agent's cut off. */
  readonly frames: (stop: Stopped, trap: Trap | undefined) => Promise<readonly string[]>;
  readonly logs: string[];
  readonly close: () => void;
}

export function pythonSession(engine: DebugEngine): PythonSession {
  let opened: Inspection | undefined;
  const view: PythonView = {
    async read(walk) {
      opened ??= await openProcess(engine.pid ?? 0);
      const { target } = opened;
      return attempt(() => walk(target));
    },
    forget: () => opened?.refresh(),
  };
  const logs: string[] = [];
  const agent = new AgentHost({ engine, view, log: () => undefined });
  return {
    engine,
    agent,
    logs,
    async go() {
      for (;;) {
        const stop = await engine.resume();
        view.forget();
        if (stop.kind !== 'stopped') throw new Error(`the program ended: ${JSON.stringify(stop)}`);
        const trap = await agent.trapAt(stop);
        if (trap === 'foreign') continue;
        logs.push(...(trap?.news.logs ?? []).map(({ text }) => text));
        if (trap?.reason.kind !== 'news') return { stop, trap };
      }
    },
    async frames(stop, trap) {
      const osThread = (await engine.threads()).find(({ id }) => id === stop.thread)?.osId;
      const read = await view.read((target) => {
        const thread = pythonThreads(target).find(({ osId }) => osId === osThread);
        if (thread === undefined) return [];
        const { frames } = readStack(target, thread, { start: trap?.hidden.python ?? 0, count: 10 });
        return frames.map((frame) => `${frame.function}:${frame.line ?? '?'}`);
      });
      return 'value' in read ? read.value : [read.unreadable];
    },
    close: () => opened?.close(),
  };
}

/** Runs to where the agent can be installed, and installs it. */
export async function installAtLaunch({ engine, agent }: PythonSession): Promise<Stopped> {
  const point = await engine.breakOnFunction(installPoint);
  const stop = await engine.resume();
  if (stop.kind !== 'stopped') throw new Error('the program ended');
  await engine.clear(point);
  const installed = await agent.install(stop);
  if (!('value' in installed)) throw new Error(JSON.stringify(installed));
  return stop;
}
