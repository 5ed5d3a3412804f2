import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Dispose } from '../../base/disposables.js';
import { messageOf } from '../../base/errors.js';
import { noTerminal } from '../launch/errors.js';
import type { Starting } from '../launch/starting.js';

/** A terminal of the client's, in which the program reads and prints. */
export interface ClientTerminal {
  /** `/dev/pts/4`. */
  readonly device: string;
  readonly close: Dispose;
}

type Console = 'internalConsole' | 'integratedTerminal' | 'externalTerminal';

/** How long the client may take to open a terminal, in milliseconds. */
const patience = 30_000;

/**
 * Asks the client for a terminal. What runs there is a small program of ours that tells which terminal it has and keeps it
 * open: the debuggee itself is started by the engine.
 *
 * @returns undefined for the debug console.
 * @throws CpydbgError `adapter/no-terminal`.
 */
export async function openTerminal(
  console: Console,
  { client, traits, signal }: Starting,
  cwd: string,
): Promise<ClientTerminal | undefined> {
  if (console === 'internalConsole') return undefined;
  if (!traits.runsInTerminal) throw noTerminal(console, 'the client cannot open one.');
  const secret = randomBytes(16).toString('hex');
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const holder = heldTerminal(server, secret, AbortSignal.any([signal, AbortSignal.timeout(patience)]));
    // Its rejection is seen below; here only so that it is never unhandled.
    holder.catch(() => undefined);
    const { port } = server.address() as AddressInfo;
    await client.request('runInTerminal', {
      kind: console === 'integratedTerminal' ? 'integrated' : 'external',
      title: 'CPython Debug',
      cwd,
      args: [
        process.execPath,
        fileURLToPath(new URL('hold-terminal.js', import.meta.url)),
        String(port),
        secret,
      ],
    });
    const { socket, device } = await holder;
    return {
      device,
      close: () => {
        socket.destroy();
        server.close();
      },
    };
  } catch (error) {
    server.close();
    throw noTerminal(console, messageOf(error));
  }
}

/** Waits for our program in the terminal: it says the secret and the device in one line. */
async function heldTerminal(
  server: ReturnType<typeof createServer>,
  secret: string,
  signal: AbortSignal,
): Promise<{ readonly socket: Socket; readonly device: string }> {
  for (;;) {
    const [socket] = (await once(server, 'connection', { signal })) as [Socket];
    socket.on('error', () => undefined);
    const [data] = (await once(socket, 'data', { signal })) as [Buffer];
    const [said, device] = data.toString('utf8').trim().split(' ');
    if (said === secret && device?.startsWith('/dev/') === true) return { socket, device };
    socket.destroy();
  }
}
