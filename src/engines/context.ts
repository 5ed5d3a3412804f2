import type { Exec } from '../exec/exec.js';

/** What an engine is handed: its ports. */
export interface EngineContext {
  readonly exec: Exec;
  /** Ends the engine and the debuggee at once when it fires; what is waited for throws `base/interrupted`. */
  readonly signal: AbortSignal;
  /** The engine's own words, for the log. */
  readonly log: (line: string) => void;
  /** `engine`: memory is read through the engine, also where the kernel would give it a hundred times as fast. */
  readonly memory?: 'engine';
  /** Where engines may keep what they find in debug information, each in a folder of its own. */
  readonly cacheFolder?: string;
}
