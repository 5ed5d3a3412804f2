import { describe, expect, test } from 'vitest';
import { ownsRepr, reprOwner, reprProvider, typeKey } from '../../../src/cpython/objects/repr-owner.js';
import { TypeFlag } from '../../../src/cpython/versions/type-flags.js';
import { builds, FakeHeap } from '../objects/fake-heap.js';
import { fakeClass, fakeFunction } from './fake-classes.js';

describe.each(builds)('%s: who provides a __repr__', (build) => {
  test('a type in C: itself, or the base that it has its slot from', () => {
    const heap = new FakeHeap(build);
    const deque = heap.typeNamed('collections.deque');
    expect(reprOwner(heap.target, deque)).toBe('collections.deque');
    const child = heap.classNamed('Child', deque);
    expect(reprProvider(heap.target, child)).toEqual({ key: 'collections.deque', owner: deque });
    expect(ownsRepr(heap.target, deque)).toBe(true);
    heap.image.set(deque, 'PyTypeObject.tp_repr', heap.image.get(heap.object, 'PyTypeObject.tp_repr'));
    expect(ownsRepr(heap.target, deque)).toBe(false);
    expect(reprOwner(heap.target, deque)).toBe('object');
  });

  test('a slot of another type: that type', () => {
    const heap = new FakeHeap(build);
    const descriptor = heap.instance(heap.typeNamed('wrapper_descriptor'), 'PyWrapperDescrObject');
    heap.image.set(descriptor, 'PyDescrObject.d_type', heap.typeNamed('dict', TypeFlag.dict));
    expect(reprOwner(heap.target, fakeClass(heap, 'Borrowed', { __repr__: descriptor }))).toBe('dict');
  });

  test('a function in Python: by the names of its code, wherever it was put', () => {
    const heap = new FakeHeap(build);
    const fn = fakeFunction(heap, { module: 'enum', qualname: 'Enum.__repr__' });
    heap.image.set(fn, 'PyFunctionObject.func_qualname', heap.str('Color.__repr__'));
    const color = fakeClass(heap, 'Color', { __repr__: fn });
    expect(reprOwner(heap.target, color)).toBe('enum.Enum');
    const child = fakeClass(heap, 'Child', {}, color);
    expect(reprProvider(heap.target, child)).toEqual({ key: 'enum.Enum', owner: color });
    const other = fakeFunction(heap, { module: 'enum', qualname: 'global_flag_repr' });
    expect(reprOwner(heap.target, fakeClass(heap, 'Flag', { __repr__: other }))).toBe(
      'enum.global_flag_repr',
    );
  });

  test('what namedtuple() and @dataclass make', () => {
    const heap = new FakeHeap(build);
    const tuple = fakeFunction(heap, { module: 'collections', qualname: 'namedtuple.<locals>.__repr__' });
    expect(reprOwner(heap.target, fakeClass(heap, 'Point', { __repr__: tuple }))).toBe(
      'collections.namedtuple',
    );
    const made = { module: 'mod', qualname: '__create_fn__.<locals>.__repr__', file: '<string>' };
    for (const [module, qualname] of [
      ['dataclasses', '_recursive_repr.<locals>.wrapper'],
      ['reprlib', 'recursive_repr.<locals>.decorating_function.<locals>.wrapper'],
    ] as const) {
      const guarded = fakeFunction(heap, { module, qualname }, fakeFunction(heap, made));
      expect(reprOwner(heap.target, fakeClass(heap, 'Data', { __repr__: guarded }))).toBe(
        'dataclasses.dataclass',
      );
    }
  });

  test('not what only looks like it: other decorators, a text with that name, None', () => {
    const heap = new FakeHeap(build);
    const made = { module: 'mod', qualname: '__create_fn__.<locals>.__repr__', file: '<string>' };
    const wrapped = fakeFunction(
      heap,
      { module: 'mine', qualname: 'shout.<locals>.wrapper' },
      fakeFunction(heap, made),
    );
    expect(reprOwner(heap.target, fakeClass(heap, 'Shouted', { __repr__: wrapped }))).toBe(
      'mine.shout.<locals>.wrapper',
    );
    const typed = fakeFunction(heap, { module: 'enum', qualname: 'Enum.__repr__', file: '<string>' });
    expect(reprOwner(heap.target, fakeClass(heap, 'Typed', { __repr__: typed }))).toBe('<string>.Enum');
    expect(reprOwner(heap.target, fakeClass(heap, 'Silent', { __repr__: heap.none() }))).toBeUndefined();
  });

  test('a wrapper that wraps itself', () => {
    const heap = new FakeHeap(build);
    const guard = {
      module: 'reprlib',
      qualname: 'recursive_repr.<locals>.decorating_function.<locals>.wrapper',
    };
    const fn = fakeFunction(heap, guard, heap.none());
    const cell = heap.instance(heap.typeNamed('cell'), 'PyCellObject');
    heap.image.set(cell, 'PyCellObject.ob_ref', fn);
    heap.image.set(fn, 'PyFunctionObject.func_closure', heap.tuple([cell]));
    expect(reprOwner(heap.target, fakeClass(heap, 'Round', { __repr__: fn }))).toContain('reprlib.');
  });

  test('keys of classes have their module, those of types in C are their names', () => {
    const heap = new FakeHeap(build);
    expect(typeKey(heap.target, heap.classNamed('dict'))).toBe('mod.dict');
    expect(typeKey(heap.target, heap.typeNamed('dict', TypeFlag.dict))).toBe('dict');
    const fromSpec = heap.classNamed('collections.deque');
    heap.image.set(fromSpec, 'PyHeapTypeObject._ht_tpname', heap.image.cString('collections.deque'));
    expect(typeKey(heap.target, fromSpec)).toBe('collections.deque');
  });
});
