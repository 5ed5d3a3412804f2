import type { Address } from '../base/address.js';
import { isReadable, type Reading } from '../base/reading.js';

/**
 * The debuggee, as far as its structures are to be read. Expressions are C, in the debuggee's own types; they never
 * call a function.
 */
export interface Target {
  /** The value of an expression that is a number or a pointer; 64 bits, unsigned. */
  integer(expression: string): Promise<Reading<bigint>>;
  bytes(address: Address, size: number): Promise<Reading<Uint8Array>>;
}

/** Stops a walk through broken memory; never leaves this layer: `reading` turns it into a value. */
class Unreadable extends Error {}

/** The value of a reading, for a walk that cannot go on without it. To be called inside of `reading` only. */
export function need<T>(reading: Reading<T>, what: string): T {
  if (isReadable(reading)) return reading.value;
  throw new Unreadable(`${what}: ${reading.unreadable}`);
}

/** Ends a walk for a reason that is in the debuggee. To be called inside of `reading` only. */
export function giveUp(reason: string): never {
  throw new Unreadable(reason);
}

/** Does a walk through the debuggee's structures; where it cannot go on, the reason is the result. */
export async function reading<T>(walk: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await walk() };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message };
    throw error;
  }
}
