import { describe, expect, it } from 'vitest';
import { address } from '../../../src/base/address.js';
import { attempt, Unreadable } from '../../../src/base/reading.js';
import { maxRead } from '../../../src/base/remote-memory.js';
import { chunkSize, pageSize } from '../../../src/memory/chunk-source.js';
import { ChunkedMemory } from '../../../src/memory/chunked-memory.js';
import { byteAt, numberAt, PatchySource } from './patchy-source.js';

const everywhere = (): PatchySource => new PatchySource(() => true);
/** Far up, as a program's memory is, and at a chunk's begin. */
const base = 0x7f12_3456_0000;

describe('numbers', () => {
  const memory = new ChunkedMemory(everywhere());

  it('are read at every offset around the border of two chunks', () => {
    for (let at = base + chunkSize - 12; at < base + chunkSize + 12; at += 1) {
      const here = address(at);
      expect(memory.u8(here)).toBe(byteAt(at));
      expect(memory.u16(here)).toBe(Number(numberAt(at, 2)));
      expect(memory.u32(here)).toBe(Number(numberAt(at, 4)));
      expect(memory.i32(here)).toBe(Number(BigInt.asIntN(32, numberAt(at, 4))));
      expect(memory.u64(here)).toBe(Number(numberAt(at, 8)));
      expect(memory.i64(here)).toBe(Number(BigInt.asIntN(64, numberAt(at, 8))));
      expect(memory.big64(here)).toBe(numberAt(at, 8));
      expect(memory.pointer(here)).toBe(Number(numberAt(at, 8)));
      expect([...memory.bytes(here, 5)]).toEqual([0, 1, 2, 3, 4].map((index) => byteAt(at + index)));
    }
  });

  it('are exact: negative ones and floats too', () => {
    const bytes = new DataView(new ArrayBuffer(chunkSize));
    bytes.setBigInt64(0, -5n, true);
    bytes.setBigInt64(8, -(2n ** 53n) + 1n, true);
    bytes.setFloat64(16, -0.1, true);
    bytes.setInt32(24, -1, true);
    const memory = new ChunkedMemory({
      read(_, into) {
        into.set(new Uint8Array(bytes.buffer));
        return into.length;
      },
    });
    expect(memory.i64(address(0))).toBe(-5);
    expect(memory.i64(address(8))).toBe(Number.MIN_SAFE_INTEGER);
    expect(memory.f64(address(16))).toBe(-0.1);
    expect(memory.i32(address(24))).toBe(-1);
    expect(memory.u64(address(0))).toBe(2 ** 64);
    expect(memory.big64(address(0))).toBe(2n ** 64n - 5n);
  });
});

describe('holes', () => {
  /** Every third page is missing. */
  const memory = new ChunkedMemory(new PatchySource((page) => page % 3 !== 0));
  const firstPage = base / pageSize;

  it('are told page by page', () => {
    for (let page = firstPage; page < firstPage + 40; page += 1) {
      for (const offset of [0, 8, pageSize - 8]) {
        const reading = attempt(() => memory.u64(address(page * pageSize + offset)));
        if (page % 3 === 0)
          expect(reading).toMatchObject({
            unreadable: expect.stringMatching(/^no memory at 0x7f/) as string,
          });
        else expect(reading).toEqual({ value: Number(numberAt(page * pageSize + offset, 8)) });
      }
    }
  });

  it('are not read across, and the reason names the first address that is not there', () => {
    const hole = (firstPage + (3 - (firstPage % 3))) * pageSize;
    expect(attempt(() => memory.u64(address(hole - 4)))).toEqual({
      unreadable: `no memory at 0x${hole.toString(16)}`,
    });
    expect(attempt(() => memory.bytes(address(hole - 100), 200))).toEqual({
      unreadable: `no memory at 0x${hole.toString(16)}`,
    });
    expect(memory.bytes(address(hole - 100), 100)).toHaveLength(100);
  });

  it('have the reason that the source gives', () => {
    const source = { read: () => 0, whyNot: () => 'it is not in the core file' };
    const memory = new ChunkedMemory(source);
    expect(attempt(() => memory.u8(address(0x1000)))).toEqual({
      unreadable: 'no memory at 0x1000: it is not in the core file',
    });
  });
});

