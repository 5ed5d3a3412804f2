import { interrupted } from '../../base/errors.js';
import type { Child, StartOptions } from '../../exec/start.js';
import type { EngineContext } from '../context.js';
import { notStarted, refused, tooOld } from '../errors.js';
import { quirksOf, type QuirkName } from '../quirks.js';
import { symbolCache } from '../symbol-cache.js';
import { majorOf, oldest } from '../versions.js';
import { BreakpointNews } from './breakpoint-news.js';
import { insideArguments } from './inside-gdb.js';
import { miCommand, rawLine } from './mi-command.js';
import { MiConnection } from './mi-connection.js';
import { ProgramState } from './program-state.js';

/** A gdb that answers, with nothing loaded yet. */
export interface GdbProcess {
  readonly version: string;
  readonly quirks: ReadonlySet<QuirkName>;
  readonly child: Child;
  readonly gdb: MiConnection;
  readonly state: ProgramState;
  readonly news: BreakpointNews;
}

/** Settings that hold for every session, whatever the person's start-up file says. */
const settings: readonly string[] = [
  'confirm off',
  'pagination off',
  'width 0',
  'height 0',
  'style enabled off',
  // Commands are taken while the program runs: without it only a signal could stop gdb.
  'mi-async on',
];

/**
 * Starts gdb and prepares it with `load`, whose result is the result. Whatever fails in it ends gdb.
 *
 * @param program gdb itself, a path or a name.
 * @param args after those that every session has.
 * @throws CpydbgError `engines/not-started`, `engines/too-old`, `base/interrupted`, or what `load` throws.
 */
export async function startGdbProcess<T>(
  program: string,
  args: readonly string[],
  options: StartOptions,
  context: EngineContext,
  load: (process: GdbProcess) => Promise<T>,
): Promise<T> {
  const aborted = (): boolean => context.signal.aborted;
  if (aborted()) throw interrupted();
  const child = await context.exec.start(
    {
      argv: [program, '--quiet', '--interpreter=mi3', ...args, ...insideArguments],
      // gdb starts the debuggee through this shell, and we quote for it; the debuggee sees the person's own.
      env: { SHELL: '/bin/sh' },
    },
    { ...options, stdin: true },
  );
  if (child === undefined) throw notStarted('gdb', program, '');
  const state = new ProgramState();
  const news = new BreakpointNews();
  const gdb = connect(child, { state, news }, context);
  const onAbort = (): void => void child.end();
  context.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const version = await versionOf(gdb, program);
    const quirks = quirksOf('gdb', requireServed(version));
    // They are answered in order: nobody has to wait for each.
    await Promise.all(
      [...settings, ...indexSettings(context)].map((setting) => gdb.command(`-gdb-set ${setting}`)),
    );
    if (quirks.has('cannot-restore-vector-registers')) {
      await gdb.command(miCommand('cpydbg-restore-vector-registers'));
    }
    const loaded = await load({ version, quirks, child, gdb, state, news });
    if (aborted()) throw interrupted();
    return loaded;
  } catch (error) {
    await child.end();
    throw aborted() ? interrupted() : error;
  } finally {
    context.signal.removeEventListener('abort', onAbort);
  }
}

/** gdb's index of a file's debug information is kept by the file's build id; an older gdb refuses, and goes without. */
function indexSettings(context: EngineContext): readonly string[] {
  const folder = symbolCache(context, 'gdb');
  if (folder === undefined) return [];
  return [`index-cache directory ${rawLine('a folder', folder)}`, 'index-cache enabled on'];
}

/** Sends a command that must not fail. */
export async function demand(gdb: MiConnection, command: string): Promise<void> {
  const reply = await gdb.command(command);
  if (!reply.ok) throw refused('gdb', command, reply.message);
}

function connect(
  child: Child,
  { state, news }: Pick<GdbProcess, 'state' | 'news'>,
  context: EngineContext,
): MiConnection {
  if (child.stdin === undefined) throw new Error('gdb was started without a standard input');
  child.stderr.setEncoding('utf8').on('data', (text: string) => context.log(text));
  const gdb: MiConnection = new MiConnection(
    { stdin: child.stdin, stdout: child.stdout },
    {
      async: (record) => {
        news.observe(record);
        state.observe(record);
      },
      log: (text) => context.log(text),
      closed: () => state.over(false, context.signal.aborted, gdb.lastWords),
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
