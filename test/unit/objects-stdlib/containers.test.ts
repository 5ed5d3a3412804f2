import { describe, expect, test } from 'vitest';
import type { Address } from '../../../src/base/address.js';
import { attempt, isReadable } from '../../../src/base/reading.js';
import { children } from '../../../src/cpython/objects/children.js';
import { dequeItems } from '../../../src/cpython/objects/stdlib/deques.js';
import { orderedEntries } from '../../../src/cpython/objects/stdlib/ordered-dicts.js';
import { TypeFlag } from '../../../src/cpython/versions/type-flags.js';
import { builds, FakeHeap, type Build } from '../objects/fake-heap.js';
import { fakeClass, fakeFunction, fakeInstance, textOf } from './fake-classes.js';

const room = 64;

function reason(walk: () => unknown): string {
  const reading = attempt(walk);
  return isReadable(reading) ? `readable: ${String(reading.value)}` : reading.unreadable;
}

/** A deque of the numbers below `length`, the first of them in place `left` of its block. */
function fakeDeque(heap: FakeHeap, length: number, left: number, maxLength = -1): Address {
  const { image } = heap;
  const deque = heap.instance(heap.typeNamed('collections.deque'), 'dequeobject');
  const blocks = Array.from({ length: Math.ceil((left + length) / room) || 1 }, () =>
    image.allocate(image.layout.size('BLOCK')),
  );
  blocks.forEach((block, index) => {
    image.set(block, 'BLOCK.rightlink', blocks[index + 1] ?? 0);
    image.set(block, 'BLOCK.leftlink', blocks[index - 1] ?? 0);
  });
  image.set(deque, 'dequeobject.rightblock', blocks.at(-1) ?? 0);
  for (let index = 0; index < length; index += 1) {
    const block = blocks[Math.floor((left + index) / room)] ?? 0;
    image.write(block + image.layout.offset('BLOCK.data') + ((left + index) % room) * 8, heap.int(index));
  }
  image.set(deque, 'PyVarObject.ob_size', length);
  image.set(deque, 'dequeobject.leftblock', blocks[0] ?? 0);
  image.set(deque, 'dequeobject.leftindex', left);
  image.set(deque, 'dequeobject.rightindex', (left + length - 1) % room);
  image.set(deque, 'dequeobject.maxlen', maxLength);
  return deque;
}

describe.each(builds)('%s: deque', (build) => {
  test.each([0, 1, 33, 63, 64])('that begins at %d of its block', (left) => {
    const heap = new FakeHeap(build);
    const numbers = Array.from({ length: 150 }, (_, index) => index);
    expect(textOf(heap, fakeDeque(heap, 150, left))).toBe(`deque([${numbers.join(', ')}])`);
  });

  test('pages begin anywhere', () => {
    const heap = new FakeHeap(build);
    const deque = fakeDeque(heap, 150, 40, 200);
    const { items, parts } = children(heap.target, deque, { start: 87, count: 3 });
    expect(
      items.map(({ name, value }) => `${name}=${value === undefined ? '' : textOf(heap, value)}`),
    ).toEqual(['[87]=87', '[88]=88', '[89]=89']);
    expect(parts).toMatchObject([{ name: 'maxlen', text: '200' }]);
    expect(dequeItems(heap.target, deque, 149, 10)).toHaveLength(1);
    expect(dequeItems(heap.target, deque, 150, 10)).toEqual([]);
    expect(dequeItems(heap.target, deque, 2 ** 40, 10)).toEqual([]);
  });

  test('in itself', () => {
    const heap = new FakeHeap(build);
    const deque = fakeDeque(heap, 2, 0, 5);
    const block = heap.image.get(deque, 'dequeobject.leftblock');
    heap.image.write(block + heap.image.layout.offset('BLOCK.data') + 8, deque);
    expect(textOf(heap, deque)).toBe('deque([0, [...]], maxlen=5)');
  });

  test('with a broken length, index or chain', () => {
    const heap = new FakeHeap(build);
    const deque = fakeDeque(heap, 70, 0);
    heap.image.set(deque, 'PyVarObject.ob_size', 1000);
    expect(reason(() => dequeItems(heap.target, deque, 0, 10))).toContain('not 1000 items apart');
    heap.image.set(deque, 'PyVarObject.ob_size', 70 + 64 * 20);
    expect(reason(() => dequeItems(heap.target, deque, 200, 10))).toContain('fewer items than it says');
    expect(reason(() => dequeItems(heap.target, deque, 1100, 10))).toContain('fewer items than it says');
    heap.image.set(deque, 'PyVarObject.ob_size', 70n + 2n ** 40n);
    const block = heap.image.get(deque, 'dequeobject.leftblock') as Address;
    heap.image.set(block, 'BLOCK.rightlink', block);
    expect(reason(() => dequeItems(heap.target, deque, 2 ** 38, 10))).toContain('blocks');
    expect(reason(() => dequeItems(heap.target, deque, 64 * 1_000_000, 1))).toContain('readable');
    heap.image.set(deque, 'dequeobject.leftindex', 65);
    expect(reason(() => dequeItems(heap.target, deque, 0, 10))).toContain('begins at 65');
  });
});

