import { address, type Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { AgentObjects } from './agent-objects.js';
import { pack } from './letters.js';

/** See python/mailbox.py for what is at which offset, in bytes. */
const places = { mode: 0, held: 1, seen: 2, size: 4, addressee: 8, request: 16 } as const;

/** Bytes that one request has room for; a longer one goes in pieces. */
const room = 65_536 - places.request;

/** In the size of a piece: others are to come. */
const moreToCome = 2 ** 31;

/** Whom a request is for: a trap's token, or whoever asks for the truth of the agent's object. */
export type Addressee = Address | 'poke';

/** What the step that is armed shall do at its next event. */
export const stepModes = { go: 0, sleep: 1, wakeAsLine: 2 } as const;

/** Cuts a request to pieces that the mailbox has room for. */
export function piecesOf(texts: readonly string[]): readonly Uint8Array[] {
  const data = pack(texts);
  const count = Math.max(1, Math.ceil(data.length / room));
  return Array.from({ length: count }, (_, index) => data.subarray(index * room, (index + 1) * room));
}

/** Puts a piece of a request into the mailbox: nothing but memory is written. */
export async function post(
  engine: DebugEngine,
  agent: AgentObjects,
  to: Addressee,
  { piece, more }: { readonly piece: Uint8Array; readonly more: boolean },
): Promise<Reading<number>> {
  const letter = Buffer.alloc(places.request - places.size + piece.length);
  letter.writeUInt32LE(piece.length + (more ? moreToCome : 0), 0);
  letter.writeBigUInt64LE(to === 'poke' ? 0n : BigInt(to), places.addressee - places.size);
  letter.set(piece, places.request - places.size);
  return engine.writeMemory(address(agent.mailbox + places.size), letter, true);
}

/**
 * Tells the agent that its trap was seen: one that nobody sees takes itself out of the program. An engine does in order what
 * it is told, so it is done before the program goes on; one that is gone says so when it is asked the next thing.
 */
export function markSeen(engine: DebugEngine, agent: AgentObjects): void {
  engine.writeMemory(address(agent.mailbox + places.seen), Uint8Array.of(1), true).catch(() => undefined);
}

export async function setStepMode(
  engine: DebugEngine,
  agent: AgentObjects,
  mode: keyof typeof stepModes,
): Promise<Reading<true>> {
  const written = await engine.writeMemory(
    address(agent.mailbox + places.mode),
    Uint8Array.of(stepModes[mode]),
    true,
  );
  return isReadable(written) ? { value: true } : written;
}

/** While it is held, threads that would stop wait with it: functions of the program are being called. */
export async function hold(
  { engine, agents }: { readonly engine: DebugEngine; readonly agents: Iterable<AgentObjects> },
  held: boolean,
): Promise<void> {
  for (const { mailbox } of agents) {
    await engine.writeMemory(address(mailbox + places.held), Uint8Array.of(held ? 1 : 0), true);
  }
}
