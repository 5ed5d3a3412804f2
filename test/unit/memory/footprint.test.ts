import { describe, expect, it } from 'vitest';
import { address } from '../../../src/base/address.js';
import { attempt } from '../../../src/base/reading.js';
import { chunkSize, pageSize } from '../../../src/memory/chunk-source.js';
import { Footprint } from '../../../src/memory/footprint.js';

const base = 0x7f12_3456_0000;

/** Two chunks that a test can write to, and a hole behind them. */
function writable(): { bytes: Uint8Array; size: number; footprint: Footprint; mapped: { end: number } } {
  const bytes = new Uint8Array(2 * chunkSize);
  const mapped = { end: bytes.length };
  const footprint = new Footprint({
    read(at, into) {
      const piece = bytes.subarray(
        Math.max(0, at - base),
        Math.max(0, Math.min(mapped.end, at - base + into.length)),
      );
      into.set(piece);
      return at < base ? 0 : piece.length;
    },
  });
  return { bytes, size: bytes.length, footprint, mapped };
}

describe('what a walk stood on', () => {
  it('is told to the word', () => {
    const { bytes, footprint } = writable();
    footprint.memory.u32(address(base + 80));
    expect(footprint.isUnchanged()).toBe(true);
    bytes[79] = 1;
    bytes[88] = 1;
    expect(footprint.isUnchanged()).toBe(true);
    bytes[84] = 1;
    expect(footprint.isUnchanged()).toBe(false);
    bytes[84] = 0;
    expect(footprint.isUnchanged()).toBe(true);
  });

  it('reaches across words, pages and chunks', () => {
    for (const [at, size] of [
      [6, 4],
      [pageSize - 4, 8],
      [chunkSize - 3, 8],
      [100, chunkSize],
    ] as const) {
      const { bytes, footprint } = writable();
      footprint.memory.bytes(address(base + at), size);
      for (const [place, unchanged] of [
        [at - (at % 8) - 1, true],
        [at, false],
        [at + size - 1, false],
        [at + size + 7, true],
      ] as const) {
        if (place < 0) continue;
        bytes[place] = 1;
        expect(footprint.isUnchanged(), `${at} ${size} ${place}`).toBe(unchanged);
        bytes[place] = 0;
      }
    }
  });

  it('keeps what each word was when it was read first', () => {
    const { bytes, footprint } = writable();
    footprint.memory.u8(address(base));
    bytes[8] = 5;
    expect(footprint.memory.u8(address(base + 8))).toBe(0);
    expect(footprint.isUnchanged()).toBe(false);
  });

  it('may be a hole, until something is there', () => {
    const { footprint, mapped } = writable();
    mapped.end = chunkSize;
    expect(attempt(() => footprint.memory.u8(address(base + chunkSize)))).toHaveProperty('unreadable');
    expect(footprint.isUnchanged()).toBe(true);
    mapped.end = 2 * chunkSize;
    expect(footprint.isUnchanged()).toBe(false);
  });

  it('can be too much to be told', () => {
    const footprint = new Footprint({ read: (_, into) => into.length });
    for (let chunk = 0; chunk <= 1024; chunk += 1) {
      expect(footprint.overflowed).toBe(false);
      footprint.memory.u8(address(base + chunk * chunkSize));
    }
    expect(footprint.overflowed).toBe(true);
    expect(footprint.isUnchanged()).toBe(false);
    footprint.memory.u64(address(base));
  });

  it('has nothing of reads that cannot be', () => {
    const { footprint } = writable();
    for (const [at, size] of [
      [Number.NaN, 8],
      [2 ** 60, 8],
      [-8, 8],
      [base, -1],
      [base, 2 ** 50],
    ] as const) {
      expect(attempt(() => footprint.memory.bytes(at as ReturnType<typeof address>, size))).toHaveProperty(
        'unreadable',
      );
    }
    expect(footprint.isUnchanged()).toBe(true);
  });
});
