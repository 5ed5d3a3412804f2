import { describe, expect, test } from 'vitest';
import { address } from '../../../src/base/address.js';
import { dictEntries, dictSize, lookup } from '../../../src/cpython/objects/dict.js';
import { listItems, listSize } from '../../../src/cpython/objects/list.js';
import { setItems, setSize } from '../../../src/cpython/objects/set.js';
import { tupleItems } from '../../../src/cpython/objects/tuple.js';
import {
  baseTypes,
  isInstance,
  isNone,
  shortTypeName,
  typeName,
} from '../../../src/cpython/objects/type-objects.js';
import { TypeFlag } from '../../../src/cpython/versions/type-flags.js';
import { builds, FakeHeap } from './fake-heap.js';
import { reason } from './reason.js';

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

describe('types', () => {
  const heap = new FakeHeap('3.14');
  const list = heap.typeNamed('list', TypeFlag.list);

  test('are found through the bases in C, not by the name alone', () => {
    const derived = heap.instance(heap.classNamed('Derived', list), 'PyListObject');
    const pretender = heap.instance(heap.classNamed('list'), 'PyListObject');
    expect(isInstance(heap.target, derived, 'tuple', 'list')).toBe(true);
    expect(isInstance(heap.target, derived, 'Derived')).toBe(false);
    expect(isInstance(heap.target, pretender, 'list')).toBe(false);
    expect(isNone(heap.target, heap.none())).toBe(true);
    expect(isNone(heap.target, heap.instance(heap.classNamed('NoneType')))).toBe(false);
  });

  test('have names', () => {
    expect(typeName(heap.target, heap.typeNamed('collections.deque'))).toBe('collections.deque');
    expect(shortTypeName(heap.target, heap.typeNamed('collections.deque'))).toBe('deque');
    expect(baseTypes(heap.target, heap.classNamed('Derived', list))).toHaveLength(3);
  });
});
