/**
 * An address in the debuggee. Branded, so that no count, offset or line is taken for one. A number and not a bigint,
 * because walks through memory do arithmetic on millions of them: the memory that programs of x86-64 and AArch64 use
 * ends at 2^47 or 2^48, far below the 2^53 up to which numbers are exact. What is beyond (a broken pointer, mostly)
 * is rounded, and unreadable anyway.
 */
export type Address = number & { readonly brand: 'Address' };

/** `value` as an address; wraps into the 64 bits that an address has. */
export function address(value: bigint | number): Address {
  if (typeof value === 'number' && value >= 0) return value as Address;
  return Number(BigInt.asUintN(64, BigInt(value))) as Address;
}

export function hex(value: Address): string {
  return `0x${value.toString(16)}`;
}
