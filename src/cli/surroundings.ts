import type { Readable, Writable } from 'node:stream';
import type { Exec } from '../exec/exec.js';
import type { Heir } from '../exec/heir.js';
import type { ServeAdapter } from './adapter-door.js';
import type { Screen } from './views/view.js';

/** What a command gets from the process it runs in; bin/ makes it, tests make their own. */
export interface Surroundings {
  readonly exec: Exec;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Fires when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Where results go. */
  readonly screen: Screen;
  /** The terminal behind `screen`, where it is one whose cursor can be moved. */
  readonly terminal: NodeJS.WriteStream | undefined;
  /**
   * Shows how far a long job is, in one line of a terminal beside the results; an empty text takes the line away.
   * Undefined where nobody looks at such a line.
   */
  readonly progress?: ((text: string) => void) | undefined;
  /** What the process was given to read and to write. */
  readonly streams: {
    readonly input: Readable;
    readonly output: Writable;
    readonly errors: Writable;
    /** Whether a person sits at both ends. */
    readonly interactive: boolean;
  };
  /** A debug adapter in place of the program's own: for tests. */
  readonly adapter?: ServeAdapter;
  /** Starts who does what the debug adapter leaves undone where it is killed. */
  readonly startHeir?: () => Heir;
  /** Tells the process with which status to end. */
  readonly exit: (status: number) => void;
}
