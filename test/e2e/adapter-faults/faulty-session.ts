import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { DapClient } from '../../../src/dap/client.js';
import type { Arguments, Events } from '../../../src/dap/protocol.js';
import { streamTransport } from '../../../src/dap/transport.js';
import { cacheFolder, command } from '../cpydbg.js';
import { markName } from './marked-processes.js';

/** A session with the real adapter as a process of its own, as editors have it. */
export interface FaultySession {
  readonly client: DapClient;
  readonly adapter: ChildProcess;
  /** Resolves with the next stop; with undefined when the session is over in whatever way. */
  stopped(): Promise<Events['stopped'] | undefined>;
  /** Resolves when the client has been told that it is over, or has lost the adapter. */
  readonly over: Promise<'terminated' | 'closed'>;
  readonly output: () => string;
}

export function startAdapter(mark: string): FaultySession {
  const adapter = spawn(process.execPath, [command, 'dap'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, CPYDBG_CACHE: cacheFolder, [markName]: mark },
  });
  const { stdin, stdout, stderr } = adapter;
  let output = '';
  stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  stdin.on('error', () => undefined);
  const client = new DapClient(streamTransport(stdout, stdin));
  client.on('output', (event) => (output += event.output));
  const stops: Events['stopped'][] = [];
  let waiting: ((stop: Events['stopped'] | undefined) => void) | undefined;
  let isOver = false;
  client.on('stopped', (stop) => {
    if (waiting === undefined) stops.push(stop);
    else waiting(stop);
    waiting = undefined;
  });
  const over = new Promise<'terminated' | 'closed'>((resolve) => {
    client.on('terminated', () => resolve('terminated'));
    client.onClose(() => resolve('closed'));
  });
  void over.then(() => {
    isOver = true;
    waiting?.(undefined);
  });
  return {
    client,
    adapter,
    over,
    output: () => output,
    stopped: () => {
      const known = stops.shift();
      if (known !== undefined || isOver) return Promise.resolve(known);
      return new Promise((resolve) => (waiting = resolve));
    },
  };
}

/** Whatever is asked of a session that may be gone: an answer, or none. */
export function ask<C extends Parameters<DapClient['request']>[0]>(
  { client }: FaultySession,
  name: C,
  args: Arguments<C>,
): Promise<unknown> {
  return client.request(name, args, { timeout: 20_000 }).catch((error: unknown) => error);
}

export async function ended(process_: ChildProcess): Promise<void> {
  if (process_.exitCode === null && process_.signalCode === null) await once(process_, 'exit');
}
