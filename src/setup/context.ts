import type { Exec } from '../exec/exec.js';
import type { Emit } from './events.js';
import type { Host } from './host.js';

/** What each part of setup is handed: its ports and its surroundings. Made once, in bin/. */
export interface SetupContext {
  readonly exec: Exec;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly host: Host;
  /** Kept between workspaces: archives, package indexes, compiler caches. Absolute; may not exist yet. */
  readonly cache: string;
  /** The environment that cpydbg was started with. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
