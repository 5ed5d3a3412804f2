/** A struct, union or class. Sizes and offsets are in bytes. */
export interface StructType {
  /** The name that it was asked for by, or its tag; undefined if it has none. */
  readonly name: string | undefined;
  readonly size: number;
  readonly members: readonly StructMember[];
}

export interface StructMember {
  /** Undefined: an unnamed struct or union, whose members are spoken of as if they were the outer one's. */
  readonly name: string | undefined;
  readonly offset: number;
  /** Of an array, all its items together; 0: a flexible array, or a type that is not in this file. */
  readonly size: number;
  /** Of a bit field: `shift` counts from the lowest bit of the `size` bytes at `offset`. */
  readonly bits?: { readonly shift: number; readonly width: number };
  /** What it consists of, if it is a struct or union itself: no array and no pointer. Never goes in circles. */
  readonly struct?: StructType;
}
