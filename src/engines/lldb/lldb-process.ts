import { interrupted, messageOf } from '../../base/errors.js';
import { DapClient } from '../../dap/client.js';
import type { Arguments } from '../../dap/protocol.js';
import { streamTransport } from '../../dap/transport.js';
import type { Child, StartOptions } from '../../exec/start.js';
import type { EngineContext } from '../context.js';
import { notStarted, tooOld } from '../errors.js';
import { OutputFeed, terminalText } from '../output-feed.js';
import { quirksOf, type QuirkName } from '../quirks.js';
import { majorOf, oldest } from '../versions.js';
import { LldbCommands } from './commands.js';
import { ProgramState } from './program-state.js';

/** An lldb-dap that answers, with nothing loaded yet. */
export interface LldbProcess extends About {
  readonly client: DapClient;
  readonly commands: LldbCommands;
  readonly child: Child;
  readonly state: ProgramState;
  readonly output: OutputFeed;
  /** It is ready to be configured: some versions say so before they have answered the launch, some after. */
  readonly initialized: Promise<void>;
}

/**
 * Starts lldb-dap and prepares it with `load`, whose result is the result. Whatever fails in it ends lldb-dap.
 *
 * @param program lldb-dap itself, a path or a name.
 * @param userInit whether ~/.lldbinit is read.
 * @throws CpydbgError `engines/not-started`, `engines/too-old`, `base/interrupted`, or what `load` throws.
 */
export async function startLldbProcess<T>(
  program: string,
  userInit: boolean,
  options: StartOptions,
  context: EngineContext,
  load: (process: LldbProcess) => Promise<T>,
): Promise<T> {
  const aborted = (): boolean => context.signal.aborted;
  if (aborted()) throw interrupted();
  const child = await context.exec.start({ argv: [program] }, { ...options, stdin: true });
  if (child === undefined) throw notStarted('lldb', program, '');
  const client = connect(child, context);
  const onAbort = (): void => void child.end();
  context.signal.addEventListener('abort', onAbort, { once: true });
  try {
    const commands = new LldbCommands(client, context.signal);
    const state = new ProgramState(client, commands);
    const output = listen(client, context);
    client.onClose((reason) => (aborted() ? state.over(true) : state.lose(reason)));
    const initialized = new Promise<void>((resolve) => void client.on('initialized', () => resolve()));
    const about = await initialize(client, program, userInit);
    const loaded = await load({ ...about, client, commands, child, state, output, initialized });
    if (aborted()) throw interrupted();
    return loaded;
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
  const client = new DapClient(streamTransport(child.stdout, child.stdin));
  // lldb-server has lldb-dap's output too, and is kept alive (keeping.py). What was said last has come by the next turn.
  void child.exited.then(() => setImmediate(() => client.close()));
  return client;
}

/** lldb gives the debuggee a terminal of its own; what comes from it is `stdout`, everything else is lldb's. */
function listen(client: DapClient, context: EngineContext): OutputFeed {
  const feed = new OutputFeed();
  const text = terminalText();
  client.on('output', ({ category, output }) => {
    const [printed, news] = category === 'stdout' ? withoutNews(output) : ['', output];
    if (printed !== '') feed.emit(text(printed));
    if (news !== '') context.log(news);
  });
  client.on('exited', () => feed.emit(text(undefined)));
  return feed;
}

/** lldb prints what changed at a watchpoint of its own accord, as if the program had said it (lldb-dap 19). */
function withoutNews(output: string): readonly [printed: string, news: string] {
  const news = /^\nWatchpoint \d+ hit:\n(?:old value: .*\n)?(?:new value: .*\n)?/m.exec(output);
  if (news === null) return [output, ''];
  return [output.slice(0, news.index) + output.slice(news.index + news[0].length), news[0]];
}

interface About {
  readonly version: string;
  readonly quirks: ReadonlySet<QuirkName>;
}

async function initialize(client: DapClient, program: string, userInit: boolean): Promise<About> {
  const args: Arguments<'initialize'> & { sourceInitFile: boolean } = {
    adapterID: 'lldb',
    clientID: 'cpydbg',
    linesStartAt1: true,
    columnsStartAt1: true,
    pathFormat: 'path',
    // lldb-dap's own: whether ~/.lldbinit is read.
    sourceInitFile: userInit,
  };
  const capabilities = await client.request('initialize', args).catch((error: unknown) => {
    // What it said in place of an answer is the cause of the connection's end.
    throw notStarted('lldb', program, messageOf(error instanceof Error ? (error.cause ?? error) : error));
  });
  const version = versionIn(capabilities) ?? 'lldb';
  const major = majorOf(version);
  if (major !== undefined && major < oldest.lldb) throw tooOld('lldb', version, oldest.lldb);
  return { version, quirks: quirksOf('lldb', major ?? oldest.lldb) };
}

/** lldb-dap 19: `__lldb.version`; 20 and newer: `$__lldb_version`. The first line names the version. */
function versionIn(capabilities: unknown): string | undefined {
  const said = capabilities as { __lldb?: { version?: unknown }; $__lldb_version?: unknown } | undefined;
  const version = said?.__lldb?.version ?? said?.$__lldb_version;
  return typeof version === 'string' ? version.split('\n', 1)[0] : undefined;
}