describe('addresses and sizes that nothing has', () => {
  const memory = new ChunkedMemory(everywhere());

  it('are unreadable, whatever they are', () => {
    for (const at of [-1, -(2 ** 40), 2 ** 53, 2 ** 63, 2 ** 64, Number.NaN, Number.POSITIVE_INFINITY]) {
      const here = at as ReturnType<typeof address>;
      for (const read of [
        () => memory.u8(here),
        () => memory.u16(here),
        () => memory.u32(here),
        () => memory.u64(here),
        () => memory.i64(here),
        () => memory.f64(here),
        () => memory.big64(here),
        () => memory.bytes(here, 16),
      ]) {
        expect(read).toThrow(Unreadable);
      }
    }
  });

  it('are unreadable where they only end beyond', () => {
    expect(() => memory.bytes(address(2 ** 53 - chunkSize), 2 * chunkSize)).toThrow(Unreadable);
  });

  it('have a bound, and no bytes are made for what is beyond it', () => {
    for (const size of [-1, maxRead + 1, 2 ** 40, Number.NaN, 1.5, Number.POSITIVE_INFINITY]) {
      expect(() => memory.bytes(address(base), size)).toThrow(Unreadable);
    }
  });

  it('nothing is always readable', () => {
    expect(new ChunkedMemory({ read: () => 0 }).bytes(address(0), 0)).toHaveLength(0);
  });
});

describe('what is kept', () => {
  it('is fetched once', () => {
    const source = everywhere();
    const memory = new ChunkedMemory(source);
    for (let round = 0; round < 3; round += 1) {
      for (let at = base; at < base + 4 * chunkSize; at += 64) memory.u64(address(at));
    }
    expect(source.reads).toBe(4);
  });

  it('is fetched again after `forget`', () => {
    let now = 1;
    const memory = new ChunkedMemory({ read: (_, into) => into.fill(now).length });
    expect(memory.u8(address(base))).toBe(1);
    now = 2;
    expect(memory.u8(address(base))).toBe(1);
    memory.forget();
    expect(memory.u8(address(base))).toBe(2);
  });

  it('what is not there any more after `forget` is not what was there before', () => {
    let there = true;
    const memory = new ChunkedMemory({ read: (_, into) => (there ? into.fill(7).length : 0) });
    expect(memory.u8(address(base))).toBe(7);
    there = false;
    memory.forget();
    expect(() => memory.u8(address(base))).toThrow(/no memory at/);
  });

  it('is bounded: the oldest goes first, and comes again when it is wanted', () => {
    const source = everywhere();
    const memory = new ChunkedMemory(source, 3);
    const touch = (chunk: number): number => memory.u8(address(base + chunk * chunkSize));
    for (const chunk of [0, 1, 2, 3]) touch(chunk);
    expect(source.reads).toBe(4);
    touch(3);
    touch(2);
    expect(source.reads).toBe(4);
    expect(touch(0)).toBe(byteAt(base));
    expect(source.reads).toBe(5);
  });

  it('does not mix up chunks whose numbers end alike', () => {
    const memory = new ChunkedMemory(everywhere());
    for (let distance = 1; distance <= 2 ** 20; distance *= 2) {
      const other = base + distance * chunkSize + 5;
      expect([memory.u8(address(base + 5)), memory.u8(address(other))]).toEqual([
        byteAt(base + 5),
        byteAt(other),
      ]);
    }
  });

  it('is a copy where bytes are asked for', () => {
    const memory = new ChunkedMemory(everywhere());
    memory.bytes(address(base), 8).fill(0);
    expect(memory.u8(address(base + 1))).toBe(byteAt(base + 1));
  });
});
