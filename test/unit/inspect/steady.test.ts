import { describe, expect, it } from 'vitest';
import { address } from '../../../src/base/address.js';
import { Layout } from '../../../src/cpython/layouts/layout.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import type { Inspection } from '../../../src/inspect/inspection.js';
import { steady } from '../../../src/inspect/steady.js';
import { ChunkedMemory } from '../../../src/memory/chunked-memory.js';
import type { ChunkSource } from '../../../src/memory/chunk-source.js';

const counterAt = address(0x7f12_3456_0008);

interface Fake {
  readonly kind?: Inspection['kind'];
  readonly running?: () => boolean;
  /** What the word at `counterAt` is the n-th time that somebody fetches it, from 1 on. */
  readonly counter: (fetches: number) => number;
}

function inspectionOf({ kind = 'process', running = () => true, counter }: Fake): Inspection {
  let fetches = 0;
  const source: ChunkSource = {
    read(at, into) {
      fetches += 1;
      if (at <= counterAt && counterAt < at + into.length) into[counterAt - at] = counter(fetches);
      return into.length;
    },
  };
  const target: PythonTarget = {
    memory: new ChunkedMemory(source),
    layout: new Layout('tables', new Map(), new Map()),
    version: { major: 3, minor: 13, micro: 0, stage: '' },
    freeThreaded: false,
    runtime: address(0x1000),
    symbol: (name) => (name === 'counter' ? counterAt : undefined),
  };
  const rest = {
    pid: 1,
    program: 'python',
    loadBias: 0,
    remarks: [],
    osThreads: () => [],
    refresh: nothing,
    close: nothing,
  };
  return { kind, target, source, running, ...rest };
}

const read = (target: PythonTarget): number => target.memory.u8(target.symbol('counter') ?? address(0));

function nothing(): undefined {
  return undefined;
}

describe('a steady reading', () => {
  it('is one whose ground did not move', () => {
    expect(steady(inspectionOf({ counter: () => 7 }), read)).toEqual({ value: 7, changed: false });
  });

  it('is tried again, afresh, until it stands', () => {
    // Each attempt fetches once to read and once to compare.
    const counter = (fetches: number): number => Math.min(fetches, 3);
    expect(steady(inspectionOf({ counter }), read)).toEqual({ value: 3, changed: false });
  });

  it('says that it is none after a few attempts', () => {
    let fetched = 0;
    const counter = (fetches: number): number => (fetched = fetches);
    expect(steady(inspectionOf({ counter }), read)).toEqual({ value: 5, changed: true });
    expect(fetched).toBe(6);
    expect(steady(inspectionOf({ counter }), read, 1)).toEqual({ value: 1, changed: true });
  });

  it('of a core is simply read', () => {
    let fetched = 0;
    const counter = (fetches: number): number => (fetched = fetches);
    expect(steady(inspectionOf({ kind: 'core', counter }), read)).toEqual({ value: 1, changed: false });
    expect(fetched).toBe(1);
  });

  it('may be larger than what can be compared, if the target stands', () => {
    const readMuch = ({ memory }: PythonTarget): number => {
      for (let chunk = 0; chunk < 1100; chunk += 1) memory.u8(address(chunk * 65_536));
      return 1;
    };
    const counter = (): number => 0;
    expect(steady(inspectionOf({ counter, running: () => false }), readMuch).changed).toBe(false);
    expect(steady(inspectionOf({ counter }), readMuch, 1).changed).toBe(true);
  });

  it('lets a bug through', () => {
    const buggy = (): never => {
      throw new TypeError('a bug');
    };
    expect(() => steady(inspectionOf({ counter: () => 0 }), buggy)).toThrow('a bug');
  });
});
