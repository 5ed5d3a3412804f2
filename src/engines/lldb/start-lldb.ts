import { CpydbgError, interrupted, messageOf } from '../../base/errors.js';
import { DapClient } from '../../dap/client.js';
import type { Arguments } from '../../dap/protocol.js';
import { streamTransport } from '../../dap/transport.js';
import type { Child } from '../../exec/start.js';
import type { EngineContext } from '../context.js';
import type { Engine, Launch } from '../engine.js';
import { noProgram, notStarted, notTraced, refused, tooOld } from '../errors.js';
import { OutputFeed, terminalText } from '../output-feed.js';
import { quirksOf, type QuirkName } from '../quirks.js';
import { majorOf, oldest } from '../versions.js';
import { LldbEngine } from './lldb-engine.js';
import { ProgramState } from './program-state.js';

/**
 * Starts lldb-dap and loads a program into it, ready for breakpoints and `resume`.
 *
 * @param program lldb-dap itself, a path or a name.
 * @throws CpydbgError `engines/not-started`, `engines/no-program`, `engines/refused` for one of the person's
 *   commands that fails, `engines/not-traced`, or `base/interrupted`.
 */
export async function startLldb(program: string, launch: Launch, context: EngineContext): Promise<Engine> {
  const aborted = (): boolean => context.signal.aborted;
  if (aborted()) throw interrupted();
  const child = await context.exec.start({ argv: [program] }, { stdin: true });
  if (child === undefined) throw notStarted('lldb', program, '');
  const client = connect(child, context);
  const onAbort = (): void => void child.end();
  context.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const state = new ProgramState(client);
    const output = listen(client, context);
    client.onClose((reason) => state.over(aborted(), reason));
    const initialized = new Promise<void>((resolve) => void client.on('initialized', () => resolve()));
    const about = await initialize(client, program, launch);
    const launched = load(client, launch, about.quirks);
    // Some versions say `initialized` before they answer the launch, some after.
    await Promise.race([initialized, launched.then(() => initialized)]);
    const { signal } = context;
    return new LldbEngine({ ...about, client, child, state, output, signal, launched });
  } catch (error) {
    await child.end();
    throw aborted() ? interrupted() : error;
  } finally {
    context.signal.removeEventListener('abort', onAbort);
  }
}

function connect(child: Child, context: EngineContext): DapClient {
  if (child.stdin === undefined) throw new Error('lldb-dap was started without a standard input');
  child.stderr.setEncoding('utf8').on('data', (text: string) => context.log(text));
  return new DapClient(streamTransport(child.stdout, child.stdin));
}

/** lldb gives the debuggee a terminal of its own; what comes from it is `stdout`, everything else is lldb's. */
function listen(client: DapClient, context: EngineContext): OutputFeed {
  const feed = new OutputFeed();
  const text = terminalText();
  client.on('output', ({ category, output }) => {
    if (category === 'stdout') feed.emit(text(output));
    else context.log(output);
  });
  client.on('exited', () => feed.emit(text(undefined)));
  return feed;
}

interface About {
  readonly version: string;
  readonly quirks: ReadonlySet<QuirkName>;
  readonly readsMemory: boolean;
}

async function initialize(client: DapClient, program: string, launch: Launch): Promise<About> {
  const args: Arguments<'initialize'> & { sourceInitFile: boolean } = {
    adapterID: 'lldb',
    clientID: 'cpydbg',
    linesStartAt1: true,
    columnsStartAt1: true,
    pathFormat: 'path',
    // lldb-dap's own: whether ~/.lldbinit is read.
    sourceInitFile: launch.userInit,
  };
  const capabilities = await client.request('initialize', args).catch((error: unknown) => {
    // What it said in place of an answer is the cause of the connection's end.
    throw notStarted('lldb', program, messageOf(error instanceof Error ? (error.cause ?? error) : error));
  });
  const version = versionIn(capabilities) ?? 'lldb';
  const major = majorOf(version);
  if (major !== undefined && major < oldest.lldb) throw tooOld('lldb', version, oldest.lldb);
  return {
    version,
    quirks: quirksOf('lldb', major ?? oldest.lldb),
    readsMemory: capabilities?.supportsReadMemoryRequest === true,
  };
}

/** lldb-dap 19: `__lldb.version`; 20 and newer: `$__lldb_version`. The first line names the version. */
function versionIn(capabilities: unknown): string | undefined {
  const said = capabilities as { __lldb?: { version?: unknown }; $__lldb_version?: unknown } | undefined;
  const version = said?.__lldb?.version ?? said?.$__lldb_version;
  return typeof version === 'string' ? version.split('\n', 1)[0] : undefined;
}

async function load(client: DapClient, launch: Launch, quirks: ReadonlySet<QuirkName>): Promise<void> {
  try {
    await client.request('launch', launchArguments(launch, quirks), { timeout: 120_000 });
  } catch (error) {
    if (!(error instanceof CpydbgError) || error.code !== 'dap/refused') throw error;
    const reason = String(error.facts.reason);
    if (reason.includes('initCommands')) throw refused('lldb', 'initCommands', reason);
    if (/not permitted|ptrace|attach failed/i.test(reason)) throw notTraced('lldb', reason);
    throw noProgram('lldb', launch.program, reason);
  }
}

/** lldb-dap's own names for what a launch has. */
function launchArguments(launch: Launch, quirks: ReadonlySet<QuirkName>): object {
  const commands = launch.commands.filter(
    ({ text }) => !(quirks.has('takes-no-mi-commands') && text.startsWith('-')),
  );
  return {
    program: launch.program,
    args: launch.args,
    cwd: launch.cwd,
    env: Object.entries(launch.env).map(([name, value]) => `${name}=${value}`),
    // An empty one makes lldb complain.
    ...(launch.sourceMap.length === 0
      ? {}
      : { sourceMap: launch.sourceMap.map(({ from, to }) => [from, to]) }),
    initCommands: [
      // The terminal that lldb makes has nobody who types: who reads gets the end of the file, not for ever nothing.
      'settings set target.input-path /dev/null',
      // lldb-dap's marks: `!` makes a failure fail the launch, `?` keeps it quiet.
      ...commands.map(({ text, ignoreFailures }) => `${ignoreFailures ? '?' : '!'}${text}`),
    ],
    // Containers often forbid the call that fixes addresses, and lldb then refuses to start the program at all.
    disableASLR: false,
  };
}
