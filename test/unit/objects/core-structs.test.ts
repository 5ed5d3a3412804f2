import { describe, expect, test } from 'vitest';
import { address } from '../../../src/base/address.js';
import { attempt, isReadable } from '../../../src/base/reading.js';
import { dictEntries, dictSize, lookup } from '../../../src/cpython/objects/dict.js';
import { listItems, listSize } from '../../../src/cpython/objects/list.js';
import { longBits, readLong, readSmallLong } from '../../../src/cpython/objects/long.js';
import { setItems, setSize } from '../../../src/cpython/objects/set.js';
import { tupleItems } from '../../../src/cpython/objects/tuple.js';
import { readUnicode } from '../../../src/cpython/objects/unicode.js';
import { builds, FakeHeap } from './fake-heap.js';

function reason(walk: () => unknown): string {
  const reading = attempt(walk);
  return isReadable(reading) ? `readable: ${String(reading.value)}` : reading.unreadable;
}

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

describe.each(builds)('%s: list and tuple', (build) => {
  const heap = new FakeHeap(build);
  const items = [heap.int(1), heap.int(2), undefined, heap.int(4)];

  test.each([
    [0, 10, items],
    [1, 2, items.slice(1, 3)],
    [3, 5, items.slice(3)],
    [4, 5, []],
    [100, 5, []],
  ])('from %d on, %d at most', (start, count, expected) => {
    expect(listItems(heap.target, heap.list(items), start, count)).toEqual(expected);
    expect(tupleItems(heap.target, heap.tuple(items), start, count)).toEqual(expected);
  });

  test.each([
    [-1n, 'is -1'],
    [2n ** 60n, 'is 1152921504606847000'],
    [5n, 'a list of 5 items in room for 4'],
  ])('a list with the size %d', (size, expected) => {
    const list = heap.list(items);
    heap.image.set(list, 'PyVarObject.ob_size', size);
    expect(reason(() => listSize(heap.target, list))).toContain(expected);
  });

  test('a list that is being sorted is empty, as it is in Python', () => {
    const list = heap.list([]);
    heap.image.set(list, 'PyListObject.allocated', -1);
    heap.image.set(list, 'PyListObject.ob_item', 0);
    expect(listItems(heap.target, list, 0, 10)).toEqual([]);
  });

  test('items that are not there', () => {
    const list = heap.list(items);
    heap.image.set(list, 'PyListObject.ob_item', 0x10);
    expect(reason(() => listItems(heap.target, list, 0, 10))).toBe('no memory at 0x10');
  });
});

