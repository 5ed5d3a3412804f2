import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ExitCode } from '../../../src/base/exit-codes.js';
import { runDap } from '../../../src/cli/run-dap.js';
import { DapClient } from '../../../src/dap/client.js';
import { streamTransport, type Transport } from '../../../src/dap/transport.js';
import { FakeAdapter } from './debug/fake-adapter.js';
import { bareSurroundings } from './run-cli.js';

let abort: AbortController;
let adapters: FakeAdapter[];

beforeEach(() => {
  abort = new AbortController();
  adapters = [];
});

afterEach(() => abort.abort());

/** A served session is over when its client is gone. */
async function serve(transport: Transport): Promise<void> {
  await new Promise<void>((resolve) => {
    const adapter = new FakeAdapter(transport, []);
    adapter.closed = () => {
      adapter.gone = true;
      resolve();
    };
    adapters.push(adapter);
  });
}

function surroundings() {
  const streams = {
    input: new PassThrough(),
    output: new PassThrough(),
    errors: new PassThrough(),
    interactive: false,
  };
  return { ...bareSurroundings(), signal: abort.signal, streams, adapter: serve };
}

async function connected(errors: PassThrough): Promise<{ readonly port: number; readonly socket: Socket }> {
  const [said] = (await once(errors, 'data')) as [Buffer];
  const port = Number(/^Listening on 127\.0\.0\.1:(\d+)\.\n$/.exec(String(said))?.[1]);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return { port, socket };
}

test('a session over standard input and output ends with its client', async () => {
  const given = surroundings();
  const ended = runDap({}, given);
  const client = new DapClient(streamTransport(given.streams.output, given.streams.input));
  const body = await client.request('initialize', { adapterID: 'cpython' });
  expect(body?.supportsConfigurationDoneRequest).toBe(true);
  client.close();
  expect(await ended).toBe(ExitCode.ok);
  expect(adapters.map(({ gone }) => gone)).toEqual([true]);
});

test('a session over standard input and output ends when it is told to', async () => {
  const given = surroundings();
  const ended = runDap({}, given);
  const client = new DapClient(streamTransport(given.streams.output, given.streams.input));
  await client.request('initialize', { adapterID: 'cpython' });
  abort.abort();
  expect(await ended).toBe(ExitCode.interrupted);
  expect(adapters.map(({ gone }) => gone)).toEqual([true]);
});

test('on a port each connection is a session of its own', async () => {
  const given = surroundings();
  const ended = runDap({ port: 0 }, given);
  const { port, socket } = await connected(given.streams.errors);
  const other = connect(port, '127.0.0.1');
  await once(other, 'connect');
  const first = new DapClient(streamTransport(socket, socket));
  const second = new DapClient(streamTransport(other, other));
  await Promise.all([first, second].map((client) => client.request('initialize', { adapterID: 'cpython' })));
  expect(adapters.map(({ asked }) => asked.length)).toEqual([1, 1]);
  first.close();
  await once(socket, 'close');
  await second.request('threads', undefined);
  abort.abort();
  expect(await ended).toBe(ExitCode.interrupted);
  expect(adapters.map(({ gone }) => gone)).toEqual([true, true]);
});

test('a port that is taken is said', async () => {
  const given = surroundings();
  const ended = runDap({ port: 0 }, given);
  const { port, socket } = await connected(given.streams.errors);
  await expect(runDap({ port }, surroundings())).rejects.toMatchObject({
    code: 'cli/port',
    exitCode: ExitCode.usage,
  });
  socket.destroy();
  abort.abort();
  await ended;
});

test('a log that cannot be written is said before anything is served', async () => {
  await expect(runDap({ log: '/no/such/folder/log' }, surroundings())).rejects.toMatchObject({
    code: 'cli/log',
    exitCode: ExitCode.folder,
  });
});
