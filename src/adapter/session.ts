import type { DapServer } from '../dap/server.js';
import type { DebugEngine } from '../engines/debug-engine.js';
import type { Hold, PathMapping } from '../engines/engine.js';
import type { BreakpointBook } from './breakpoints/breakpoint-book.js';
import type { PythonView } from './python-view.js';
import type { PythonLevel } from './running/python-level.js';
import type { Excursion } from './running/excursion.js';
import type { Runner } from './running/runner.js';
import type { ShownCode } from './stack/shown-code.js';
import type { SourceFiles } from './stack/source-files.js';
import type { Stops } from './stop/stops.js';

/** What reaches the client beside answers. */
export type Client = Pick<DapServer, 'event' | 'request'>;

/** What a person set for the whole session. */
export interface Settings {
  readonly interpreterFrames: 'all' | 'dimmed' | 'hidden';
  /** Milliseconds. */
  readonly evaluateLimit: number;
  /** For the paths of code objects. */
  readonly sourceMap: readonly PathMapping[];
  readonly stopOnEntry: false | 'main' | 'script' | 'attach';
  readonly stages: readonly string[];
  /** Lines and columns of the client begin at 1 (or 0). */
  readonly lineBase: 0 | 1;
  readonly columnBase: 0 | 1;
}

/** One debuggee, and everything that is known of it. Wired together in launch/open-session.ts; requests get it whole. */
export interface Session {
  readonly client: Client;
  readonly settings: Settings;
  readonly holds: Hold;
  readonly engine: DebugEngine;
  readonly view: PythonView;
  readonly python: PythonLevel;
  readonly stops: Stops;
  readonly runner: Runner;
  readonly excursion: Excursion;
  readonly breakpoints: BreakpointBook;
  readonly sources: SourceFiles;
  readonly codes: ShownCode;
}
