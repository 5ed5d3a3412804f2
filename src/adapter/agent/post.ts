import { address, type Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { AgentObjects } from './agent-objects.js';
import { pack } from './letters.js';

/** Bytes that one request has room for; a longer one goes in pieces. See python/mailbox.py for the header. */
const headerSize = 16;
const room = 65_536 - headerSize;

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
  const letter = Buffer.alloc(headerSize - 1 + piece.length);
  letter.writeUInt8(more ? 1 : 0, 0);
  letter.writeUInt32LE(piece.length, 3);
  letter.writeBigUInt64LE(to === 'poke' ? 0n : BigInt(to), 7);
  letter.set(piece, headerSize - 1);
  // The first byte of the mailbox is the step's mode, and is left as it is.
  return engine.writeMemory(address(agent.mailbox + 1), letter);
}

/** Tells the agent that its trap was seen: one that nobody sees takes itself out of the program. */
export function markSeen(engine: DebugEngine, agent: AgentObjects): Promise<Reading<number>> {
  return engine.writeMemory(address(agent.mailbox + 2), Uint8Array.of(1));
}

export async function setStepMode(
  engine: DebugEngine,
  agent: AgentObjects,
  mode: keyof typeof stepModes,
): Promise<Reading<true>> {
  const written = await engine.writeMemory(agent.mailbox, Uint8Array.of(stepModes[mode]));
  return isReadable(written) ? { value: true } : written;
}
