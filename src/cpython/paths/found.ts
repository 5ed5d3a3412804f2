import type { Address } from '../../base/address.js';
import { nearestNames } from './nearest-names.js';
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
  /** Some of the names that there are. */
  readonly names: readonly string[];
}

/** Names that are given as examples. */
const maxNames = 12;

/** Ends the walk along a path; never leaves this folder. */
export class EndOfPath extends Error {
  readonly nearest: readonly string[];
  readonly names: readonly string[];

  constructor(reason: string, nearest: readonly string[], names: readonly string[]) {
    super(reason);
    this.nearest = nearest;
    this.names = names;
  }
}

/**
 * @param wrong the name that there is not.
 * @param names those that there are, nearest to the person first.
 * @throws EndOfPath
 */
export function endOfPath(reason: string, wrong = '', names: readonly string[] = []): never {
  const nearest = wrong === '' ? [] : nearestNames(wrong, names);
  // Those that Python itself gives come after the person's own.
  const own = names.filter((name) => !/^__\w+__$/.test(name));
  throw new EndOfPath(reason, nearest, [...new Set([...own, ...names])].slice(0, maxNames));
}
