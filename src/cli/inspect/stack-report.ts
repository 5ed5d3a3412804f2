import type { ObjectSummary } from '../../cpython/objects/describe.js';
import type { PythonFrame } from '../../cpython/stack/frames.js';
import type { Interpreter } from '../../cpython/stack/interpreters.js';
import type { Local } from '../../cpython/stack/locals.js';
import type { MixedFrame } from '../../cpython/stack/merge-native.js';
import type { PythonThread } from '../../cpython/stack/threads.js';
import type { Frame } from '../../engines/engine.js';
import type { OsThread } from '../../inspect/os-threads.js';
import type { Subject } from './subject.js';

/** Everything that `cpydbg stack` shows, as text or as JSON. */
export interface StackReport {
  readonly subject: Subject;
  /** The process ran on while it was read: parts may not belong together. */
  readonly changed: boolean;
  /** The debugger that gave the C frames. */
  readonly engine: string | undefined;
  readonly interpreters: readonly InterpreterReport[];
  /** Threads that no interpreter knows, with their C frames; of all threads only. */
  readonly nativeThreads: readonly NativeThreadReport[];
  /** Threads that were not asked for. */
  readonly others: OtherThreads;
  /** Why this is not all, a sentence each. */
  readonly missing: readonly string[];
}

export interface OtherThreads {
  readonly count: number;
  /** The one of them that holds the GIL. */
  readonly holder: number | undefined;
}

export interface InterpreterReport extends Interpreter {
  readonly threads: readonly ThreadReport[];
}

export interface ThreadReport {
  readonly thread: PythonThread;
  /** Python's, else the system's. */
  readonly name: string | undefined;
  readonly os: OsThread | undefined;
  /** What the thread waits for in the kernel: `read`. */
  readonly systemCall: string | undefined;
  readonly isMain: boolean;
  /** Innermost first; C frames only where they were asked for. */
  readonly frames: readonly MixedFrame<Frame, FrameReport>[];
  /** What comes after the last of them, if that is not the end. */
  readonly end: 'outermost' | 'more' | { readonly unreadable: string };
  /** Why C and Python frames are not merged. */
  readonly unfit?: string;
}

export interface NativeThreadReport {
  readonly osId: number | undefined;
  readonly os: OsThread | undefined;
  readonly frames: readonly Frame[];
}

/** A Python frame, and what the commands add to it. */
export interface FrameReport {
  readonly python: PythonFrame;
  /** 0 is the thread's innermost Python frame. */
  readonly index: number;
  /** Of a frame that can be suspended: what it belongs to. */
  readonly suspendable: 'generator' | 'coroutine' | 'async generator' | undefined;
  /** Set if they were asked for. */
  readonly locals?: LocalsReport;
}

export interface LocalsReport {
  readonly items: readonly LocalReport[];
  /** Why these are not all. */
  readonly cut?: string;
}

export interface LocalReport {
  readonly name: string;
  /** `name`: of a module, of a class body. */
  readonly kind: Local['kind'] | 'name';
  /** Undefined: it has no value. */
  readonly value: ObjectSummary | undefined;
  readonly unreadable?: string;
}

/** What a frame and its variables are read through: which of them are wanted. */
export interface StackWish {
  /** A thread by its OS id or its name; undefined: the one that people look for first, or all. */
  readonly thread: string | undefined;
  readonly allThreads: boolean;
  readonly locals: boolean;
  readonly maxFrames: number;
}
