import type { PathMapping } from '../engine.js';
import { demand } from './gdb-process.js';
import { consoleCommand, gdbQuote } from './mi-command.js';
import type { MiConnection } from './mi-connection.js';

/** Has gdb look for sources where they are. The first mapping whose `from` a path begins with counts. */
export async function mapSources(gdb: MiConnection, sourceMap: readonly PathMapping[]): Promise<void> {
  for (const { from, to } of sourceMap) {
    await demand(gdb, consoleCommand(`set substitute-path ${gdbQuote(from)} ${gdbQuote(to)}`));
  }
}
