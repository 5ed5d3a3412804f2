import { describe, expect, it } from 'vitest';
import { address, type Address } from '../../../src/base/address.js';
import { attempt } from '../../../src/base/reading.js';
import { chunkSize, pageSize } from '../../../src/memory/chunk-source.js';
import { EngineMemory, type MemoryPort } from '../../../src/memory/engine-memory.js';
import { byteAt, numberAt, PatchySource } from './patchy-source.js';

const base = 0x7f12_3456_0000;

interface Asked {
  readonly at: number;
  readonly size: number;
}

/** An engine: gives all or nothing, or with `prefixes` as much as there is. */
class FakeEngine implements MemoryPort {
  readonly asked: Asked[] = [];
  readonly #source: PatchySource;
  readonly #prefixes: boolean;

  constructor(mapped: (page: number) => boolean = () => true, prefixes = false) {
    this.#source = new PatchySource(mapped);
    this.#prefixes = prefixes;
  }

  read(at: Address, size: number): Promise<Uint8Array | undefined> {
    this.asked.push({ at, size });
    const bytes = new Uint8Array(size);
    const there = this.#source.read(at, bytes);
    if (there === size) return Promise.resolve(bytes);
    return Promise.resolve(this.#prefixes && there > 0 ? bytes.subarray(0, there) : undefined);
  }
}

describe('a walk through an engine’s memory', () => {
  it('is done again until nothing is missing', async () => {
    const engine = new FakeEngine();
    const { memory, walkThrough } = bound(new EngineMemory(engine));
    let walks = 0;
    const sum = await walkThrough(() => {
      walks += 1;
      return [0, 40, 3, 41].map((chunk) => memory.u8(address(base + chunk * chunkSize)));
    });
    expect(sum).toEqual([0, 40, 3, 41].map((chunk) => byteAt(base + chunk * chunkSize)));
    expect(engine.asked.map(({ at }) => (at - base) / chunkSize)).toEqual([0, 40, 3, 41]);
    expect(walks).toBe(5);
    await walkThrough(() => memory.u8(address(base)));
    expect(engine.asked).toHaveLength(4);
  });

  it('passes through every `attempt`: what is missing is not unreadable', async () => {
    const { memory, walkThrough } = bound(new EngineMemory(new FakeEngine()));
    expect(await walkThrough(() => attempt(() => memory.big64(address(base))))).toEqual({
      value: numberAt(base, 8),
    });
  });

  it('fetches more and more at once where it goes on and on', async () => {
    const engine = new FakeEngine();
    const { memory, walkThrough } = bound(new EngineMemory(engine));
    const read = await walkThrough(() => memory.bytes(address(base), 64 * chunkSize));
    expect(read[63 * chunkSize + 77]).toBe(byteAt(base + 63 * chunkSize + 77));
    expect(engine.asked.length).toBeLessThan(20);
    expect(Math.max(...engine.asked.map(({ size }) => size))).toBe(15 * chunkSize);
  });

  for (const prefixes of [false, true]) {
    it(`finds each page that is there (the engine gives ${prefixes ? 'what it has' : 'all or nothing'})`, async () => {
      const mapped = (page: number): boolean => page % 5 !== 0 && page % 7 !== 0;
      const { memory, walkThrough } = bound(new EngineMemory(new FakeEngine(mapped, prefixes)));
      for (let page = base / pageSize; page < base / pageSize + 100; page += 1) {
        const reading = await walkThrough(() => attempt(() => memory.u8(address(page * pageSize))));
        expect('value' in reading, String(page)).toBe(mapped(page));
      }
    });
  }

  it('asks a bounded number of times about memory that is not there', async () => {
    const engine = new FakeEngine(() => false);
    const { memory, walkThrough } = bound(new EngineMemory(engine));
    const walk = (): unknown => attempt(() => memory.u8(address(base)));
    expect(await walkThrough(walk)).toEqual({ unreadable: 'no memory at 0x7f1234560000' });
    const first = engine.asked.length;
    expect(first).toBeLessThanOrEqual(31);
    await walkThrough(walk);
    expect(engine.asked).toHaveLength(first);
  });

  it('has to do with what there is after so many rounds', async () => {
    const { memory, walkThrough } = bound(new EngineMemory(new FakeEngine()));
    const walk = (): unknown[] =>
      Array.from({ length: 10 }, (_, chunk) =>
        attempt(() => memory.u8(address(base + chunk * 9 * chunkSize))),
      );
    const readings = await walkThrough(walk, { rounds: 4 });
    expect(readings.slice(0, 4).every((reading) => 'value' in (reading as object))).toBe(true);
    expect(readings[4]).toEqual({
      unreadable: 'no memory at 0x7f12347a0000: it was not fetched from the debugger',
    });
    const all = await walkThrough(walk);
    expect(all.every((reading) => 'value' in (reading as object))).toBe(true);
  });

  it('outside of `walkThrough` fetches nothing, and remembers no hole', async () => {
    const { memory, walkThrough } = bound(new EngineMemory(new FakeEngine()));
    expect(attempt(() => memory.u8(address(base)))).toHaveProperty('unreadable');
    expect(await walkThrough(() => memory.u8(address(base)))).toBe(byteAt(base));
  });

  it('stands on more chunks than are kept near', async () => {
    const { memory, walkThrough } = bound(new EngineMemory(new FakeEngine()));
    const chunks = Array.from({ length: 200 }, (_, index) => index * 3);
    const walk = (): number[] => chunks.map((chunk) => memory.u8(address(base + chunk * chunkSize)));
    expect(await walkThrough(walk)).toEqual(chunks.map((chunk) => byteAt(base + chunk * chunkSize)));
  });

  it('fetches again after the debuggee ran', async () => {
    let now = 1;
    const engine = new EngineMemory({ read: (_, size) => Promise.resolve(new Uint8Array(size).fill(now)) });
    const walk = (): number => engine.memory.u8(address(base));
    expect(await engine.walkThrough(walk)).toBe(1);
    now = 2;
    expect(await engine.walkThrough(walk)).toBe(1);
    engine.forget();
    expect(await engine.walkThrough(walk)).toBe(2);
  });

  it('ends when it is told to, between two fetches', async () => {
    const ends = new AbortController();
    const engine = new EngineMemory({
      read: (_, size) => {
        ends.abort();
        return Promise.resolve(new Uint8Array(size));
      },
    });
    const walk = (): number => engine.memory.u8(address(base));
    await expect(engine.walkThrough(walk, { signal: ends.signal })).rejects.toMatchObject({
      code: 'base/interrupted',
    });
  });

  it('ends with the engine’s own failure, and with a bug in the walk', async () => {
    const engine = new EngineMemory({ read: () => Promise.reject(new Error('the engine is gone')) });
    await expect(engine.walkThrough(() => engine.memory.u8(address(base)))).rejects.toThrow(
      'the engine is gone',
    );
    await expect(
      engine.walkThrough(() => {
        throw new TypeError('a bug');
      }),
    ).rejects.toThrow('a bug');
  });
});

function bound(engine: EngineMemory): Pick<EngineMemory, 'memory' | 'walkThrough'> {
  return { memory: engine.memory, walkThrough: (walk, options) => engine.walkThrough(walk, options) };
}
