import { attempt, isReadable } from '../../../src/base/reading.js';

/** Why a walk ends early, or what it gives if it does not. */
export function reason(walk: () => unknown): string {
  const reading = attempt(walk);
  return isReadable(reading) ? `readable: ${String(reading.value)}` : reading.unreadable;
}
