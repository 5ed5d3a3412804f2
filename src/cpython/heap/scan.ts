import { address, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import type { TypeEntry } from './type-table.js';
import type { WordSearch } from './word-search.js';

/** Hears how an object refers to the wanted one: `[3]`, `.name`, `key`. */
export type Found = (how: () => string) => void;

/** Looks through one part of an object. Ends (`Unreadable`) where that is broken. */
export type Scan = (object: Address, found: Found) => void;

/** What scans are made of: the target, and searches for the wanted word. */
export interface Quest {
  readonly target: PythonTarget;
  readonly wanted: Address;
  readonly search: WordSearch;
  /** Of words with tags in their lowest bits, as frames have them. */
  readonly tagged: WordSearch;
}

/** Scans for the parts that objects of a type have; empty for types that have no such part. */
export type MakeScans = (quest: Quest, type: TypeEntry) => readonly Scan[];

/** The first of these that the type is or stands on; undefined if none. */
export function builtinOf<Name extends string>(
  { builtins }: TypeEntry,
  ...names: readonly Name[]
): Name | undefined {
  return names.find((name) => builtins.includes(name));
}

/** A `Py_ssize_t` of an object. */
export function ssizeAt({ memory }: PythonTarget, at: number): number {
  return memory.i64(address(at));
}
