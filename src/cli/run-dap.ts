import { createServer, type Server, type Socket } from 'node:net';
import { messageOf } from '../base/errors.js';
import { ExitCode } from '../base/exit-codes.js';
import { streamTransport } from '../dap/transport.js';
import type { ServeAdapter } from './adapter-door.js';
import { noPort } from './errors.js';
import { openLineLog } from './line-log.js';
import { openAdapter } from './open-adapter.js';
import type { Surroundings } from './surroundings.js';

/** What commander makes of the command line of `cpydbg dap`. */
export interface DapArguments {
  readonly port?: number;
  readonly log?: string;
}

/** Nobody else than this machine: who can speak to the adapter can run any code as its user. */
const host = '127.0.0.1';

/** Does what `cpydbg dap` was told; the exit status. */
export async function runDap(
  { port, log: logFile }: DapArguments,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal } = surroundings;
  const log = openLineLog(logFile);
  try {
    const serve = surroundings.adapter ?? openAdapter(surroundings);
    if (port === undefined) await serveStreams(serve, surroundings, log.write);
    else await servePort(serve, port, signal, log.write, (text) => void streams.errors.write(text));
    return signal.aborted ? ExitCode.interrupted : ExitCode.ok;
  } finally {
    log.close();
  }
}

/** One session. It is over when the client closes our input, or when we are told to end. */
async function serveStreams(
  serve: ServeAdapter,
  { streams: { input, output }, signal }: Surroundings,
  log: (tag: string, text: string) => void,
): Promise<void> {
  const transport = streamTransport(input, output);
  const onAbort = (): void => transport.close();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await serve(transport, log);
  } finally {
    signal.removeEventListener('abort', onAbort);
    // An editor may keep the pipe open that it no longer writes to.
    input.destroy();
  }
}

/** @throws CpydbgError `cli/port`. */
async function servePort(
  serve: ServeAdapter,
  port: number,
  signal: AbortSignal,
  log: (tag: string, text: string) => void,
  say: (text: string) => void,
): Promise<void> {
  const sessions = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    const number = ++count;
    const session = serve(streamTransport(socket, socket), (tag, text) =>
      log(tag, `[${number}] ${text}`),
    ).finally(() => {
      socket.destroy();
      sockets.delete(socket);
      sessions.delete(session);
    });
    sessions.add(session);
  });
  say(`Listening on ${host}:${await listen(server, port)}.\n`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  server.close();
  for (const socket of sockets) socket.destroy();
  await Promise.all(sessions);
}

/** @returns the port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(noPort(port, messageOf(error))));
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
