import { isReadable } from '../../base/reading.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Frame, Stop, ThreadId } from '../../engines/engine.js';
import type { Way } from './runner.js';

/** How the client calls steps, at whatever level the program stands. */
export type StepKind = 'next' | 'in' | 'out';

/** C frames that are looked at for the one in which a step began. */
const lookedAt = 500;

/**
 * A step in C that goes on past stops that nobody should see: the agent may trap in the middle of what a C line calls, only to
 * tell news. The step then runs out to the frame in which it began, and on from there.
 */
export class CStep {
  readonly #engine: DebugEngine;
  readonly #thread: ThreadId;
  readonly #start: () => Promise<Stop>;
  /** Of the frame in which it began: no other one has the same while that lives. */
  readonly #stackPointer: bigint | undefined;

  private constructor(
    engine: DebugEngine,
    thread: ThreadId,
    start: () => Promise<Stop>,
    stackPointer: bigint | undefined,
  ) {
    this.#engine = engine;
    this.#thread = thread;
    this.#start = start;
    this.#stackPointer = stackPointer;
  }

  /** @param marked whether such stops can come at all: to know the frame costs a question to the engine. */
  static async prepare(
    engine: DebugEngine,
    thread: ThreadId,
    kind: StepKind,
    instruction: boolean,
    marked: boolean,
  ): Promise<CStep> {
    const start = (): Promise<Stop> => {
      if (kind === 'out') return engine.stepOut(thread);
      if (instruction) return engine.stepInstruction(thread, kind === 'in' ? 'into' : 'over');
      return kind === 'in' ? engine.stepIn(thread) : engine.next(thread);
    };
    const frames = marked ? await engine.stackTrace(thread, 0, 2) : [];
    // A step out is over in the caller.
    const frame = frames[kind === 'out' ? 1 : 0];
    return new CStep(engine, thread, start, frame === undefined ? undefined : await pointerOf(engine, frame));
  }

  readonly begin: Way = (leg) => leg(this.#start);

  /** From a stop in the middle on. */
  readonly goOn: Way = async (leg) => {
    const callee = await this.#calleeOfBeginning();
    if (callee === undefined) return leg(() => this.#engine.resume());
    const stop = await leg(() => this.#engine.stepOut(this.#thread, callee));
    const isBack = stop.kind === 'stopped' && stop.reason === 'step' && stop.thread === this.#thread;
    return isBack ? leg(() => this.#engine.next(this.#thread)) : stop;
  };

  async #calleeOfBeginning(): Promise<Frame | undefined> {
    const frames = await this.#engine.stackTrace(this.#thread, 0, lookedAt);
    for (const [index, frame] of frames.entries()) {
      if (this.#stackPointer === undefined) return undefined;
      if ((await pointerOf(this.#engine, frame)) === this.#stackPointer) return frames[index - 1];
    }
    return undefined;
  }
}

async function pointerOf(engine: DebugEngine, frame: Frame): Promise<bigint | undefined> {
  const reading = await engine.evaluateInteger('$sp', frame);
  return isReadable(reading) ? reading.value : undefined;
}
