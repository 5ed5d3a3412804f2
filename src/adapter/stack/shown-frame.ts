import type { Frame, ThreadId } from '../../engines/engine.js';
import type { StackPart } from './mixed-stack.js';

/** A frame that was shown. */
export interface ShownFrame {
  readonly thread: ThreadId;
  readonly part: StackPart;
  /** The C frame that it is, or in which it runs: where C expressions are looked up. */
  readonly native: Frame;
  /** Of a Python frame: how many Python frames of its thread are newer than it, the agent's not counted. */
  readonly pythonIndex: number;
}
