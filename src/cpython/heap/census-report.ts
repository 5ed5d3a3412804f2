import type { Address } from '../../base/address.js';
import type { Sized } from './largest.js';

export interface TypeCount {
  readonly type: Address;
  /** `module.qualname`, without the module of built-in types. Two classes can have the same. */
  readonly name: string;
  readonly count: number;
  /** Shallow, as `sys.getsizeof` counts. */
  readonly bytes: number;
}

export interface LargeObject extends Sized {
  readonly type: string;
  /** Items, of a container that is known. */
  readonly length: number | undefined;
}

/** What the collector's objects are. */
export interface Census {
  readonly objects: number;
  /** Shallow bytes of all of them. */
  readonly bytes: number;
  readonly types: readonly TypeCount[];
  /** How many types there are, shown or not. */
  readonly typeCount: number;
  readonly largest: readonly LargeObject[];
  /** Objects whose type or size makes no sense; they are in no other figure. */
  readonly unreadable: number;
  /** Why this is not all, one line each; empty if it is. */
  readonly partial: readonly string[];
}
