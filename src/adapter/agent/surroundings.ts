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
}

/** Functions of CPython's by name; each is looked up once. */
export class Functions {
  readonly around: Surroundings;
  /** The agents in the program: one for each interpreter that has told of itself. */
  readonly agents = new Map<Address, AgentObjects>();
  readonly #known = new Map<string, Address>();

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
}

/** The innermost C frame of a thread. */
export async function innermost(engine: DebugEngine, thread: ThreadId): Promise<Frame | undefined> {
  return (await engine.stackTrace(thread, 0, 1))[0];
}

export async function osThreadOf(engine: DebugEngine, thread: ThreadId): Promise<number | undefined> {
  return (await engine.threads()).find(({ id }) => id === thread)?.osId;
}

/** All threads that Python knows, in all interpreters. Broken ones are left out. */
export function pythonThreads(target: PythonTarget): readonly PythonThread[] {
  return readInterpreters(target).items.flatMap(({ address }) => {
    const threads = attempt(() => readThreads(target, address).items);
    return isReadable(threads) ? threads.value : [];
  });
}
