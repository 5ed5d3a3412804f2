import type { Address } from '../../base/address.js';
import type { HitCondition } from './hit-condition.js';

/** What makes a Python breakpoint stop less often, or not at all. All of it is decided in the debuggee. */
export interface BreakpointTerms {
  /** The caller's number for it; none is used twice in one `PythonBreakpoints`. */
  readonly id: number;
  /** A Python expression. Where it fails, the program stops and says so. */
  readonly condition?: string;
  readonly hits?: HitCondition;
  /** Printed in place of a stop; `{expression}` stands for a value, `{{` for a brace. */
  readonly log?: string;
}

export interface LineBreakpoint extends BreakpointTerms {
  /** As people see it: absolute. Files are compared as files, not as names. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface FunctionBreakpoint extends BreakpointTerms {
  /** `function`, `Class.method`, `module.function` or `module.Class.method`. */
  readonly name: string;
}

/** At one instruction, before it is executed. */
export interface InstructionBreakpoint extends BreakpointTerms {
  /** `PyCodeObject *`. */
  readonly code: Address;
  /** In bytes from the beginning of the code. */
  readonly offset: number;
}

/** At each instruction with this opcode. */
export interface OpcodeBreakpoint extends BreakpointTerms {
  /** The number that this interpreter has for it, unspecialised. */
  readonly opcode: number;
  /** In the standard library too. */
  readonly everywhere: boolean;
}

export interface ExceptionStops {
  /** Where an exception is raised; with names, only those types (and what derives from them). */
  readonly raised: boolean | readonly string[];
  /** Where one is raised for which no frame of the thread has a handler. */
  readonly uncaught: boolean;
  /** An expression in the frame that raises; `__exception__` is what it raised. */
  readonly condition?: string;
}

/** All Python breakpoints of a session. */
export interface PythonBreakpoints {
  readonly lines: readonly LineBreakpoint[];
  readonly functions: readonly FunctionBreakpoint[];
  readonly instructions: readonly InstructionBreakpoint[];
  readonly opcodes: readonly OpcodeBreakpoint[];
  readonly exceptions: ExceptionStops;
}

export const noBreakpoints: PythonBreakpoints = {
  lines: [],
  functions: [],
  instructions: [],
  opcodes: [],
  exceptions: { raised: false, uncaught: false },
};
