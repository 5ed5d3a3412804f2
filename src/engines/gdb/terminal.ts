import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';
import { OutputPipe, type OutputFeed } from '../output-feed.js';
import { demand } from './gdb-process.js';
import { miCommand, rawLine } from './mi-command.js';
import type { MiConnection } from './mi-connection.js';
import { numberOf } from './mi-value.js';

/** Defines gdb commands of our own; handed to gdb when it starts. */
export const terminalScript = fileURLToPath(new URL('terminal.py', import.meta.url));

/** The descriptor that gdb writes the debuggee's output to: `Child.extra`. */
const outputDescriptor = 4;

/** Where the debuggee reads and prints: never on gdb's own streams. */
export interface Terminal {
  /** What the debuggee's command line needs for it, for the shell that starts it. */
  readonly redirection: string;
  /** Resolves when all that the debuggee, now ended, has printed is with the listeners. */
  drained(): Promise<void>;
}

/**
 * A terminal made by gdb's Python; or, for a gdb that has none, a plain pipe that the debuggee inherits. There is
 * nothing to read for the debuggee in either: it gets the end of the file at once.
 */
export async function openTerminal(gdb: MiConnection, output: Readable, feed: OutputFeed): Promise<Terminal> {
  const pipe = new OutputPipe(output, feed);
  const opened = await gdb.command(miCommand('cpydbg-open-terminal', String(outputDescriptor)));
  return opened.ok ? ownTerminal(gdb, pipe) : plainPipe(gdb, pipe);
}

/** The person's terminal: what is typed there the program reads, and nobody else sees what it prints. */
export async function useTerminal(gdb: MiConnection, device: string): Promise<Terminal> {
  await demand(gdb, `-inferior-tty-set ${rawLine('a terminal', device)}`);
  return { redirection: '', drained: () => Promise.resolve() };
}

function ownTerminal(gdb: MiConnection, pipe: OutputPipe): Terminal {
  return {
    redirection: '</dev/null',
    drained: async () => {
      const reply = await gdb.command(miCommand('cpydbg-drain-terminal'));
      if (reply.ok) await pipe.reached(numberOf(reply.results.forwarded) ?? 0);
    },
  };
}

function plainPipe(gdb: MiConnection, pipe: OutputPipe): Terminal {
  return {
    redirection: `</dev/null >&${outputDescriptor} 2>&1 ${outputDescriptor}>&-`,
    drained: async () => {
      // gdb holds the pipe too: only its end closes the pipe, and the debuggee it was there for has ended.
      await gdb.command(miCommand('gdb-exit')).catch(() => undefined);
      await pipe.reached(Infinity);
    },
  };
}
