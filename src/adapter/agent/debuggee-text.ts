import { address, type Address } from '../../base/address.js';
import { isReadable, type Reading } from '../../base/reading.js';
import type { Frame } from '../../engines/engine.js';
import type { Functions } from './surroundings.js';

/** A text in the debuggee's memory, from now on. */
export async function keptText(functions: Functions, text: string, frame: Frame): Promise<Reading<Address>> {
  const bytes = Buffer.from(`${text}\0`, 'utf8');
  const room = await functions.call('PyMem_RawMalloc', [BigInt(bytes.length)], frame);
  if (!isReadable(room)) return room;
  if (room.value === 0n) return { unreadable: 'the program has no memory left' };
  const at = address(room.value);
  const written = await functions.around.engine.writeMemory(at, bytes);
  return isReadable(written) ? { value: at } : written;
}

/** A text in the debuggee's memory while it is used. */
export async function withText<T>(
  functions: Functions,
  text: string,
  frame: Frame,
  use: (at: Address) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const at = await keptText(functions, text, frame);
  if (!isReadable(at)) return at;
  const done = await use(at.value);
  await functions.call('PyMem_RawFree', [at.value], frame);
  return done;
}
