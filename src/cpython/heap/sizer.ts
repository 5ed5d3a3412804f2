import type { Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';

/** What the size of an object depends on and its type says. In bytes. */
export interface TypeSizes {
  readonly basic: number;
  readonly item: number;
}

/** Bytes of an object, without what is in front of it. Broken memory gives any number. */
export type Sizer = (object: Address, type: TypeSizes) => number;

/** The same for one target, with its offsets at hand. Ends (`Unreadable`) where the layout lacks a field. */
export type MakeSizer = (target: PythonTarget) => Sizer;
