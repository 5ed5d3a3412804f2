import type { DebugEngine } from '../../engines/debug-engine.js';
import type { ThreadId } from '../../engines/engine.js';
import { isReadable } from '../../base/reading.js';
import type { Stopped } from '../agent/agent-api.js';
import type { Trap } from '../agent/trap.js';
import { hasEnded, isRunning } from '../errors.js';
import type { PythonView } from '../python-view.js';
import { readMixedStack, type MixedThread, type StackPart, type Used } from '../stack/mixed-stack.js';
import type { ShownFrame } from '../stack/shown-frame.js';
import { readPythonStack, threadStates, type ThreadState } from '../stack/python-stack.js';
import type { StopLevel } from './stop-level.js';
import type { Container } from '../variables/container.js';
import { HandleTable } from './handle-table.js';

export type { Stopped };

/** Where the program stands, as it was shown to the person. */
export interface CurrentStop {
  readonly stop: Stopped;
  readonly level: StopLevel;
  /** Set where the agent stopped the program. */
  readonly trap?: Trap;
}

/** Pages of which it is remembered what they took: more than a client asks for. */
const keptPages = 1_000;

/** What is known at one stop, and gone with the next. */
export class Stops {
  readonly #engine: DebugEngine;
  readonly #view: PythonView;
  readonly frames: HandleTable<ShownFrame>;
  readonly containers: HandleTable<Container>;
  readonly #stacks = new Map<ThreadId, { readonly wanted: number; readonly stack: Promise<MixedThread> }>();
  /** What pages of a thread's stack took at the last stop, by thread, size and whether it was at a trap. */
  readonly #used = new Map<string, Used>();
  #states: Promise<ReadonlyMap<number, readonly ThreadState[]>> | undefined;
  /** Threads keep their numbers as long as they live, and an engine gives none twice. */
  #osIds: ReadonlyMap<ThreadId, number> = new Map();
  #current: CurrentStop | undefined;
  #ended = false;

  constructor(engine: DebugEngine, view: PythonView) {
    this.#engine = engine;
    this.#view = view;
    this.frames = new HandleTable();
    this.containers = new HandleTable();
  }

  get current(): CurrentStop | undefined {
    return this.#current;
  }

  /** @throws CpydbgError `adapter/running` or `adapter/ended`. */
  require(what: string): CurrentStop {
    if (this.#current === undefined) throw this.#ended ? hasEnded() : isRunning(what);
    return this.#current;
  }

  enter(stop: CurrentStop): void {
    this.leave();
    this.#current = stop;
  }

  /** The program runs, or was changed: nothing that was shown holds any more. */
  leave(): void {
    this.#current = undefined;
    this.#forget();
    this.frames.clear();
    this.containers.clear();
  }

  end(): void {
    this.leave();
    this.#ended = true;
  }

  /** Memory was written, or code ran, and the program stands where it stood: frames stay, what is in them is read anew. */
  refresh(): void {
    this.#forget();
  }

  #forget(): void {
    this.#view.forget();
    this.#stacks.clear();
    this.#states = undefined;
  }

  /** At least `wanted` frames of a thread's stack, if it has them. */
  stack(thread: ThreadId, wanted: number): Promise<MixedThread> {
    const known = this.#stacks.get(thread);
    if (known !== undefined && known.wanted >= wanted) return known.stack;
    const stack = this.#read(thread, wanted);
    this.#stacks.set(thread, { wanted, stack });
    return stack;
  }

  async #read(thread: ThreadId, wanted: number): Promise<MixedThread> {
    const atTrap = this.#isTrapped(thread);
    const key = `${thread} ${wanted} ${atTrap}`;
    const before = this.#used.get(key);
    const page = { wanted, atTrap, ...(before === undefined ? {} : { before }) };
    const mixed = await readMixedStack(this.#engine, thread, page, async (count) => {
      const states = await this.threadStates(thread);
      const stack = await this.#view.read((target) => readPythonStack(target, states, count));
      if (isReadable(stack)) return stack.value;
      return { frames: [], evalLoops: 0, isWhole: true, shims: [], unreadable: stack.unreadable };
    });
    if (this.#used.size >= keptPages) this.#used.clear();
    this.#used.set(key, mixed.used);
    const current = this.#current;
    if (current?.level !== 'c' || current.stop.thread !== thread) return mixed;
    return { ...mixed, frames: loopFirst(mixed.frames) };
  }

  #isTrapped(thread: ThreadId): boolean {
    return this.#current?.trap !== undefined && this.#current.stop.thread === thread;
  }

  /** What the interpreters know of a thread; empty where none does. */
  async threadStates(thread: ThreadId): Promise<readonly ThreadState[]> {
    const osId = this.#osIds.get(thread) ?? (await this.osIds()).get(thread);
    if (osId === undefined) return [];
    this.#states ??= this.#view
      .read(threadStates)
      .then((reading) => (isReadable(reading) ? reading.value : new Map<number, readonly ThreadState[]>()));
    return (await this.#states).get(osId) ?? [];
  }

  /** The system's numbers of the threads that there are now. */
  async osIds(): Promise<ReadonlyMap<ThreadId, number>> {
    const threads = await this.#engine.threads();
    this.#osIds = new Map(threads.flatMap(({ id, osId }) => (osId === undefined ? [] : [[id, osId]])));
    return this.#osIds;
  }
}

/**
 * Python frames stand above the eval loop that runs them. Whoever steps through the loop itself stands in it: then it is
 * the top of the stack.
 */
function loopFirst(frames: readonly StackPart[]): readonly StackPart[] {
  if (frames[0]?.kind !== 'python') return frames;
  const loop = frames.findIndex(({ kind }) => kind === 'c');
  const top = frames[loop];
  return top === undefined ? frames : [top, ...frames.slice(0, loop), ...frames.slice(loop + 1)];
}
