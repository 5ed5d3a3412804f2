/** An address in the debuggee. Branded, so that no count, offset or line is taken for one. */
export type Address = bigint & { readonly brand: 'Address' };

/** `value` as an address; wraps into the 64 bits that an address has. */
export function address(value: bigint | number): Address {
  return BigInt.asUintN(64, BigInt(value)) as Address;
}

export function hex(value: Address): string {
  return `0x${value.toString(16)}`;
}
