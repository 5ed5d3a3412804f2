import type { Colours } from '../colours.js';
import type { Breakpoints } from './breakpoints.js';
import type { Exceptions } from './exceptions.js';
import type { Focus } from './focus.js';
import type { DebugSession, Outcome } from './session.js';
import type { Sources } from './sources.js';
import type { FindFile } from './where.js';

/** What a command works on. */
export interface DebugContext {
  readonly session: DebugSession;
  readonly focus: Focus;
  readonly breakpoints: Breakpoints;
  readonly exceptions: Exceptions;
  readonly sources: Sources;
  readonly findFile: FindFile;
  readonly colours: Colours;
  /** A path as it is shown. */
  readonly showPath: (path: string) => string;
  /** Where the last listing or the like ended, so that the same command again goes on from there. */
  readonly memory: Map<string, number>;
}

/** What a command came to, for people and for programs. */
export interface Answer {
  readonly lines: readonly string[];
  readonly data: object;
  /** Set where the program ran: where it is now is shown next. */
  readonly outcome?: Outcome;
  /** The person wants out, or the program again from its beginning. */
  readonly then?: 'quit' | 'restart';
}

export interface DebugCommand {
  /** Names of two words are one command: `info breakpoints`. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** `break WHERE [if CONDITION]` */
  readonly usage: string;
  /** One line, for the table. */
  readonly summary: string;
  /** What help COMMAND says beside; empty if the summary says all. */
  readonly help: string;
  /** What its argument is, for completion. */
  readonly completes: 'expression' | 'place' | 'none';
  /** Whether an empty line does it again. */
  readonly repeats: boolean;
  /** @param modifier what followed the name after a slash: `c` of `p/c`. */
  run(context: DebugContext, argument: string, modifier: string): Promise<Answer>;
}
