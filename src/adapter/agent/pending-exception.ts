import { address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { Frame } from '../../engines/engine.js';
import type { Functions } from './surroundings.js';

/** Type, value and traceback: three pointers. */
const parts = [0, 8, 16] as const;

/**
 * 3.11, where a pending exception is three fields that no layout has: CPython puts it aside itself, and takes it back
 * (Python/errors.c, v3.11.0: PyErr_Fetch, PyErr_Restore).
 */
export async function withoutException<T>(
  functions: Functions,
  frame: Frame,
  work: () => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const pending = await functions.call('PyErr_Occurred', [], frame);
  if (!isReadable(pending)) return pending;
  if (pending.value === 0n) return work();
  const room = await functions.call('PyMem_RawMalloc', [24n], frame);
  if (!isReadable(room)) return room;
  const places = parts.map((offset) => room.value + BigInt(offset));
  const fetched = await functions.call('PyErr_Fetch', places, frame);
  if (!isReadable(fetched)) return fetched;
  const saved = await functions.around.engine.readMemory(address(room.value), 24);
  if (!isReadable(saved)) return saved;
  const bytes = Buffer.from(saved.value);
  const done = await work();
  const restored = await functions.call(
    'PyErr_Restore',
    parts.map((offset) => bytes.readBigUInt64LE(offset)),
    frame,
  );
  await functions.call('PyMem_RawFree', [room.value], frame);
  return isReadable(restored) ? done : restored;
}
