import { describe, expect, test } from 'vitest';
import { longBits, readLong, readSmallLong } from '../../../src/cpython/objects/long.js';
import { readUnicode } from '../../../src/cpython/objects/unicode.js';
import { builds, FakeHeap } from './fake-heap.js';
import { reason } from './reason.js';

describe.each(builds)('%s: str', (build) => {
  test.each([
    ['', undefined],
    ['plain', undefined],
    ['caf\u00e9', undefined],
    ['\u20ac', undefined],
    ['\u{1f600}', undefined],
    ['ascii in wide characters', 4],
  ] as const)('%j', (text, kind) => {
    const heap = new FakeHeap(build);
    expect(readUnicode(heap.target, heap.str(text, kind))).toBe(text);
  });

  test('with its characters apart', () => {
    const heap = new FakeHeap(build);
    const at = heap.instance(heap.typeNamed('str'), 'PyUnicodeObject');
    heap.image.set(at, 'PyASCIIObject.length', 3);
    heap.image.set(at, 'PyASCIIObject.state.kind', 1);
    heap.image.set(at, 'PyUnicodeObject.data', heap.image.cString('abc'));
    expect(readUnicode(heap.target, at)).toBe('abc');
  });

  test('is cut where it is longer than wanted', () => {
    const heap = new FakeHeap(build);
    expect(readUnicode(heap.target, heap.str('0123456789'), 4)).toBe('0123…');
  });

  test('that is broken', () => {
    const heap = new FakeHeap(build);
    const at = heap.str('abc');
    heap.image.set(at, 'PyASCIIObject.length', -1);
    expect(reason(() => readUnicode(heap.target, at))).toBe('a str of -1 characters');
    heap.image.set(at, 'PyASCIIObject.length', 2n ** 62n);
    expect(reason(() => readUnicode(heap.target, at))).toContain('a str of');
    const none = heap.instance(heap.typeNamed('str'), 'PyUnicodeObject');
    expect(reason(() => readUnicode(heap.target, none))).toContain('no characters');
    heap.image.set(at, 'PyASCIIObject.length', 100_000_000);
    expect(reason(() => readUnicode(heap.target, at, 50_000_000))).toContain('no memory');
  });
});

describe.each(builds)('%s: int', (build) => {
  test.each([
    0n,
    1n,
    -1n,
    255n,
    2n ** 30n - 1n,
    2n ** 30n,
    -(2n ** 30n) - 1n,
    2n ** 60n,
    2n ** 64n - 1n,
    -(10n ** 100n),
    7n ** 2000n,
  ])('%d', (value) => {
    const heap = new FakeHeap(build);
    expect(readLong(heap.target, heap.int(value))).toBe(value);
  });

  test('10,000 digits', () => {
    const heap = new FakeHeap(build);
    const value = 10n ** 9999n + 123_456_789n;
    const at = heap.int(value);
    expect(readLong(heap.target, at)).toBe(value);
    expect(longBits(heap.target, at)).toBe(Math.ceil(value.toString(2).length / 30) * 30);
    expect(reason(() => readSmallLong(heap.target, at))).toContain('no small int');
  });

  test('of a size that cannot be', () => {
    const heap = new FakeHeap(build);
    const at = heap.int(1);
    const tagged = heap.image.layout.has('PyLongObject.long_value.lv_tag');
    heap.image.set(at, tagged ? 'PyLongObject.long_value.lv_tag' : 'PyVarObject.ob_size', 2n ** 62n);
    expect(reason(() => readLong(heap.target, at))).toMatch(/^an int of \d+(e\+\d+)? bits$/);
  });
});
