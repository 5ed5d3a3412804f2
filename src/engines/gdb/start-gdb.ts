import { quoteForShell } from '../../base/shell-quote.js';
import type { EngineContext } from '../context.js';
import type { DebugEngine } from '../debug-engine.js';
import type { EngineCommand, Launch } from '../engine.js';
import { noProgram, refused } from '../errors.js';
import { OutputFeed } from '../output-feed.js';
import { GdbEngine } from './gdb-engine.js';
import { demand, startGdbProcess } from './gdb-process.js';
import { consoleCommand, gdbQuote, rawLine } from './mi-command.js';
import type { MiConnection } from './mi-connection.js';
import { mapSources } from './source-map.js';
import { openTerminal, terminalScript, useTerminal, type Terminal } from './terminal.js';

/**
 * Starts gdb and loads a program into it, ready for breakpoints and `resume`.
 *
 * @param program gdb itself, a path or a name.
 * @throws CpydbgError `engines/not-started`, `engines/too-old`, `engines/no-program`, `engines/refused` for one of the person's
 *   commands that fails, `engines/unsayable`, or `base/interrupted`.
 */
export function startGdb(program: string, launch: Launch, context: EngineContext): Promise<DebugEngine> {
  const args = [...(launch.userInit ? [] : ['-nx']), '-x', terminalScript];
  return startGdbProcess(program, args, { extraPipe: true }, context, async (process) => {
    const { gdb, child } = process;
    const output = new OutputFeed();
    if (child.extra === undefined) throw new Error('gdb was started without its output pipe');
    const terminal =
      launch.terminal === undefined
        ? await openTerminal(gdb, child.extra, output)
        : await useTerminal(gdb, launch.terminal);
    await configure(gdb, launch);
    await load(gdb, launch, terminal);
    return new GdbEngine({
      ...process,
      holds: 'launched',
      terminal,
      output,
      signal: context.signal,
      memory: context.memory,
    });
  });
}

/** What a launch needs, then the person's own commands. */
async function configure(gdb: MiConnection, launch: Launch): Promise<void> {
  await gdb.command('-gdb-set startup-with-shell on');
  for (const folder of launch.trustedFolders) {
    await gdb.command(consoleCommand(`add-auto-load-safe-path ${folder}`));
  }
  await mapSources(gdb, launch.sourceMap);
  for (const command of launch.commands) await runUserCommand(gdb, command);
}

async function runUserCommand(gdb: MiConnection, command: EngineCommand): Promise<void> {
  const text = rawLine('a command', command.text);
  // As VS Code's C/C++ adapter does it: a dash begins a GDB/MI command, else it is one for the command line.
  const reply = await gdb.command(text.startsWith('-') ? text : consoleCommand(text));
  if (!reply.ok && !command.ignoreFailures) throw refused('gdb', text, reply.message);
}

async function load(gdb: MiConnection, launch: Launch, terminal: Terminal): Promise<void> {
  const file = await gdb.command(`-file-exec-and-symbols ${gdbQuote(launch.program)}`);
  if (!file.ok) throw noProgram('gdb', launch.program, file.message);
  const args = launch.args.map((argument) => quoteForShell(rawLine('an argument', argument)));
  const commands = [
    `-gdb-set cwd ${rawLine('a folder', launch.cwd)}`,
    ...environment(launch.env),
    `-exec-arguments ${[...args, terminal.redirection].join(' ').trim()}`,
  ];
  // They are answered in order: nobody has to wait for each.
  await Promise.all(commands.map((command) => demand(gdb, command)));
}

function environment(env: Launch['env']): string[] {
  // gdb tells the debuggee the size of a terminal that is not the debuggee's.
  const invented = ['LINES', 'COLUMNS'].map((name) => consoleCommand(`unset environment ${name}`));
  const shell = process.env.SHELL;
  const all = shell === undefined ? env : { SHELL: shell, ...env };
  const assignments = Object.entries(all).map(([name, value]) =>
    consoleCommand(`set environment ${name}=${rawLine('an environment variable', value)}`),
  );
  return [...invented, ...assignments];
}