/** An OrderedDict of these entries, with the order of its keys that the numbers give. */
function fakeOrdered(
  heap: FakeHeap,
  entries: readonly (readonly [Address, Address])[],
  order: readonly number[],
): Address {
  const { image } = heap;
  const base = heap.typeNamed('dict', TypeFlag.dict);
  const type = heap.typeNamed('collections.OrderedDict', TypeFlag.dict, base);
  const at = heap.instance(type, 'PyODictObject');
  image.set(at, 'PyDictObject.ma_used', entries.length);
  const keys = heap.keys(entries);
  image.set(at, 'PyDictObject.ma_keys', keys);
  // The hash of each key is its index.
  const indices = keys + image.layout.offset('PyDictKeysObject.dk_indices');
  for (let place = 0; place < 8; place += 1) image.write(indices + place, entries[place] ? place : -1, 1);
  const nodes = order.map((index) => {
    const node = image.allocate(image.layout.size('_odictnode'));
    image.set(node, '_odictnode.key', entries[index]?.[0] ?? 0);
    image.set(node, '_odictnode.hash', index);
    return node;
  });
  nodes.forEach((node, index) => {
    image.set(node, '_odictnode.next', nodes[index + 1] ?? 0);
    image.set(node, '_odictnode.prev', nodes[index - 1] ?? 0);
  });
  image.set(at, 'PyODictObject.od_first', nodes[0] ?? 0);
  image.set(at, 'PyODictObject.od_last', nodes.at(-1) ?? 0);
  return at;
}

describe.each(builds)('%s: OrderedDict', (build: Build) => {
  test('has an order of its own', () => {
    const heap = new FakeHeap(build);
    const entries = ['a', 'b', 'c'].map((key, index) => [heap.str(key), heap.int(index)] as const);
    const dict = fakeOrdered(heap, entries, [2, 0, 1]);
    const expected = build === '3.11' ? "[('c', 2), ('a', 0), ('b', 1)]" : "{'c': 2, 'a': 0, 'b': 1}";
    expect(textOf(heap, dict)).toBe(`OrderedDict(${expected})`);
    expect(children(heap.target, dict, { start: 1, count: 1 }).items).toMatchObject([{ name: "['a']" }]);
    expect(textOf(heap, fakeOrdered(heap, [], []))).toBe('OrderedDict()');
  });

  test('whose list is broken', () => {
    const heap = new FakeHeap(build);
    const entries = ['a', 'b'].map((key, index) => [heap.str(key), heap.int(index)] as const);
    const short = fakeOrdered(heap, entries, [0]);
    expect(reason(() => orderedEntries(heap.target, short, 0, 5))).toContain('fewer keys');
    const wrong = fakeOrdered(heap, entries, [0, 1]);
    const node = heap.image.get(wrong, 'PyODictObject.od_first') as Address;
    heap.image.set(node, '_odictnode.key', heap.str('other'));
    expect(reason(() => orderedEntries(heap.target, wrong, 0, 5))).toContain('a key in the order');
  });
});

describe('dicts with something more', () => {
  test('defaultdict', () => {
    const heap = new FakeHeap('3.12');
    const type = heap.typeNamed(
      'collections.defaultdict',
      TypeFlag.dict,
      heap.typeNamed('dict', TypeFlag.dict),
    );
    const dict = heap.instance(type, 'defdictobject');
    heap.image.set(dict, 'PyDictObject.ma_used', 1);
    heap.image.set(dict, 'PyDictObject.ma_keys', heap.keys([[heap.str('me'), dict]]));
    expect(textOf(heap, dict)).toBe("defaultdict(None, {'me': defaultdict(None, {...})})");
  });

  test.each([
    ['the commonest first', [1n, 3n, 2n], "{'b': 3, 'c': 2, 'a': 1}"],
    ['equal ones as they are', [1n, 1n, 2n], "{'c': 2, 'a': 1, 'b': 1}"],
    ['numbers of any size', [10n ** 30n, -5n, 2n ** 60n], `{'a': ${10n ** 30n}, 'c': ${2n ** 60n}, 'b': -5}`],
    ['not what cannot be compared', [1n, 'x', 3n], "{'a': 1, 'b': 'x', 'c': 3}"],
  ] as const)('Counter: %s', (_, counts, expected) => {
    const heap = new FakeHeap('3.13');
    const fn = fakeFunction(heap, { module: 'collections', qualname: 'Counter.__repr__' });
    const counter = fakeClass(heap, 'Counter', { __repr__: fn }, heap.typeNamed('dict', TypeFlag.dict));
    const dict = heap.dict(
      counts.map((count, index) => [
        heap.str('abc'[index] ?? ''),
        typeof count === 'string' ? heap.str(count) : heap.int(count),
      ]),
      { type: counter },
    );
    expect(textOf(heap, dict)).toBe(`Counter(${expected})`);
  });

  test('UserDict and the like show what they wrap', () => {
    const heap = new FakeHeap('3.14');
    const fn = fakeFunction(heap, { module: 'collections', qualname: 'UserDict.__repr__' });
    const type = fakeClass(heap, 'Mine', { __repr__: fn });
    expect(textOf(heap, fakeInstance(heap, type, { data: heap.dict([[heap.str('k'), heap.int(1)]]) }))).toBe(
      "{'k': 1}",
    );
    expect(textOf(heap, fakeInstance(heap, type, {}))).toBe('<unreadable: no attribute data>');
  });
});
