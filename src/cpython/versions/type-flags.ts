/**
 * Bits of `tp_flags` that mean the same in all versions of the support window (Include/object.h, v3.11.0 to v3.15.0).
 * The flags are a 64-bit word read as a number: test with `(flags & bit) !== 0`, which looks at the low 32 bits.
 */
export const TypeFlag = {
  /** Allocated at run time: a PyHeapTypeObject. */
  heapType: 1 << 9,
  /** Instances can be tracked by the garbage collector. */
  hasGc: 1 << 14,
  int: 1 << 24,
  list: 1 << 25,
  tuple: 1 << 26,
  bytes: 1 << 27,
  str: 1 << 28,
  dict: 1 << 29,
  exception: 1 << 30,
  type: 1 << 31,
} as const;
