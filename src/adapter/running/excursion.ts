import { runsPython } from '../../cpython/stack/c-functions.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Breakpoint, ThreadId } from '../../engines/engine.js';
import type { TrapReason } from '../agent/trap.js';
import type { StopLevel } from '../stop/stop-level.js';
import type { Stopped } from '../stop/stops.js';
import { isInLoop } from './in-loop.js';
import type { Way } from './runner.js';

type Call = Extract<TrapReason, { kind: 'call' }>;

/** C frames that are looked at for the evaluation loop. */
const lookedAt = 500;

/**
 * A way from Python into C and back: temporary breakpoints at the functions that a call leads to; and from a C function
 * out to the Python line that called it.
 */
export class Excursion {
  readonly #engine: DebugEngine;
  #entries: Breakpoint[] = [];
  /** The person asked to come out at the Python line. */
  #isGoingOut = false;

  constructor(engine: DebugEngine) {
    this.#engine = engine;
  }

  /** Waits at the C functions that a call leads to. */
  async begin(thread: ThreadId, { entries }: Call): Promise<void> {
    await this.end();
    const set: Breakpoint[] = [];
    for (const { address } of entries) {
      // At the very beginning of a function its parameters are not in their places yet.
      const at = (await this.#engine.symbolAt(address))?.body ?? address;
      set.push(await this.#engine.breakOnAddress(at, { thread }));
    }
    this.#entries = set;
  }

  /** Whether a stop is the C function that was waited for; then it is over. */
  async arrived({ breakpoints }: Stopped): Promise<boolean> {
    if (!this.#entries.some(({ id }) => breakpoints.includes(id))) return false;
    await this.end();
    return true;
  }

  /** Another stop came first, or the wait is over. */
  async end(): Promise<void> {
    this.#isGoingOut = false;
    for (const entry of this.#entries.splice(0)) await this.#engine.clear(entry);
  }

  /**
   * Out of C: until the evaluation loop of the next Python frame runs again.
   *
   * @returns undefined where no Python frame called the C function.
   */
  async wayOut(thread: ThreadId): Promise<Way | undefined> {
    const frames = await this.#engine.stackTrace(thread, 0, lookedAt);
    const loop = frames.findIndex((frame, index) => index > 0 && runsPython(frame));
    const last = frames[loop - 1];
    if (last === undefined) return undefined;
    this.#isGoingOut = true;
    return (leg) => leg(() => this.#engine.stepOut(thread, last));
  }

  /** At which level a C step has ended. */
  async levelAfter(stop: Stopped): Promise<StopLevel> {
    if (!this.#isGoingOut) return 'c';
    this.#isGoingOut = false;
    return (await isInLoop(this.#engine, stop.thread)) ? 'python' : 'c';
  }
}
