import type { Address } from '../../base/address.js';
import type { Reading } from '../../base/reading.js';
import type { Stop, Stopped } from '../../engines/engine.js';
import type { Evaluated, EvaluationRequest } from './evaluation.js';
import type { PythonBreakpoints } from './python-breakpoints.js';
import type { Step, Trap, TrapNews } from './trap.js';

export type { Stopped };

/** The file name of all code of the agent: frames of it are nobody's business but ours. */
export const agentFile = '<cpydbg>';

/** The C function at whose beginning the agent is installed at launch: the script is not read yet, `site` is imported. */
export const installPoint = 'Py_RunMain';

/**
 * What came of asking the agent for something: its answer; or another stop in the meantime, which is the program's state
 * now (a C breakpoint in what the agent ran, a signal, the end); or why it could not be asked.
 */
export type Answer<T> = { readonly value: T } | { readonly stop: Stop } | { readonly unreadable: string };

/** What came of installing. `later`: it is on its way, and says so by a trap with news once the program runs. */
export type Installed = 'installed' | 'later';

/**
 * Python code inside the debuggee that stops it at Python lines, and our end of it. Everything is asked at a stop; what
 * kind of stop is said at each method:
 * - a _trap_: a stop for which `trapAt` gave a `Trap`; nothing is called in the debuggee, it reads a mailbox;
 * - a _C stop_: any other one. There a function of CPython's is called, which is refused with the reason in plain words
 *   where it would do harm (no thread that could run it, an interpreter in the middle of something).
 */
export interface Agent {
  readonly installed: boolean;

  /** At a C stop: the `installPoint`, or wherever a process was stopped to attach to it. */
  install(stop: Stopped): Promise<Answer<Installed>>;

  /** At a C stop: takes over an agent that another session has put in and left there. */
  adopt(root: Address): Promise<Reading<true>>;

  /**
   * At every stop, before anything else is done with it.
   *
   * @returns undefined for a C stop; `'foreign'` where the program called the trap's function for itself: to be resumed.
   */
  trapAt(stop: Stopped): Promise<Trap | 'foreign' | undefined>;

  /** At any stop: replaces all Python breakpoints. */
  setBreakpoints(stop: Stopped, all: PythonBreakpoints): Promise<Answer<TrapNews>>;

  /**
   * At any stop: what the thread shall do when the program is resumed, which the caller does. At a C stop every kind
   * means `line`. A new one replaces what was armed before.
   */
  arm(stop: Stopped, step: Step): Promise<Answer<true>>;
  /** At any stop: forgets the step that is armed, because another stop came first. */
  disarm(stop: Stopped): Promise<Answer<true>>;

  /** At any stop: runs code in a frame. The program runs meanwhile, and is at the same stop again with the answer. */
  evaluate(stop: Stopped, request: EvaluationRequest): Promise<Answer<Evaluated>>;

  /**
   * At any stop: takes the agent out of the debuggee, at once if that can be done there, else as soon as the main thread
   * runs code. The program goes on as if it had never been there.
   */
  uninstall(stop: Stopped): Promise<Answer<true>>;

  /** At a C stop: another program has taken the old one's place in the process, and the agent went with that. */
  replaced(): Promise<void>;
}
