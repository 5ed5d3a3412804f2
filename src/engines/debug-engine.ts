import type { Address } from '../base/address.js';
import type { Dispose } from '../base/disposables.js';
import type { Reading } from '../base/reading.js';
import type { Breakpoint, BreakOptions, Engine, Frame, Place, Stop, ThreadId } from './engine.js';

/** A C variable, a member of one, or a register. */
export interface Variable {
  readonly name: string;
  /** As the engine prints it, in one line; the reason where it cannot be read: optimised out, no such memory. */
  readonly value: Reading<string>;
  readonly type: string | undefined;
  /** A C expression that means it in its frame; it has members to show where `members` is not 0. */
  readonly expression: string;
  /** How many members it has: fields of a struct, items of an array, 1 for a pointer that can be followed. */
  readonly members: number;
  /** Where it points to, if it is a pointer that can be read. */
  readonly pointer?: Address;
}

/** A machine instruction. */
export interface Instruction {
  readonly address: Address;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** The function that it is in, and how many bytes from its beginning. */
  readonly function?: string;
  readonly offset?: number;
  readonly place?: Place;
}

/** What the symbols say of an address. */
export interface SymbolPlace {
  readonly function: string;
  /** Bytes from the function's beginning. */
  readonly offset: number;
  readonly place: Place | undefined;
  /**
   * Where the function's own code begins, after what sets up its frame: only from there on its variables are right. The
   * function's beginning, where nothing tells.
   */
  readonly body: Address;
}

/** Where the program stops beside functions and lines, and how often. */
export interface Breaking {
  /** At an instruction, before it is executed. */
  breakOnAddress(at: Address, options?: BreakOptions): Promise<Breakpoint>;
  /**
   * Stops when memory is written (or read), after it was.
   *
   * @param size in bytes: 1, 2, 4 or 8. @throws CpydbgError `engines/refused` where the machine has no place for it.
   */
  watch(
    at: Address,
    size: number,
    access: 'write' | 'readWrite',
    options?: BreakOptions,
  ): Promise<Breakpoint>;
  /** Switches breakpoints off for a while, and on again. */
  enable(breakpoints: readonly Breakpoint[], enabled: boolean): Promise<void>;
  /** Told when a library brought the place of a breakpoint that was not verified. */
  onBreakpoint(listener: (breakpoint: Breakpoint) => void): Dispose;
}

/** How the program runs beside lines and calls. */
export interface Running {
  /** Until the frame (the innermost if left out) has returned to its caller. */
  stepOut(thread: ThreadId, frame?: Frame): Promise<Stop>;
  stepInstruction(thread: ThreadId, calls: 'into' | 'over'): Promise<Stop>;
  /** Stops the program that runs: the `Stop` comes from the method that let it run. Does nothing at a stop. */
  pause(): Promise<void>;

  /**
   * Calls a function of the program with integers or pointers, in the thread and at the place of `frame`; all threads run
   * meanwhile, past breakpoints and what is watched. Its result as 64 bits, unsigned. The reading is the engine's reason if
   * the call did not come to its end: a signal or a pause in it; the program then stands there.
   */
  call(at: Address, args: readonly (Address | bigint)[], frame: Frame): Promise<Reading<bigint>>;
}

/** What the program's C state is, and how it is changed. */
export interface Looking {
  /**
   * @param quietly nobody looks at this memory through the engine, and it is no code: the engine need not know. It is written
   *   when this returns then, where the system lets us write it ourselves.
   * @returns how many bytes were written: all, or the reason.
   */
  writeMemory(at: Address, bytes: Uint8Array, quietly?: boolean): Promise<Reading<number>>;

  /** Parameters and local variables, innermost scope first; each has its own reason if it cannot be read. */
  locals(frame: Frame): Promise<readonly Variable[]>;
  /** Variables of the file that the frame's function is in; at most `limit`. */
  statics(frame: Frame, limit: number): Promise<readonly Variable[]>;
  registers(frame: Frame): Promise<readonly Variable[]>;
  /** What a C expression means, with what it takes to open it. */
  inspect(expression: string, frame: Frame): Promise<Reading<Variable>>;
  /** Members `start` to `start + count` of a variable; see `Variable.members`. */
  members(
    expression: string,
    frame: Frame,
    start: number,
    count: number,
  ): Promise<Reading<readonly Variable[]>>;
  /** Gives a variable a value. @returns its new text. */
  assign(expression: string, value: string, frame: Frame): Promise<Reading<string>>;

  /** `count` instructions from `at` on. Where there is no code there are fewer. */
  disassemble(at: Address, count: number): Promise<readonly Instruction[]>;
  symbolAt(at: Address): Promise<SymbolPlace | undefined>;
  /** The address of a function or a variable of the program; undefined if there is none of that name. */
  addressOf(symbol: string): Promise<Address | undefined>;

  /** A command in the engine's own language, in the given frame. @returns what it prints, errors too. */
  raw(command: string, frame: Frame | undefined): Promise<string>;
  /** How `text`, a command in the engine's language, could go on: each a whole text in its place. */
  completions(text: string): Promise<readonly string[]>;
}

/**
 * A native debugger for a person who debugs: everything that the debug adapter asks of one. The smaller `Engine` is what
 * a proof or a look from outside takes.
 */
export interface DebugEngine extends Engine, Breaking, Running, Looking {
  /** Told once when the engine has ended without having been asked to. */
  onLost(listener: (error: Error) => void): Dispose;
}
