import { describe, expect, it } from 'vitest';
import { isReadable } from '../../../src/base/reading.js';
import { readDebugOffsets, wordsOf } from '../../../src/cpython/layouts/debug-offsets/read-debug-offsets.js';
import { v3_13 } from '../../../src/cpython/layouts/debug-offsets/v3-13.js';
import { v3_14 } from '../../../src/cpython/layouts/debug-offsets/v3-14.js';
import { v3_15 } from '../../../src/cpython/layouts/debug-offsets/v3-15.js';
import { headerSize } from '../../../src/cpython/layouts/debug-offsets/word.js';
import { checkLayout } from '../../../src/cpython/layouts/contradictions.js';
import { layoutFromOffsets } from '../../../src/cpython/layouts/layout-from-offsets.js';
import { formatVersion } from '../../../src/cpython/version.js';
import { bytesOf, memoryOf, runtime } from './fake-memory.js';
import { recordedOffsets, type RecordedOffsets } from './recorded-offsets.js';

const newest = recorded('3.15.0 release with _Py_TIER2=3, GIL');

describe('the forms', () => {
  it.each([v3_13, v3_14, v3_15])('of $minor have the size that the headers give them', (form) => {
    expect(headerSize + 8 * wordsOf(form).length).toBe(form.size);
  });
});

describe.each(recordedOffsets)('the debug offsets of $name', (each) => {
  const read = readDebugOffsets(memoryOf(bytesOf(each)), runtime);
  if (!isReadable(read)) throw new Error(read.unreadable);
  const offsets = read.value;

  it('say which build it is', () => {
    expect(formatVersion(offsets.version)).toBe(each.version);
    expect(offsets.freeThreaded).toBe(each.freeThreaded);
  });

  it('agree with the table of that version', () => {
    const layout = layoutFromOffsets(offsets);
    if (!isReadable(layout)) throw new Error(layout.unreadable);
    expect(layout.value.notes).toEqual([]);
    expect(checkLayout(layout.value, offsets)).toEqual([]);
    expect(layout.value.provenance).toBe('debug-offsets');
  });
});

describe('what is no debug offsets', () => {
  it.each([
    ['zeros', new Uint8Array(1000), 'there are no debug offsets at 0x5555556000'],
    ['too little memory', bytesOf(newest).subarray(0, 500), /not mapped|cannot be read|unreadable|no memory/],
    ['an old version', changed(newest, 1, 0x030b_02f0), /3\.11\.2, whose form is not known/],
    ['an unknown newer version', changed(newest, 1, 0x0310_00a1), /3\.16\.0a1, whose form is not known/],
    ['no version', changed(newest, 1, 0x0410_00f0), 'the debug offsets are of no version: 0x41000f0'],
    ['an unknown kind', changed(newest, 2, 2), 'the debug offsets say neither GIL nor free-threaded: 2'],
    ['an empty struct', changed(newest, 3, 0), 'the debug offsets say runtime_state.size = 0'],
    ['a huge struct', changed(newest, 3, 2 ** 40), /runtime_state.size = 1099511627776/],
    ['an offset beyond the struct', changed(newest, 5, 400_000), /put _PyRuntimeState.interpreters.head/],
    ['a pointer that is not aligned', changed(newest, 5, 937), /interpreters_head = 937/],
    ['another version’s words', changed(newest, 1, 0x030d_0ff0), /the debug offsets/],
  ])('%s', (_, bytes, reason) => {
    const read = readDebugOffsets(memoryOf(bytes), runtime);
    expect(isReadable(read) ? read.value : read.unreadable).toMatch(reason);
  });

  it('is read as another version if somebody says so', () => {
    const read = readDebugOffsets(memoryOf(changed(newest, 1, 0x0310_00a1)), runtime, '3.15');
    if (!isReadable(read)) throw new Error(read.unreadable);
    expect(formatVersion(read.value.version)).toBe('3.16.0a1');
    expect(read.value.offsets.size).toBeGreaterThan(50);
  });
});

it('gives nothing implausible and throws nothing, whatever is there (seed 7)', () => {
  const next = random(7);
  let readable = 0;
  for (let round = 0; round < 4000; round += 1) {
    const bytes = bytesOf(recordedOffsets[next(recordedOffsets.length)] ?? newest);
    for (let damage = next(4); damage >= 0; damage -= 1) {
      const at = next(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
    }
    const cut = next(4) === 0 ? next(bytes.length) : bytes.length;
    const read = readDebugOffsets(memoryOf(bytes.subarray(0, cut)), runtime);
    if (!isReadable(read)) {
      expect(read.unreadable).not.toBe('');
      continue;
    }
    readable += 1;
    for (const [field, offset] of read.value.offsets) {
      expect(Number.isInteger(offset) && offset >= 0, field).toBe(true);
      expect(offset, field).toBeLessThan(16 * 1024 * 1024);
    }
    const layout = round % 20 === 0 ? layoutFromOffsets(read.value) : { unreadable: 'not asked' };
    if (isReadable(layout)) expect(checkLayout(layout.value, read.value)).toEqual([]);
  }
  expect(readable).toBeGreaterThan(100);
});

function recorded(name: string): RecordedOffsets {
  const found = recordedOffsets.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nothing was recorded of ${name}`);
  return found;
}

/** With another number in one of the 64-bit words. */
function changed(each: RecordedOffsets, word: number, value: number): Uint8Array {
  const bytes = bytesOf(each);
  new DataView(bytes.buffer).setBigUint64(8 * word, BigInt(value), true);
  return bytes;
}

/** Numbers from 0 up to a bound, the same ones for the same seed (mulberry32). */
function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
