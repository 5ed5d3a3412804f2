import type { Level } from '../../dap/protocol.js';
import { endOfStack, noFrame } from './errors.js';
import type { DebugSession } from './session.js';
import type { StackFrame } from './shapes.js';

/** Frames that are asked for at once. */
const page = 20;

/** A stack that is deeper is not walked to its end by a person. */
const maxFrames = 200_000;

/** Which thread, frame and level the commands are about. The adapter has no such notion: each request says it anew. */
export class Focus {
  readonly #session: DebugSession;
  #frames: StackFrame[] = [];
  #complete = false;
  #total: number | undefined;
  #index = 0;
  threadId = 0;
  /** The level that the person has chosen for steps; undefined: that of the innermost frame. */
  chosenLevel: Level | undefined;
  /** Whether the last step was one of instructions: then they are what a person looks at. */
  byInstruction = false;

  constructor(session: DebugSession) {
    this.#session = session;
  }

  /** Looks at a thread's innermost frame; what was known of the stack is forgotten. */
  enter(threadId: number): void {
    this.threadId = threadId;
    this.#frames = [];
    this.#complete = false;
    this.#total = undefined;
    this.#index = 0;
  }

  get index(): number {
    return this.#index;
  }

  /** How many frames there are, where the adapter has said it. */
  get total(): number | undefined {
    return this.#complete ? this.#frames.length : this.#total;
  }

  /**
   * The frames from `start` on, at most `count`.
   *
   * @throws CpydbgError `cli/not-stopped`: a program that runs has no stack to look at.
   */
  async frames(start: number, count: number): Promise<readonly StackFrame[]> {
    this.#session.requireStop();
    const end = Math.min(start + count, maxFrames);
    while (this.#frames.length < end && !this.#complete) {
      await this.#fetch(Math.max(page, end - this.#frames.length));
    }
    return this.#frames.slice(start, end);
  }

  /** The selected frame. @throws CpydbgError `cli/no-frame` in a thread that has none. */
  async frame(): Promise<StackFrame> {
    return this.#at(this.#index);
  }

  /** The level that the program stands at, as a person sees it. */
  async level(): Promise<Level> {
    const level = levelOf((await this.frames(0, 1))[0]);
    const isBytecode = this.byInstruction || this.chosenLevel === 'bytecode';
    return level === 'python' && isBytecode ? 'bytecode' : level;
  }

  /** @throws CpydbgError `cli/no-frame`. */
  async select(index: number): Promise<StackFrame> {
    const frame = await this.#at(index);
    this.#index = index;
    return frame;
  }

  /** Towards the callers by `steps`, or away from them if it is negative; as far as there are frames. */
  async move(steps: number): Promise<StackFrame> {
    const target = Math.max(0, this.#index + steps);
    const frames = await this.frames(target, 1);
    const index = frames.length > 0 ? target : this.#frames.length - 1;
    if (index === this.#index || index < 0) throw endOfStack(steps > 0 ? 'up' : 'down');
    return this.select(index);
  }

  async #at(index: number): Promise<StackFrame> {
    const [frame] = await this.frames(index, 1);
    if (frame === undefined) throw noFrame(index, this.#frames.length);
    return frame;
  }

  async #fetch(count: number): Promise<void> {
    const startFrame = this.#frames.length;
    const { stackFrames, totalFrames } = await this.#session.client.request('stackTrace', {
      threadId: this.threadId,
      startFrame,
      levels: count,
    });
    this.#frames.push(...stackFrames);
    this.#total = totalFrames;
    this.#complete = stackFrames.length < count || (totalFrames ?? Infinity) <= this.#frames.length;
  }
}

/** The level of a frame: the adapter's word; without one, what its source tells. */
export function levelOf(frame: StackFrame | undefined): Level {
  const name = frame?.source?.name ?? frame?.source?.path;
  return (
    frame?.level ?? (name === undefined || /\.(?:c|h|cc|cpp|cxx|hh|hpp|inc|s)$/i.test(name) ? 'c' : 'python')
  );
}
