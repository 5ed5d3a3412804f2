/**
 * What came of reading from the debuggee: broken or missing target data is a value with its reason, never an
 * exception, so that one bad field does not take the rest of a view with it.
 */
export type Reading<T> = { readonly value: T } | { readonly unreadable: string };

export function isReadable<T>(reading: Reading<T>): reading is { readonly value: T } {
  return 'value' in reading;
}
