import type { Address } from '../../base/address.js';

/** A stop that the agent asked for. */
export interface Trap {
  readonly reason: TrapReason;
  readonly news: TrapNews;
  readonly hidden: HiddenFrames;
}

export type TrapReason =
  /** `problems`: conditions that failed, by breakpoint. */
  | {
      readonly kind: 'breakpoint';
      readonly breakpoints: readonly number[];
      readonly problems: readonly { readonly breakpoint: number; readonly text: string }[];
    }
  | { readonly kind: 'step' }
  | { readonly kind: 'exception'; readonly exception: Address; readonly uncaught: boolean }
  /**
   * A step into C is about to call. To do: temporary breakpoints for this thread at all `entries`, resume; the first stop
   * ends the step. Without entries nothing is known of the callee: resume, and the step ends at the next line.
   */
  | { readonly kind: 'call'; readonly entries: readonly CallEntry[] }
  /** Nothing for a person: take the news and resume. */
  | { readonly kind: 'news' };

export interface TrapNews {
  readonly resolved: readonly ResolvedBreakpoint[];
  /** What log points said, in order. */
  readonly logs: readonly { readonly breakpoint: number; readonly text: string }[];
}

/** A breakpoint's place has been found, or is known to be nowhere in code that was seen until now. */
export interface ResolvedBreakpoint {
  readonly breakpoint: number;
  readonly verified: boolean;
  /** Where it stops, of line breakpoints. 1-based. */
  readonly line?: number;
  readonly problem?: string;
}

/** Innermost frames at a trap that are the agent's: to be cut from both stacks. */
export interface HiddenFrames {
  /** Python frames, shims not counted. */
  readonly python: number;
  /** C frames of the eval loop that run them; all C frames up to the last of these, and those between it and the next
   * eval loop, are the agent's. */
  readonly evalLoops: number;
}

export interface Step {
  /**
   * - `next`: the next line of this frame, or of its caller when it ends;
   * - `in`: the next line in any frame of the thread;
   * - `out`: the frame's caller, in the middle of its line;
   * - `instruction`: the next bytecode instruction, into Python callees; `over-instruction`: of this frame;
   * - `into-c`: the C function that is called next, by a call or an operator; ends at the next line if there is none;
   * - `line`: the next Python line of the thread, from C.
   */
  readonly kind: 'next' | 'in' | 'out' | 'instruction' | 'over-instruction' | 'into-c' | 'line';
  /** The frame that `next` and `out` are about: 0 (if left out) is the innermost. */
  readonly frame?: number;
}

/** A C function that a step into C leads to. */
export interface CallEntry {
  readonly address: Address;
}
