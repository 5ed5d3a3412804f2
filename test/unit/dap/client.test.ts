import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DapClient } from '../../../src/dap/client.js';
import { encodeMessage, MessageDecoder } from '../../../src/dap/framing.js';
import { memoryPair, type Transport } from '../../../src/dap/transport.js';

interface Sent {
  readonly seq: number;
  readonly type: string;
  readonly command: string;
  readonly [more: string]: unknown;
}

/** The adapter's end: what it was sent, and a way to send. */
class Adapter {
  readonly received: Sent[] = [];
  readonly #transport: Transport;
  #answer: (request: Sent) => object | undefined = () => undefined;
  ended = false;

  constructor(transport: Transport) {
    this.#transport = transport;
    const decoder = new MessageDecoder();
    transport.receive({
      bytes: (chunk) => {
        for (const message of decoder.push(chunk) as Sent[]) {
          this.received.push(message);
          const answer = message.type === 'request' ? this.#answer(message) : undefined;
          if (answer !== undefined) this.send({ type: 'response', request_seq: message.seq, ...answer });
        }
      },
      ended: () => (this.ended = true),
    });
  }

  answers(answer: (request: Sent) => object | undefined): void {
    this.#answer = answer;
  }

  send(message: object): void {
    this.#transport.send(encodeMessage(message));
  }

  sendRaw(text: string): void {
    this.#transport.send(Buffer.from(text));
  }

  close(): void {
    this.#transport.close();
  }
}

let client: DapClient;
let adapter: Adapter;

beforeEach(() => {
  const [here, there] = memoryPair();
  client = new DapClient(here);
  adapter = new Adapter(there);
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
});

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a request gets the body of its own answer, in whatever order they come', async () => {
  const threads = client.request('threads', undefined);
  const evaluated = client.request('evaluate', { expression: '1' });
  await settled();
  const [first, second] = adapter.received;
  expect(first).toEqual({ seq: 1, type: 'request', command: 'threads' });
  expect(second).toEqual({ seq: 2, type: 'request', command: 'evaluate', arguments: { expression: '1' } });
  adapter.send({ type: 'response', request_seq: 2, success: true, body: { result: '1' } });
  adapter.send({ type: 'response', request_seq: 1, success: true, body: { threads: [] } });
  expect(await evaluated).toEqual({ result: '1' });
  expect(await threads).toEqual({ threads: [] });
});

describe('a refusal', () => {
  test.each([
    [{ message: 'notStopped' }, 'notStopped'],
    [{ message: 'short', body: { error: { id: 1, format: 'The long reason.' } } }, 'The long reason.'],
    [{}, 'no reason given'],
  ])('%j is told with its reason', async (answer, reason) => {
    adapter.answers(() => ({ success: false, ...answer }));
    await expect(client.request('next', { threadId: 1 })).rejects.toMatchObject({
      code: 'dap/refused',
      facts: { command: 'next', reason },
    });
  });
});

test('a request that nobody answers is given up, and its late answer is no harm', async () => {
  vi.useFakeTimers();
  const answer = client.request('threads', undefined, { timeout: 5_000 });
  const rejected = expect(answer).rejects.toMatchObject({
    code: 'dap/unanswered',
    facts: { command: 'threads', milliseconds: 5_000 },
  });
  await vi.advanceTimersByTimeAsync(5_000);
  await rejected;
  adapter.send({ type: 'response', request_seq: 1, success: true, body: { threads: [] } });
  adapter.answers(() => ({ success: true, body: { threads: [{ id: 1, name: 'x' }] } }));
  expect(await client.request('threads', undefined)).toEqual({ threads: [{ id: 1, name: 'x' }] });
});

test('an abort signal gives up the request, before or after it was sent', async () => {
  const abort = new AbortController();
  const answer = client.request('threads', undefined, { signal: abort.signal });
  abort.abort();
  await expect(answer).rejects.toMatchObject({ code: 'base/interrupted' });
  await expect(client.request('threads', undefined, { signal: abort.signal })).rejects.toMatchObject({
    code: 'base/interrupted',
  });
  await settled();
  expect(adapter.received).toHaveLength(1);
});

test('events go to those who listen, until they do no more', async () => {
  const seen: unknown[] = [];
  const stop = client.on('output', (body) => seen.push(body.output));
  client.on('initialized', () => seen.push('initialized'));
  adapter.send({ type: 'event', event: 'output', body: { output: 'a' } });
  adapter.send({ type: 'event', event: 'initialized' });
  adapter.send({ type: 'event', event: 'unheardOf', body: {} });
  await settled();
  await stop();
  adapter.send({ type: 'event', event: 'output', body: { output: 'b' } });
  await settled();
  expect(seen).toEqual(['a', 'initialized']);
});

describe('requests of the adapter', () => {
  const answered = async (): Promise<Sent | undefined> => {
    adapter.send({ seq: 9, type: 'request', command: 'runInTerminal', arguments: { args: ['x'] } });
    await settled();
    return adapter.received.find(({ type }) => type === 'response');
  };

  test('get an error when nobody handles them', async () => {
    expect(await answered()).toMatchObject({
      request_seq: 9,
      command: 'runInTerminal',
      success: false,
      message: '"runInTerminal" is not supported here.',
    });
  });

  test('get what the handler gives', async () => {
    client.handle('runInTerminal', (args) => Promise.resolve({ echoed: args }));
    expect(await answered()).toMatchObject({ success: true, body: { echoed: { args: ['x'] } } });
  });

  test('get an error when the handler throws', async () => {
    client.handle('runInTerminal', () => Promise.reject(new Error('no terminal here')));
    expect(await answered()).toMatchObject({ success: false, message: 'no terminal here' });
  });
});

describe('the end of the connection', () => {
  test('rejects what is open and what comes after it', async () => {
    const answer = client.request('threads', undefined);
    adapter.close();
    await expect(answer).rejects.toMatchObject({ code: 'dap/closed', facts: { waitingFor: 'threads' } });
    await expect(client.request('next', { threadId: 1 })).rejects.toMatchObject({ code: 'dap/closed' });
  });

  test('is told once, with the garbage that was its reason', async () => {
    const reasons: unknown[] = [];
    client.onClose((reason) => reasons.push(reason));
    const answer = client.request('threads', undefined);
    adapter.sendRaw('Segmentation fault (core dumped)\n');
    await expect(answer).rejects.toMatchObject({ code: 'dap/closed', cause: { code: 'dap/garbled' } });
    client.close();
    await settled();
    expect(reasons).toEqual([expect.objectContaining({ code: 'dap/garbled' })]);
    expect(adapter.ended).toBe(true);
    client.onClose((reason) => reasons.push(reason));
    expect(reasons).toHaveLength(2);
  });

  test.each([{ type: 'gossip' }, { type: 'event' }, { type: 'response', success: true }, {}])(
    'comes with a message that is none: %j',
    async (message) => {
      const answer = client.request('threads', undefined);
      adapter.send(message);
      await expect(answer).rejects.toMatchObject({ code: 'dap/closed', cause: { code: 'dap/garbled' } });
    },
  );
});

test('each message is traced', async () => {
  const [here, there] = memoryPair();
  const traced: unknown[] = [];
  const tracing = new DapClient(here, { trace: (direction, message) => traced.push([direction, message]) });
  new Adapter(there).answers(() => ({ success: true, body: { threads: [] } }));
  await tracing.request('threads', undefined);
  expect(traced).toEqual([
    ['sent', { seq: 1, type: 'request', command: 'threads' }],
    ['received', { type: 'response', request_seq: 1, success: true, body: { threads: [] } }],
  ]);
});
