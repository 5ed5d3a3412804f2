import { describe, expect, test } from 'vitest';
import { serveAdapter } from '../../../src/adapter/serve.js';
import type { AdapterPorts } from '../../../src/adapter/ports.js';
import { CpydbgError } from '../../../src/base/errors.js';
import { systemEngines } from '../../../src/engines/select.js';
import { encodeMessage, MessageDecoder } from '../../../src/dap/framing.js';
import { memoryPair } from '../../../src/dap/transport.js';
import { bareMachine } from '../cli/run-cli.js';
import { someBytes, someMessage, someRequest } from './dap-messages.js';
import { random, seedOf, type Random } from './random.js';

const seed = 20261126;

/** Requests in one session. */
const perSession = 200;

interface Response {
  readonly type: string;
  readonly request_seq: number;
  readonly success: boolean;
  readonly message?: string;
}

/** A session of the real adapter on a machine on which nothing is installed. */
class Session {
  readonly responses: Response[] = [];
  readonly problems: string[] = [];
  readonly #here = memoryPair();
  readonly #decoder = new MessageDecoder();
  readonly #serving: ReturnType<typeof serveAdapter>;
  closed = false;

  constructor() {
    const [mine, other] = this.#here;
    mine.receive({
      bytes: (chunk) => {
        for (const message of this.#decoder.push(chunk) as Response[]) {
          if (message.type === 'response') this.responses.push(message);
        }
      },
      ended: () => (this.closed = true),
    });
    const ports: AdapterPorts = {
      exec: bareMachine,
      engines: systemEngines,
      signal: new AbortController().signal,
      cacheFolder: '/no/such/folder',
      log: (_tag, text) => {
        if (text.includes(' failed: ')) this.problems.push(text);
      },
      findPython: (name) => Promise.reject(noPython(String(name))),
    };
    this.#serving = serveAdapter(other, ports, () => {
      throw new Error('no program is ever started here');
    });
  }

  send(bytes: Uint8Array): void {
    this.#here[0].send(bytes);
  }

  /** All that was asked has been answered: the adapter waits for nothing from outside. */
  async settled(): Promise<void> {
    for (let round = 0; round < 50; round += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  async end(): Promise<void> {
    this.#here[0].close();
    await this.#serving.done;
  }
}

function noPython(name: string): CpydbgError {
  return new CpydbgError({ code: 'test/no-python', message: `no ${name}`, remedy: '', exitCode: 3 });
}

describe('whatever a client sends', () => {
  test.each(Array.from({ length: 25 }, (_, index) => index))(
    'requests are each answered once (%i)',
    async (index) => {
      const rng = random(seedOf(seed, 'requests', index));
      const session = new Session();
      for (let seq = 1; seq <= perSession; seq += 1) session.send(encodeMessage(someRequest(rng, seq)));
      await session.settled();
      const answered = session.responses
        .map((response) => response.request_seq)
        .sort((one, other) => one - other);
      expect(answered).toEqual(Array.from({ length: perSession }, (_, at) => at + 1));
      expect(session.problems).toEqual([]);
      expect(session.responses.filter(({ success, message }) => !success && (message ?? '') === '')).toEqual(
        [],
      );
      await session.end();
    },
  );

  test.each(Array.from({ length: 25 }, (_, index) => index))(
    'what is hardly a message is no end (%i)',
    async (index) => {
      const rng = random(seedOf(seed, 'messages', index));
      const session = new Session();
      for (let seq = 1; seq <= perSession; seq += 1) session.send(encodeMessage(someMessage(rng, seq)));
      session.send(encodeMessage({ seq: 9_999, type: 'request', command: 'initialize', arguments: {} }));
      await session.settled();
      expect(session.responses.find((response) => response.request_seq === 9_999)?.success).toBe(true);
      expect(session.problems).toEqual([]);
      await session.end();
    },
  );

  test('bytes that are no messages end the session, and nothing else', async () => {
    for (let index = 0; index < 300; index += 1) await sendBytes(random(seedOf(seed, 'bytes', index)));
  });
});

async function sendBytes(rng: Random): Promise<void> {
  const session = new Session();
  session.send(encodeMessage({ seq: 1, type: 'request', command: 'initialize', arguments: {} }));
  await session.settled();
  for (let count = rng.below(4); count >= 0; count -= 1) session.send(someBytes(rng));
  await session.settled();
  expect(session.responses[0]).toMatchObject({ request_seq: 1, success: true });
  await session.end();
  expect(session.closed).toBe(true);
}
