import type { Address } from '../../base/address.js';

/**
 * The subset of Python's expressions that memory alone can answer: a name or an address, then attributes, subscripts and slices.
 * Parsed by parse-path.ts, resolved by resolve-path.ts.
 */
export interface Path {
  readonly root: Root;
  readonly at: Span;
  readonly steps: readonly Step[];
}

/** A variable, or the address of an object, `0x7f…`. */
export type Root = { readonly name: string } | { readonly address: Address };

/** Part of the text of a path: UTF-16 offsets, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type Step =
  | { readonly kind: 'attribute'; readonly name: string; readonly at: Span }
  | { readonly kind: 'item'; readonly key: Key; readonly at: Span }
  | ({ readonly kind: 'slice'; readonly at: Span } & SliceBounds);

/** As in `[start:stop:step]`; undefined where it was left out. */
export interface SliceBounds {
  readonly start: bigint | undefined;
  readonly stop: bigint | undefined;
  readonly step: bigint | undefined;
}

/** What stands in a subscript. */
export type Key =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'str'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'None' }
  /** The value of another path. */
  | { readonly kind: 'path'; readonly path: Path };

/** What is wrong with the text of a path, and where. */
export interface PathProblem {
  readonly problem: string;
  readonly at: Span;
}
