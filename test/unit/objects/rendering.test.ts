import { describe, expect, test } from 'vitest';
import { address, hex, type Address } from '../../../src/base/address.js';
import { lineLimits, wholeLimits } from '../../../src/base/limits.js';
import { children } from '../../../src/cpython/objects/children.js';
import { describe as summary } from '../../../src/cpython/objects/describe.js';
import { repr, str } from '../../../src/cpython/objects/repr.js';
import { TypeFlag } from '../../../src/cpython/versions/type-flags.js';
import { FakeHeap } from './fake-heap.js';

/** Objects that do not differ between versions: one is enough, the others are compared with real interpreters. */
function newHeap(): { heap: FakeHeap; text: (object: Address) => string } {
  const heap = new FakeHeap('3.13');
  return { heap, text: (object) => repr(heap.target, object, wholeLimits).text };
}

describe('repr', () => {
  test('of containers in containers', () => {
    const { heap, text } = newHeap();
    const one = heap.int(1);
    const dict = heap.dict([[heap.str('k'), heap.tuple([one])]]);
    expect(text(heap.list([one, heap.tuple([]), dict, heap.none()]))).toBe("[1, (), {'k': (1,)}, None]");
    expect(text(heap.setOf([one, undefined]))).toBe('{1}');
    expect(text(heap.setOf([undefined]))).toBe('set()');
  });

  test('of what is inside of itself', () => {
    const { heap, text } = newHeap();
    const list = heap.list([heap.int(1), undefined]);
    heap.image.write(heap.image.get(list, 'PyListObject.ob_item') + 8, list);
    expect(text(list)).toBe('[1, [...]]');
    const inner = heap.list([undefined]);
    const tuple = heap.tuple([inner]);
    heap.image.write(heap.image.get(inner, 'PyListObject.ob_item'), tuple);
    expect(text(tuple)).toBe('([(...)],)');
    expect(text(inner)).toBe('[([...],)]');
  });

  test('of subclasses of built-in types: the base shows, with the name of the class where Python has that', () => {
    const { heap, text } = newHeap();
    const list = heap.classNamed('MyList', heap.typeNamed('list', TypeFlag.list));
    const set = heap.classNamed('MySet', heap.typeNamed('set'));
    expect(text(heap.list([heap.int(1)], list))).toBe('[1]');
    expect(text(heap.setOf([heap.int(1)], set))).toBe('MySet({1})');
    expect(text(heap.setOf([undefined], set))).toBe('MySet()');
  });

  test('of classes that are only named like built-in types', () => {
    const { heap, text } = newHeap();
    const object = heap.instance(heap.classNamed('list'), 'PyListObject');
    expect(text(object)).toBe(`<mod.list object at ${hex(object)}>`);
    const deque = heap.instance(heap.classNamed('collections.deque'), 200);
    expect(text(deque)).toBe(`<mod.collections.deque object at ${hex(deque)}>`);
  });

  test('of an object whose __repr__ is Python code: what it contains, or the form of any object', () => {
    const { heap, text } = newHeap();
    const loud = heap.instance(heap.classNamed('Loud', heap.object, { repr: 0x9000 }));
    expect(text(loud)).toBe(`<mod.Loud object at ${hex(loud)}>`);
    const loudList = heap.classNamed('LoudList', heap.typeNamed('list', TypeFlag.list), { repr: 0x9000 });
    expect(text(heap.list([heap.int(1)], loudList))).toBe('[1]');
  });

  test('of types and of any other object', () => {
    const { heap, text } = newHeap();
    expect(text(heap.typeNamed('list', TypeFlag.list))).toBe("<class 'list'>");
    expect(text(heap.typeNamed('collections.deque'))).toBe("<class 'collections.deque'>");
    expect(text(heap.classNamed('Mine'))).toBe("<class 'mod.Mine'>");
    const object = heap.instance(heap.typeNamed('some.Thing'));
    expect(text(object)).toBe(`<some.Thing object at ${hex(object)}>`);
  });

  test('str() has no quotes', () => {
    const { heap } = newHeap();
    expect(str(heap.target, heap.str("it's"))).toEqual({ text: "it's", cut: false });
    expect(str(heap.target, heap.int(5)).text).toBe('5');
  });
});

