import { CpydbgError } from '../../base/errors.js';
import { DapClient, type ClientOptions } from '../../dap/client.js';
import type { Transport } from '../../dap/transport.js';
import type { Breakpoints } from './breakpoints.js';
import { noSession } from './errors.js';
import type { Exceptions } from './exceptions.js';
import type { Beginning } from './launch-arguments.js';
import { DebugSession } from './session.js';

/** How long the adapter has for starting the program, in milliseconds: an engine may read gigabytes of symbols. */
const patience = 300_000;

export interface SessionWish {
  readonly beginning: Beginning;
  readonly exceptions: readonly string[];
  readonly stages: readonly string[];
}

/** What a person has set, and a session is told when it begins. */
export interface Settings {
  readonly breakpoints: Breakpoints;
  readonly exceptions: Exceptions;
}

export interface Listener {
  /** Before anything is asked of the session: the time to listen to its events. */
  readonly connected: (session: DebugSession) => void;
  /** Everything is set, and the program begins to run. */
  readonly ready: () => void;
}

/**
 * Connects to the adapter and starts what is to be debugged, with all breakpoints in place before it runs.
 *
 * @throws CpydbgError `cli/no-session` with the adapter's own words, or `cli/no-filter`.
 */
export async function beginSession(
  transport: Transport,
  wish: SessionWish,
  settings: Settings,
  options: ClientOptions,
  listener: Listener,
): Promise<DebugSession> {
  const client = new DapClient(transport, options);
  const session = new DebugSession(client);
  listener.connected(session);
  try {
    session.capabilities = (await client.request('initialize', { ...about, locale: 'en' })) ?? {};
    await start(session, wish, settings, listener);
    return session;
  } catch (error) {
    client.close();
    throw error;
  }
}

const about = {
  clientID: 'cpydbg',
  clientName: 'cpydbg debug',
  adapterID: 'cpython',
  pathFormat: 'path',
  linesStartAt1: true,
  columnsStartAt1: true,
  supportsVariableType: true,
  supportsVariablePaging: true,
  supportsMemoryReferences: true,
} as const;

async function start(
  session: DebugSession,
  wish: SessionWish,
  settings: Settings,
  { ready }: Listener,
): Promise<void> {
  const { client } = session;
  const { beginning, exceptions, stages } = wish;
  const initialized = new Promise<void>((resolve) => void client.on('initialized', () => resolve()));
  const begun =
    beginning.request === 'attach'
      ? client.request('attach', beginning.args, { timeout: patience })
      : client.request('launch', beginning.args, { timeout: patience });
  // Whichever the adapter says first; a launch that fails is never initialized.
  await Promise.race([initialized, begun.then(() => initialized)]).catch(refusedToBegin);
  await settings.breakpoints.begin(session);
  await settings.exceptions.begin(session, exceptions, stages);
  ready();
  if (session.capabilities.supportsConfigurationDoneRequest === true) {
    await client.request('configurationDone', {}).catch(refusedToBegin);
  }
  await begun.catch(refusedToBegin);
}

function refusedToBegin(error: unknown): never {
  if (error instanceof CpydbgError && error.code === 'dap/refused') {
    throw noSession(String(error.facts.reason ?? error.message), error);
  }
  throw error;
}
