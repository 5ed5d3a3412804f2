import type { Row } from './bytecode-rows.js';
import { hex, type Address } from '../../base/address.js';

/** What the client shows where there is no instruction. */
function invalid(at: number): Row {
  return { address: hex(Math.max(0, at) as Address), instruction: '', presentationHint: 'invalid' };
}

/**
 * The part of `rows` that the client asked for: exactly `count`, from `offset` rows beside the one at `at`. What is beyond the
 * ends is filled with rows that say that there is nothing.
 */
export function windowOf(rows: readonly Row[], at: Address, offset: number, count: number): readonly Row[] {
  const anchor = Math.max(
    0,
    rows.findLastIndex(({ address }) => Number(address) <= at),
  );
  const first = Number(rows[0]?.address ?? hex(at));
  const last = Number(rows.at(-1)?.address ?? hex(at));
  return Array.from({ length: count }, (_, index) => {
    const place = anchor + offset + index;
    if (place < 0) return invalid(first + place);
    return rows[place] ?? invalid(last + (place - rows.length + 1));
  });
}
