import { isReadable } from '../../base/reading.js';
import type { DebugEngine } from '../../engines/debug-engine.js';
import type { Entry } from './entry.js';

/** Numbers from here on are more likely addresses than counts. */
const likelyAddress = 1n << 32n;

/** Reads what is in the place that an entry watches; does nothing for other entries. At a stop. */
export async function noteWatched(engine: DebugEngine, entry: Entry): Promise<void> {
  const { where } = entry;
  if (where.kind !== 'data') return;
  const bytes = await engine.readMemory(where.address, where.size);
  const now = isReadable(bytes) ? numberText(bytes.value) : undefined;
  entry.watched = { before: entry.watched?.now, now };
}

/** `2 → 3`; undefined where either is not known, or nothing has changed. */
export function changeOf({ watched }: Entry): string | undefined {
  const { before, now } = watched ?? {};
  return before === undefined || now === undefined || before === now ? undefined : `${before} → ${now}`;
}

/** All machines that we debug on keep the least byte first. */
function numberText(bytes: Uint8Array): string {
  const number = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return number < likelyAddress ? number.toString() : `0x${number.toString(16)}`;
}
