/**
 * What came of reading from the debuggee: broken or missing target data is a value with its reason, never an
 * exception, so that one bad field does not take the rest of a view with it.
 */
export type Reading<T> = { readonly value: T } | { readonly unreadable: string };

export function isReadable<T>(reading: Reading<T>): reading is { readonly value: T } {
  return 'value' in reading;
}

/** What was read; `<unreadable: reason>` in its place where it could not be. */
export function textOf(reading: Reading<string>): string {
  return isReadable(reading) ? reading.value : `<unreadable: ${reading.unreadable}>`;
}

/**
 * Stops a walk through memory that is not there or makes no sense. It never leaves the inspector: `attempt` turns it
 * into a value at the nearest node, frame or page that can say "unreadable".
 */
export class Unreadable extends Error {}

/** Ends a walk for a reason that is in the debuggee. To be called inside of `attempt` only. */
export function giveUp(reason: string): never {
  throw new Unreadable(reason);
}

/** Does a walk through the debuggee's structures; where it cannot go on, the reason is the result. */
export function attempt<T>(walk: () => T): Reading<T> {
  try {
    return { value: walk() };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message };
    throw error;
  }
}