describe('limits', () => {
  test('of items', () => {
    const { heap } = newHeap();
    const list = heap.list(Array.from({ length: 30 }, () => heap.int(1)));
    const { text, cut } = repr(heap.target, list, { ...lineLimits, items: 3 });
    expect(text).toBe('[1, 1, 1, …]');
    expect(cut).toBe(true);
    expect(repr(heap.target, list, { ...lineLimits, items: 30 }).cut).toBe(false);
  });

  test('of characters and digits', () => {
    const { heap } = newHeap();
    const limits = { ...lineLimits, characters: 4 };
    expect(repr(heap.target, heap.str('12345'), limits).text).toBe("'1234'…");
    expect(repr(heap.target, heap.int(-123456), limits).text).toBe('-1234…');
    expect(repr(heap.target, heap.int(1234), limits)).toEqual({ text: '1234', cut: false });
    expect(repr(heap.target, heap.int(2n ** 500_000n), limits).text).toBe('<int of 500010 bits>…');
  });

  test('of depth', () => {
    const { heap } = newHeap();
    const deep = [1, 2, 3, 4, 5].reduce<Address>((inside) => heap.list([inside]), heap.int(7));
    expect(repr(heap.target, deep, { ...lineLimits, depth: 3 }).text).toBe('[[[[…]]]]');
    expect(repr(heap.target, deep, { ...lineLimits, depth: 5 }).text).toBe('[[[[[7]]]]]');
  });

  test('of objects, all levels together', () => {
    const { heap } = newHeap();
    const row = (): Address => heap.list(Array.from({ length: 10 }, () => heap.int(1)));
    const table = heap.list([row(), row(), row()]);
    const { text, cut } = repr(heap.target, table, { ...lineLimits, objects: 15 });
    expect(text).toBe('[[1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 1, …], …]');
    expect(cut).toBe(true);
  });

  test('places of a container that are empty cost little', () => {
    const { heap } = newHeap();
    const places = [...Array.from({ length: 3000 }, () => undefined), heap.int(5)];
    expect(repr(heap.target, heap.setOf(places)).text).toBe('{5}');
  });
});

describe('what is broken', () => {
  test.each([0, 8, 0x10_0001, 2 ** 47, 2 ** 64])('an object at %d', (at) => {
    const { heap } = newHeap();
    const { type, text, cut } = summary(heap.target, address(at));
    expect(type).toMatch(/^<unreadable: no (memory|object) at 0x[0-9a-f]+>$/);
    expect(text).toBe(type);
    expect(cut).toBe(false);
    const { items, attributes, parts } = children(heap.target, address(at), { start: 0, count: 10 });
    expect([items, attributes, parts.length]).toEqual([[], [], 1]);
  });

  test('an object whose type is no type', () => {
    const { heap } = newHeap();
    const object = heap.instance(heap.int(1));
    expect(summary(heap.target, object).text).toBe(`<unreadable: no object at ${hex(object)}>`);
  });

  test('one item does not take the others with it', () => {
    const { heap } = newHeap();
    const list = heap.list([heap.int(1), 0x38, undefined, heap.int(2)]);
    expect(repr(heap.target, list).text).toBe('[1, <unreadable: no memory at 0x40>, <NULL>, 2]');
  });

  test('items, attributes and parts stand alone', () => {
    const { heap } = newHeap();
    const list = heap.list([heap.int(1)]);
    heap.image.set(list, 'PyVarObject.ob_size', -5);
    const { items, attributes } = children(heap.target, list, { start: 0, count: 10 });
    expect(items.map(({ text }) => text)).toEqual(['<unreadable: PyVarObject.ob_size is -5>']);
    expect(attributes).toEqual([]);
    expect(summary(heap.target, list).type).toBe('list');
  });

  test('bases without an end', () => {
    const { heap } = newHeap();
    const type = heap.typeNamed('endless');
    heap.image.set(type, 'PyTypeObject.tp_base', type);
    expect(summary(heap.target, heap.instance(type)).text).toContain('have no end');
  });

  test('a list of all of memory ends soon', () => {
    const { heap } = newHeap();
    const list = heap.list(Array.from({ length: 5000 }, (_, index) => 0x18 + index * 8));
    const { text } = repr(heap.target, list, wholeLimits);
    expect(text.match(/unreadable/g)).toHaveLength(100);
    expect(text.endsWith('>, …]')).toBe(true);
  });
});

describe('children', () => {
  test('of a list: the page that was asked for', () => {
    const { heap } = newHeap();
    const items = Array.from({ length: 10 }, (_, index) => heap.int(index));
    const page = children(heap.target, heap.list(items), { start: 4, count: 2 });
    expect(page.items).toEqual([
      { name: '[4]', kind: 'item', value: items[4] },
      { name: '[5]', kind: 'item', value: items[5] },
    ]);
    expect(children(heap.target, heap.list(items), { start: 9, count: 100 }).items).toHaveLength(1);
  });

  test('of a dict: named by their keys', () => {
    const { heap } = newHeap();
    const [key, value] = [heap.str('k'), heap.int(1)];
    const { items } = children(heap.target, heap.dict([undefined, [key, value]]), { start: 0, count: 5 });
    expect(items).toEqual([{ name: "['k']", kind: 'item', value, key }]);
  });

  test('of an object of a type that nothing is known about: what its type shows', () => {
    const { heap } = newHeap();
    const type = heap.typeNamed('some.Thing');
    const member = heap.image.allocate(heap.image.layout.size('PyMemberDef') * 2);
    heap.image.set(member, 'PyMemberDef.name', heap.image.cString('count'));
    heap.image.set(member, 'PyMemberDef.type', 1);
    heap.image.set(member, 'PyMemberDef.offset', 24);
    heap.image.set(member, 'PyMemberDef.flags', 1);
    heap.image.set(type, 'PyTypeObject.tp_members', member);
    const object = heap.instance(type, 64);
    heap.image.write(object + 24, -7, 4);
    const { parts } = children(heap.target, object, { start: 0, count: 5 });
    expect(parts).toEqual([{ name: 'count', kind: 'internal', value: undefined, text: '-7' }]);
  });
});
