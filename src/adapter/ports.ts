import type { PathMapping } from '../engines/engine.js';
import type { Engines } from '../engines/select.js';
import type { Exec } from '../exec/exec.js';
import type { Heir } from '../exec/heir.js';

/** An interpreter that a person named, or that belongs to the folder they are in. */
export interface NamedPython {
  /** Absolute. */
  readonly program: string;
  readonly sourceMap: readonly PathMapping[];
  /** Folders whose scripts an engine may load: where the build is. */
  readonly trustedFolders: readonly string[];
}

/** What the adapter needs of the process that it runs in. */
export interface AdapterPorts {
  readonly exec: Exec;
  readonly engines: Engines;
  /** Fires when the adapter's own process is told to end. */
  readonly signal: AbortSignal;
  /** Where it is kept what was found out about builds. */
  readonly cacheFolder: string;
  /** Starts who does what is left undone where the adapter's own process is killed; left out: nobody does. */
  readonly startHeir?: () => Heir;
  /** One line for the log. */
  readonly log: (tag: LogTag, text: string) => void;
  /**
   * The interpreter to debug.
   *
   * @param name a path, the name or the folder of a build that setup made; undefined: the one that belongs to `folder`.
   * @throws CpydbgError where there is none.
   */
  readonly findPython: (name: string | undefined, folder: string) => Promise<NamedPython>;
}

/** `dap`: messages from and to the client; `engine`: what the engine said; `session`: what the adapter does. */
export type LogTag = 'dap' | 'engine' | 'session' | 'agent';
