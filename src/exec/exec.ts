import type { Command, Outcome } from './command.js';
import { run, type RunOptions } from './run.js';
import { start, type Child, type StartOptions } from './start.js';
import { stream, type StreamOptions } from './stream.js';
import { which } from './which.js';

/** Everything that touches another program goes through this port; tests give one of their own. */
export interface Exec {
  run(command: Command, options?: RunOptions): Promise<Outcome>;
  stream(command: Command, options: StreamOptions): Promise<number>;
  start(command: Command, options?: StartOptions): Promise<Child | undefined>;
  which(program: string): Promise<string | undefined>;
}

export const systemExec: Exec = { run, stream, start, which: (program) => which(program) };