describe.each(builds)('%s: dict', (build) => {
  const heap = new FakeHeap(build);
  const [a, b, c] = [heap.str('a'), heap.str('b'), heap.str('c')];
  const [one, two, three] = [heap.int(1), heap.int(2), heap.int(3)];

  test.each([false, true])('with deleted entries (keys of any type: %s)', (general) => {
    const dict = heap.dict([[a, one], undefined, [b, two], [c, three]], { general });
    expect(dictSize(heap.target, address(dict))).toEqual({ length: 3, extent: 4 });
    expect(dictEntries(heap.target, dict, 0, 2)).toEqual([{ key: a, value: one }]);
    expect(dictEntries(heap.target, dict, 2, 100)).toEqual([
      { key: b, value: two },
      { key: c, value: three },
    ]);
    expect(dictEntries(heap.target, dict, 4, 100)).toEqual([]);
    expect(lookup(heap.target, dict, 'b')).toBe(two);
    expect(lookup(heap.target, dict, 'd')).toBeUndefined();
    expect(lookup(heap.target, dict, '')).toBeUndefined();
  });

  test('that shares its keys has the order in which its own values were set', () => {
    const dict = heap.dict([
      [a, 0],
      [b, 0],
      [c, 0],
    ]);
    heap.image.set(dict, 'PyDictObject.ma_used', 2);
    heap.image.set(dict, 'PyDictObject.ma_values', heap.values([one, undefined, three], [2, 0]));
    expect(dictSize(heap.target, dict)).toEqual({ length: 2, extent: 2 });
    expect(dictEntries(heap.target, dict, 0, 10)).toEqual([
      { key: c, value: three },
      { key: a, value: one },
    ]);
    expect(dictEntries(heap.target, dict, 1, 1)).toEqual([{ key: a, value: one }]);
    expect(lookup(heap.target, dict, 'a')).toBe(one);
    expect(lookup(heap.target, dict, 'b')).toBeUndefined();
  });

  test('a key that is no str is passed over, one that is unreadable too', () => {
    const dict = heap.dict(
      [
        [one, one],
        [0x18, two],
        [b, three],
      ],
      { general: true },
    );
    expect(lookup(heap.target, dict, 'b')).toBe(three);
  });

  test('names that differ in their characters only', () => {
    const euro = heap.dict([
      [heap.str('\u20ac'), one],
      [heap.str('x'), two],
      [heap.str('\u{1f600}'), three],
    ]);
    expect(lookup(heap.target, euro, 'x')).toBe(two);
    expect(lookup(heap.target, euro, '\u20ac')).toBe(one);
    expect(lookup(heap.target, euro, '\u{1f600}')).toBe(three);
  });

  test('that is broken', () => {
    const dict = heap.dict([[a, one]]);
    const keys = address(heap.image.get(dict, 'PyDictObject.ma_keys'));
    heap.image.set(keys, 'PyDictKeysObject.dk_nentries', 1000);
    expect(reason(() => dictSize(heap.target, dict))).toBe(
      'a table of keys with 2^3 places and 1000 entries',
    );
    heap.image.set(keys, 'PyDictKeysObject.dk_nentries', -1);
    expect(reason(() => dictSize(heap.target, dict))).toContain('is -1');
    heap.image.set(keys, 'PyDictKeysObject.dk_nentries', 2n ** 43n);
    heap.image.set(keys, 'PyDictKeysObject.dk_log2_size', 200);
    expect(reason(() => lookup(heap.target, dict, 'a'))).toContain('2^200 places');
    heap.image.set(dict, 'PyDictObject.ma_keys', 0);
    expect(reason(() => lookup(heap.target, dict, 'a'))).toBe('PyDictObject.ma_keys is NULL');
    const short = heap.dict([[a, one]]);
    heap.image.set(short, 'PyDictObject.ma_used', 5);
    expect(reason(() => dictSize(heap.target, short))).toBe('a dict of 5 entries in 1 places');
  });

  test('a huge table of which most is not there', () => {
    const dict = heap.dict([[a, one]]);
    const keys = address(heap.image.get(dict, 'PyDictObject.ma_keys'));
    heap.image.set(keys, 'PyDictKeysObject.dk_log2_size', 40);
    heap.image.set(keys, 'PyDictKeysObject.dk_nentries', 2n ** 39n);
    expect(reason(() => lookup(heap.target, dict, 'z'))).toContain('no memory');
  });
});

describe.each(builds)('%s: set', (build) => {
  const heap = new FakeHeap(build);
  const [one, two] = [heap.int(1), heap.int(2)];

  test('with free places, and places of items that were removed', () => {
    const set = heap.setOf([undefined, one, 'removed', undefined, two, undefined, undefined, undefined]);
    expect(setSize(heap.target, set)).toEqual({ length: 2, extent: 8 });
    expect(setItems(heap.target, set, 0, 100)).toEqual([one, two]);
    expect(setItems(heap.target, set, 2, 3)).toEqual([two]);
    expect(setItems(heap.target, set, 8, 3)).toEqual([]);
  });

  test('that is broken', () => {
    const set = heap.setOf([one]);
    heap.image.set(set, 'PySetObject.mask', -1);
    expect(reason(() => setItems(heap.target, set, 0, 1))).toContain('is -1');
    heap.image.set(set, 'PySetObject.mask', 0);
    heap.image.set(set, 'PySetObject.used', 3);
    expect(reason(() => setSize(heap.target, set))).toBe('a set of 3 items in 1 places');
  });
});
