import { address, hex, type Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';

/** What a walk over a list found. */
export interface Listed<T> {
  readonly items: readonly T[];
  /** Why there may be more than these; undefined if they are all. */
  readonly cut?: string;
}

/** A list of structs in which each points to the next. */
export interface LinkedList {
  /** What it is a list of, for the reason: `threads`. */
  readonly of: string;
  /** The first struct. */
  readonly head: Address;
  /** Bytes from a struct to its pointer to the next one. */
  readonly next: number;
  /** Hops that are done at most. */
  readonly max: number;
  /** What the last one points to; NULL if left out. Of a circular list its head. */
  readonly end?: Address;
}

/** Where the structs of a list are, in its order. A list that goes round, is too long or breaks off is cut. */
export function walkList(
  target: PythonTarget,
  { of, head, next, max, end = address(0) }: LinkedList,
): Listed<Address> {
  const seen = new Set<Address>();
  for (let at = head; at !== end;) {
    if (seen.has(at)) return { items: [...seen], cut: `the list of ${of} goes round at ${hex(at)}` };
    if (seen.size >= max) return { items: [...seen], cut: `there are more than ${max} ${of}` };
    const from = at;
    const following = attempt(() => target.memory.pointer(address(from + next)));
    if ('unreadable' in following) {
      return { items: [...seen], cut: `the list of ${of} breaks off: ${following.unreadable}` };
    }
    seen.add(at);
    at = following.value;
  }
  return { items: [...seen] };
}

/** Several lists one after the other, as one. */
export function joinLists<T>(lists: readonly Listed<T>[]): Listed<T> {
  const cut = lists.find((list) => list.cut !== undefined)?.cut;
  const items = lists.flatMap((list) => list.items);
  return cut === undefined ? { items } : { items, cut };
}
