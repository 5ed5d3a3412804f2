import type { Address } from './address.js';

/**
 * The debuggee's memory, little-endian, as all platforms that cpydbg supports are. Synchronous, because a walk through
 * memory asks millions of times; where the memory is really behind a wire, see `memory/engine-memory.ts`.
 *
 * Every method throws `Unreadable` (base/reading.ts) where there is no such memory.
 */
export interface RemoteMemory {
  u8(at: Address): number;
  u16(at: Address): number;
  u32(at: Address): number;
  i32(at: Address): number;
  /** Exact up to 2^53; rounded beyond. */
  u64(at: Address): number;
  /** A `Py_ssize_t` or `int64_t`; exact within ±2^53. */
  i64(at: Address): number;
  f64(at: Address): number;
  /** All 64 bits of it, unsigned. */
  big64(at: Address): bigint;
  pointer(at: Address): Address;
  /**
   * A copy of `size` bytes. The caller bounds `size` before: it may come from broken memory. Sizes below zero or
   * beyond `maxRead` are unreadable.
   */
  bytes(at: Address, size: number): Uint8Array;
}

/** Bytes that one call of `RemoteMemory.bytes` gives at most. */
export const maxRead = 64 * 1024 * 1024;
