import type { Address } from '../../base/address.js';
import { attempt, isReadable, type Reading } from '../../base/reading.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { readInterpreters } from '../../cpython/stack/interpreters.js';
import { readThreads, type PythonThread } from '../../cpython/stack/threads.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Frame, ThreadId } from '../../engines/engine.js';
import type { AgentObjects } from './agent-objects.js';
import type { PythonView } from '../python-view.js';

/** What the agent's host stands on. */
export interface Surroundings {
  readonly engine: DebugEngine;
  readonly view: PythonView;
  readonly log: (text: string) => void;
  /** Told where the agents are, whenever that changes: who comes after us has to know. */
  readonly agentsAre?: (roots: readonly Address[]) => void;
}

/** Functions of CPython's by name; each is looked up once. */
export class Functions {
  readonly around: Surroundings;
  /** The agents in the program: one for each interpreter that has told of itself. */
  readonly agents = new Map<Address, AgentObjects>();
  readonly #known = new Map<string, Address>();
  readonly #osThreads = new Map<ThreadId, number>();

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** @returns its 64 bits; the reason where there is no such function, or the call did not come to its end. */
  async call(name: string, args: readonly (Address | bigint)[], frame: Frame): Promise<Reading<bigint>> {
    const at = await this.addressOf(name);
    if (at === undefined) return { unreadable: `the program has no function ${name}` };
    const result = await this.around.engine.call(at, args, frame);
    this.around.view.forget();
    return result;
  }

  async addressOf(name: string): Promise<Address | undefined> {
    const { engine, view } = this.around;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const exported = await view.read((target) => target.symbol(name));
    const found = (isReadable(exported) ? exported.value : undefined) ?? (await engine.addressOf(name));
    if (found !== undefined) this.#known.set(name, found);
    return found;
  }

  /** The system's number of a thread. It stays the same as long as the thread lives, and an engine gives no number twice. */
  async osThreadOf(thread: ThreadId): Promise<number | undefined> {
    const known = this.#osThreads.get(thread);
    if (known !== undefined) return known;
    const osId = (await this.around.engine.threads()).find(({ id }) => id === thread)?.osId;
    if (osId !== undefined) this.#osThreads.set(thread, osId);
    return osId;
  }
}

/** The innermost C frame of a thread. */
export async function innermost(engine: DebugEngine, thread: ThreadId): Promise<Frame | undefined> {
  return (await engine.stackTrace(thread, 0, 1))[0];
}

/** All threads that Python knows, in all interpreters. Broken ones are left out. */
export function pythonThreads(target: PythonTarget): readonly PythonThread[] {
  return readInterpreters(target).items.flatMap(({ address }) => {
    const threads = attempt(() => readThreads(target, address).items);
    return isReadable(threads) ? threads.value : [];
  });
}
