import { hex, type Address } from '../../base/address.js';
import type { Reading } from '../../base/reading.js';
import type { DapClient } from '../../dap/client.js';

/**
 * Memory through lldb-dap, where the system gives none (macOS): by request where it announced that, else by lldb's
 * command line; an lldb-dap that is asked for what it did not announce ends itself.
 */
export async function readThroughLldb(
  client: DapClient,
  announced: boolean,
  address: Address,
  size: number,
): Promise<Reading<Uint8Array>> {
  const bytes = announced
    ? await byRequest(client, address, size)
    : parseMemoryRead(await byCommand(client, address, size));
  return bytes?.length === size ? { value: bytes } : { unreadable: `no memory at ${hex(address)}` };
}

async function byRequest(client: DapClient, address: Address, size: number): Promise<Uint8Array | undefined> {
  const body = await client
    .request('readMemory', { memoryReference: hex(address), count: size })
    .catch(() => undefined);
  return body?.data === undefined ? undefined : Buffer.from(body.data, 'base64');
}

async function byCommand(client: DapClient, address: Address, size: number): Promise<string> {
  // The backtick makes it a command in every version; --force allows more than lldb's usual 1 KiB.
  const expression = `\`memory read --force --format x --size 1 --count ${size} ${hex(address)}`;
  const body = await client.request('evaluate', { expression, context: 'repl' }).catch(() => undefined);
  return body?.result ?? '';
}

/** `0x7ffff7fc1000: 0x7f 0x45 0x4c …` by the line; anything else is an error message. */
export function parseMemoryRead(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const line of text.split(/\r?\n/)) {
    const values = /^0x[0-9a-f]+: ((?:0x[0-9a-f]{2} ?)+)$/.exec(line)?.[1];
    for (const value of values?.trim().split(' ') ?? []) bytes.push(Number(value));
  }
  return bytes.length === 0 ? undefined : Uint8Array.from(bytes);
}
