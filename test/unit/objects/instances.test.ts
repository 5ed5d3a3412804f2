import { describe, expect, test } from 'vitest';
import { address, type Address } from '../../../src/base/address.js';
import { attribute, attributes } from '../../../src/cpython/objects/attributes.js';
import { factsOf } from '../../../src/cpython/versions/facts.js';
import { builds, FakeHeap } from './fake-heap.js';

/** Room in front of an object, for the pointers that some versions keep there. */
const preheader = 64;

/** A heap with a class whose instances have their `__dict__` the way this version likes it. */
function managed(heap: FakeHeap, names: readonly string[]): { type: Address; object: Address } {
  const { layout } = heap.image;
  const facts = factsOf(heap.target.version, heap.target.freeThreaded).instances;
  const inline = facts.values.kind === 'inline' ? facts.values.flag : 0;
  const type = heap.classNamed('Managed', heap.object, { flags: facts.managedDictFlag | inline });
  const keys = heap.keys(names.map((name) => [heap.str(name), 0]));
  heap.image.set(type, 'PyHeapTypeObject.ht_cached_keys', keys);
  const object = heap.instance(type, layout.size('PyObject') + 200, preheader);
  return { type, object };
}

/** Gives an instance values without a dict. */
function setValues(heap: FakeHeap, object: Address, items: (number | undefined)[], order: number[]): void {
  const { dictOffset, values } = factsOf(heap.target.version, heap.target.freeThreaded).instances;
  if (values.kind === 'inline') {
    heap.values(items, order, address(object + heap.image.layout.size('PyObject')));
  } else {
    const at = heap.values(items, order);
    if (values.kind === 'pointer') heap.image.write(object + values.offset, at);
    else heap.image.write(object + dictOffset, at - 1);
  }
}

describe.each(builds)('%s: attributes', (build) => {
  test('in values that share the keys of the class', () => {
    const heap = new FakeHeap(build);
    const { object } = managed(heap, ['x', 'y', 'z']);
    const [one, two] = [heap.int(1), heap.int(2)];
    setValues(heap, object, [one, undefined, two], [2, 0]);
    expect(attributes(heap.target, object)).toEqual([
      { name: 'z', value: two },
      { name: 'x', value: one },
    ]);
    expect(attribute(heap.target, object, 'x')).toBe(one);
    expect(attribute(heap.target, object, 'y')).toBeUndefined();
  });

  test('in a dict that took the place of the values', () => {
    const heap = new FakeHeap(build);
    const { object } = managed(heap, ['x']);
    const facts = factsOf(heap.target.version, heap.target.freeThreaded).instances;
    const one = heap.int(1);
    setValues(heap, object, [heap.int(3)], [0]);
    if (facts.values.kind === 'pointer') heap.image.write(object + facts.values.offset, 0);
    heap.image.write(object + facts.dictOffset, heap.dict([[heap.str('own'), one]]));
    expect(attributes(heap.target, object)).toEqual([{ name: 'own', value: one }]);
    expect(attribute(heap.target, object, '__dict__')).toBeDefined();
  });

  test('of an object that has none yet', () => {
    const heap = new FakeHeap(build);
    const { object } = managed(heap, ['x']);
    expect(attributes(heap.target, object)).toEqual([]);
  });

  test('in a dict at a fixed place', () => {
    const heap = new FakeHeap(build);
    const type = heap.typeNamed('with.Dict');
    heap.image.set(type, 'PyTypeObject.tp_dictoffset', 48);
    const object = heap.instance(type, 64);
    const one = heap.int(1);
    heap.image.write(object + 48, heap.dict([[heap.str('a'), one]]));
    expect(attributes(heap.target, object)).toEqual([{ name: 'a', value: one }]);
  });

  test('in a dict at the end of an object of variable size', () => {
    const heap = new FakeHeap(build);
    const type = heap.typeNamed('with.Tail');
    heap.image.set(type, 'PyTypeObject.tp_dictoffset', -8);
    heap.image.set(type, 'PyTypeObject.tp_basicsize', 56);
    heap.image.set(type, 'PyTypeObject.tp_itemsize', 4);
    const object = heap.instance(type, 128);
    heap.image.set(object, 'PyVarObject.ob_size', -3);
    const one = heap.int(1);
    // 56 bytes, and 3 items of 4: 68, so the object has 72.
    heap.image.write(object + 64, heap.dict([[heap.str('a'), one]]));
    expect(attributes(heap.target, object)).toEqual([{ name: 'a', value: one }]);
  });

  test('in slots of the class and of its bases', () => {
    const heap = new FakeHeap(build);
    const base = heap.classNamed('Base');
    const type = heap.classNamed('Derived', base);
    const object = heap.instance(type, 128);
    const [one, two] = [heap.int(1), heap.int(2)];
    addMembers(heap, base, [
      ['in_base', 64, 16, 0],
      ['same', 72, 16, 0],
    ]);
    addMembers(heap, type, [
      ['own', 80, 16, 0],
      ['same', 88, 16, 0],
      ['unset', 96, 16, 0],
      ['__dictoffset__', 16, 19, 1],
    ]);
    [64, 80].forEach((offset) => {
      heap.image.write(object + offset, one);
    });
    heap.image.write(object + 88, two);
    expect(attributes(heap.target, object)).toEqual([
      { name: 'own', value: one },
      { name: 'same', value: two },
      { name: 'in_base', value: one },
    ]);
    expect(attribute(heap.target, object, 'in_base')).toBe(one);
    expect(attribute(heap.target, object, 'unset')).toBeUndefined();
  });

  test('of the class, for what the object itself does not have', () => {
    const heap = new FakeHeap(build);
    const type = heap.classNamed('Has');
    const [constant, property] = [heap.int(7), heap.instance(heap.typeNamed('property'), 64)];
    const entries = [
      [heap.str('constant'), constant],
      [heap.str('computed'), property],
    ] as const;
    heap.image.set(type, 'PyTypeObject.tp_dict', heap.dict(entries));
    const object = heap.instance(type);
    expect(attribute(heap.target, object, 'constant')).toBe(constant);
    expect(attribute(heap.target, type, 'constant')).toBe(constant);
    expect(attribute(heap.target, object, 'computed')).toBeUndefined();
    expect(attribute(heap.target, object, '__class__')).toBe(type);
    expect(attributes(heap.target, object)).toEqual([]);
  });

  test('that are broken take nothing else with them', () => {
    const heap = new FakeHeap(build);
    const { type, object } = managed(heap, ['x']);
    heap.image.write(
      object + factsOf(heap.target.version, heap.target.freeThreaded).instances.dictOffset,
      0x30,
    );
    addMembers(heap, type, [['slot', 64, 16, 0]]);
    const one = heap.int(1);
    heap.image.write(object + 64, one);
    expect(attributes(heap.target, object).map(({ name }) => name)).toContain('slot');
  });
});

function addMembers(
  heap: FakeHeap,
  type: Address,
  members: readonly (readonly [name: string, offset: number, kind: number, flags: number])[],
): void {
  const { image } = heap;
  const size = image.layout.size('PyMemberDef');
  const at = image.allocate(size * (members.length + 1));
  members.forEach(([name, offset, kind, flags], index) => {
    const member = address(at + index * size);
    image.set(member, 'PyMemberDef.name', image.cString(name));
    image.set(member, 'PyMemberDef.type', kind);
    image.set(member, 'PyMemberDef.offset', offset);
    image.set(member, 'PyMemberDef.flags', flags);
  });
  image.set(type, 'PyTypeObject.tp_members', at);
}
