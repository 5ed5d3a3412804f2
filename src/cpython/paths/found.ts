import type { Address } from '../../base/address.js';
import type { Span } from './path.js';
import type { SliceRange } from './slice-range.js';

/** What a path leads to. */
export type Found =
  | { readonly kind: 'object'; readonly object: Address }
  /** A value that is no object in the process: a character of a str, a number in an array or in a field of C. */
  | { readonly kind: 'value'; readonly type: string; readonly text: string }
  /** Items of a sequence, which is not copied: the items are read when they are shown. */
  | { readonly kind: 'slice'; readonly of: Address; readonly range: SliceRange };

/** Where a path ends before its end. */
export interface DeadEnd {
  /** A sentence without its point. */
  readonly reason: string;
  readonly at: Span;
  /** Names that may have been meant, best first. */
  readonly nearest: readonly string[];
}

/** Ends the walk along a path; never leaves this folder. */
export class EndOfPath extends Error {
  readonly nearest: readonly string[];

  constructor(reason: string, nearest: readonly string[] = []) {
    super(reason);
    this.nearest = nearest;
  }
}

/** @throws EndOfPath */
export function endOfPath(reason: string, nearest: readonly string[] = []): never {
  throw new EndOfPath(reason, nearest);
}
