import type { Address } from '../base/address.js';
import type { Dispose } from '../base/disposables.js';
import type { Reading } from '../base/reading.js';

export const engineKinds = ['gdb', 'lldb'] as const;
export type EngineKind = (typeof engineKinds)[number];

export interface PathMapping {
  readonly from: string;
  readonly to: string;
}

/** A command of the person's own, in the engine's language, given before the program is loaded. */
export interface EngineCommand {
  readonly text: string;
  readonly ignoreFailures: boolean;
}

/** The program to debug and how. Parsed and complete. */
export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment that the engine itself has. */
  readonly env: Readonly<Record<string, string>>;
  /** Each `from` prefix of a path in the debug information stands for `to`. */
  readonly sourceMap: readonly PathMapping[];
  readonly commands: readonly EngineCommand[];
  /** Whether the person's own start-up file (~/.gdbinit, ~/.lldbinit) is read, as VS Code's adapters let it. */
  readonly userInit: boolean;
  /** Folders whose scripts (python-gdb.py) the engine may load by itself. */
  readonly trustedFolders: readonly string[];
  /** The device of a terminal in which the program reads and prints; without one, `Engine.onOutput` has what it prints. */
  readonly terminal?: string;
}

/** A process of somebody else's, to be looked at and left as it was. */
export interface Attach {
  readonly pid: number;
  /** The file with CPython's code, if it is known: its symbols are read before the process has to stop for it. */
  readonly program: string | undefined;
  /**
   * Set where the system started another file than `program` (ld.so does what its arguments say): the difference of
   * `program`'s addresses in memory and in the file.
   */
  readonly loadBias?: number;
  /** As that of a `Launch`; left out, files are where the debug information says. */
  readonly sourceMap?: readonly PathMapping[];
}

/** What was left of a process. */
export interface Core {
  readonly file: string;
  /** The file that ran, if it is known. */
  readonly program: string | undefined;
  /** As that of a `Launch`; left out, files are where the debug information says. */
  readonly sourceMap?: readonly PathMapping[];
}

/** Whom the debuggee belongs to: what was launched ends with the engine, what was attached to goes on. */
export type Hold = 'launched' | 'attached' | 'core';

/** The engine's number of a thread; what the system calls the thread is `Thread.osId`. */
export type ThreadId = number & { readonly brand: 'ThreadId' };
export type BreakpointId = number & { readonly brand: 'BreakpointId' };

export interface Thread {
  readonly id: ThreadId;
  readonly osId: number | undefined;
  readonly name: string | undefined;
}

export interface Place {
  /** Absolute and through the source map where the engine knows the path in full; it need not exist. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface Frame {
  readonly thread: ThreadId;
  /** 0 is the innermost. */
  readonly level: number;
  readonly function: string | undefined;
  readonly place: Place | undefined;
  readonly address: Address;
}

/** What makes a breakpoint stop less often than each time. */
export interface BreakOptions {
  /** A C expression. */
  readonly condition?: string;
  /** How many passes do not stop: 4 for a stop at the fifth. */
  readonly ignore?: number;
  /** The only thread that stops. */
  readonly thread?: ThreadId;
}

export interface Breakpoint {
  readonly id: BreakpointId;
  /** False: the engine knows no such place yet; a library that is loaded later may bring it. */
  readonly verified: boolean;
  /** Where it will stop, as far as the engine tells. */
  readonly place: Place | undefined;
}

/** Why the program does not run any more. */
export type Stop =
  | {
      readonly kind: 'stopped';
      readonly reason: 'breakpoint' | 'watchpoint' | 'step' | 'signal' | 'other';
      readonly thread: ThreadId;
      /** Those that were hit. */
      readonly breakpoints: readonly BreakpointId[];
      /** The engine's own words, for messages: `SIGSEGV`. */
      readonly detail: string;
      /** Where the thread stands, if the engine has told it with the stop. */
      readonly at?: Address;
    }
  | { readonly kind: 'exited'; readonly status: number }
  /** A signal ended it: `SIGKILL`. */
  | { readonly kind: 'killed'; readonly signal: string };

/** A stop that the program goes on from. */
export type Stopped = Extract<Stop, { kind: 'stopped' }>;

/**
 * A native debugger with one program loaded, a process attached to or a core file opened; a core file can only be looked
 * at. Nobody above this port knows which one it is. Requests about a
 * stopped program are refused by the engine while it runs; every method throws CpydbgError `engines/lost` once
 * the engine is gone.
 */
export interface Engine {
  readonly kind: EngineKind;
  /** As the engine says it: `GNU gdb (Debian 13.1-3) 13.1`. */
  readonly version: string;
  /** The debuggee's process id, once it has been started and until it has ended. */
  readonly pid: number | undefined;

  breakOnFunction(name: string, options?: BreakOptions): Promise<Breakpoint>;
  breakOnLine(file: string, line: number, options?: BreakOptions): Promise<Breakpoint>;
  /** Takes a breakpoint or watchpoint away. */
  clear(breakpoint: Breakpoint): Promise<void>;

  /**
   * Starts the program, or lets it go on, until it stops or ends.
   *
   * @throws CpydbgError `engines/not-traced` where the system does not let the engine debug.
   */
  resume(): Promise<Stop>;
  /** One source line, into calls. */
  stepIn(thread: ThreadId): Promise<Stop>;
  /** One source line, over calls. */
  next(thread: ThreadId): Promise<Stop>;

  threads(): Promise<readonly Thread[]>;
  /** At most `count` frames from `start` on, innermost first. */
  stackTrace(thread: ThreadId, start: number, count: number): Promise<readonly Frame[]>;
  /** The value of a C expression, as the engine prints it. */
  evaluate(expression: string, frame: Frame): Promise<Reading<string>>;
  /** The value of a C expression that is a number or a pointer; 64 bits, unsigned. */
  evaluateInteger(expression: string, frame: Frame): Promise<Reading<bigint>>;
  readMemory(address: Address, size: number): Promise<Reading<Uint8Array>>;
  /** What the debuggee prints, both streams in their order. All of it comes before the Stop that ends the program. */
  onOutput(listener: (text: string) => void): Dispose;

  /**
   * Ends the engine, and waits until it is gone. A debuggee that it launched ends with it; one that it attached to runs
   * on, or stays stopped if it was before. Doing it twice does nothing.
   */
  dispose(): Promise<void>;
}
