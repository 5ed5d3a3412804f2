import { interrupted } from '../../base/errors.js';
import { quoteForShell } from '../../base/shell-quote.js';
import type { Child } from '../../exec/start.js';
import type { EngineContext } from '../context.js';
import type { Engine, EngineCommand, Launch } from '../engine.js';
import { noProgram, notStarted, refused, tooOld } from '../errors.js';
import { OutputFeed } from '../output-feed.js';
import { quirksOf } from '../quirks.js';
import { majorOf, oldest } from '../versions.js';
import { GdbEngine } from './gdb-engine.js';
import { consoleCommand, miCommand, rawLine } from './mi-command.js';
import { MiConnection } from './mi-connection.js';
import { ProgramState } from './program-state.js';
import { openTerminal, terminalScript, type Terminal } from './terminal.js';

/**
 * Starts gdb and loads a program into it, ready for breakpoints and `resume`.
 *
 * @param program gdb itself, a path or a name.
 * @throws CpydbgError `engines/not-started`, `engines/too-old`, `engines/no-program`, `engines/refused` for one of the person's
 *   commands that fails, `engines/unsayable`, or `base/interrupted`.
 */
export async function startGdb(program: string, launch: Launch, context: EngineContext): Promise<Engine> {
  const child = await startProcess(program, launch.userInit, context);
  const state = new ProgramState();
  const gdb = connect(child, state, context);
  const onAbort = (): void => void child.end();
  context.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const version = await versionOf(gdb, program);
    const quirks = quirksOf('gdb', requireServed(version));
    const output = new OutputFeed();
    if (child.extra === undefined) throw new Error('gdb was started without its output pipe');
    const terminal = await openTerminal(gdb, child.extra, output);
    await configure(gdb, launch);
    await load(gdb, launch, terminal);
    const { signal } = context;
    return new GdbEngine({ version, quirks, gdb, child, state, terminal, output, signal });
  } catch (error) {
    await child.end();
    throw context.signal.aborted ? interrupted() : error;
  } finally {
    context.signal.removeEventListener('abort', onAbort);
  }
}

async function startProcess(program: string, userInit: boolean, context: EngineContext): Promise<Child> {
  if (context.signal.aborted) throw interrupted();
  const child = await context.exec.start(
    {
      argv: [program, ...(userInit ? [] : ['-nx']), '--quiet', '--interpreter=mi3', '-x', terminalScript],
      // gdb starts the debuggee through this shell, and we quote for it; the debuggee sees the person's own.
      env: { SHELL: '/bin/sh' },
    },
    { stdin: true, extraPipe: true },
  );
  if (child === undefined) throw notStarted('gdb', program, '');
  return child;
}

function connect(child: Child, state: ProgramState, context: EngineContext): MiConnection {
  if (child.stdin === undefined) throw new Error('gdb was started without a standard input');
  child.stderr.setEncoding('utf8').on('data', (text: string) => context.log(text));
  const gdb: MiConnection = new MiConnection(
    { stdin: child.stdin, stdout: child.stdout },
    {
      async: (record) => state.observe(record),
      log: (text) => context.log(text),
      closed: () => state.over(context.signal.aborted, gdb.lastWords),
    },
  );
  return gdb;
}

async function versionOf(gdb: MiConnection, program: string): Promise<string> {
  try {
    const reply = await gdb.command(miCommand('gdb-version'));
    if (reply.ok) return reply.console.split('\n', 1)[0] ?? '';
  } catch {
    // Said below, with its last words.
  }
  throw notStarted('gdb', program, gdb.lastWords);
}

/** @throws CpydbgError `engines/too-old`. */
function requireServed(version: string): number {
  const major = majorOf(version) ?? oldest.gdb;
  if (major < oldest.gdb) throw tooOld('gdb', version, oldest.gdb);
  return major;
}

/** What must hold whatever the person's start-up file says, then the person's own commands. */
async function configure(gdb: MiConnection, launch: Launch): Promise<void> {
  for (const setting of [
    'confirm off',
    'pagination off',
    'width 0',
    'height 0',
    'style enabled off',
    // Commands are taken while the program runs: without it only a signal could stop gdb.
    'mi-async on',
    'startup-with-shell on',
  ]) {
    await gdb.command(`-gdb-set ${setting}`);
  }
  for (const folder of launch.trustedFolders) {
    await gdb.command(consoleCommand(`add-auto-load-safe-path ${folder}`));
  }
  for (const { from, to } of launch.sourceMap) {
    await demand(gdb, consoleCommand(`set substitute-path ${gdbQuote(from)} ${gdbQuote(to)}`));
  }
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
  await demand(gdb, `-gdb-set cwd ${rawLine('a folder', launch.cwd)}`);
  for (const assignment of environment(launch.env)) await demand(gdb, assignment);
  const args = launch.args.map((argument) => quoteForShell(rawLine('an argument', argument)));
  await demand(gdb, `-exec-arguments ${[...args, terminal.redirection].join(' ')}`);
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

async function demand(gdb: MiConnection, command: string): Promise<void> {
  const reply = await gdb.command(command);
  if (!reply.ok) throw refused('gdb', command, reply.message);
}

/** One word for gdb commands that split their arguments as a shell does. */
function gdbQuote(text: string): string {
  return `"${rawLine('a path', text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
