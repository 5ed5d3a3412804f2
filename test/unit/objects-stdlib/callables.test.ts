import { describe, expect, test } from 'vitest';
import { hex, type Address } from '../../../src/base/address.js';
import { children } from '../../../src/cpython/objects/children.js';
import { TypeFlag } from '../../../src/cpython/versions/type-flags.js';
import { builds, FakeHeap, type Build } from '../objects/fake-heap.js';
import { fakeFunction, textOf } from './fake-classes.js';

function isOld(build: Build, ...old: readonly string[]): boolean {
  return old.includes(build.replace('t', ''));
}

/** An exception type, with the `tp_repr` of its base or one of its own. */
function exceptionType(heap: FakeHeap, name: string, base: Address, own: boolean): Address {
  const type = heap.typeNamed(name, TypeFlag.exception, base);
  if (!own) heap.image.set(type, 'PyTypeObject.tp_repr', heap.image.get(base, 'PyTypeObject.tp_repr'));
  return type;
}

describe.each(builds)('%s: exceptions', (build) => {
  const baseOf = (heap: FakeHeap): Address => heap.typeNamed('BaseException', TypeFlag.exception);

  test('with their arguments', () => {
    const heap = new FakeHeap(build);
    const type = heap.classNamed('Failure', baseOf(heap));
    const raise = (...args: Address[]): Address => {
      const error = heap.instance(type, 'PyBaseExceptionObject');
      heap.image.set(error, 'PyBaseExceptionObject.args', heap.tuple(args));
      return error;
    };
    expect(textOf(heap, raise())).toBe('Failure()');
    expect(textOf(heap, raise(heap.str('x')))).toBe("Failure('x')");
    expect(textOf(heap, raise(heap.tuple([heap.int(1)]), heap.int(2)))).toBe('Failure((1,), 2)');
    const inside = raise(heap.none());
    heap.image.set(inside, 'PyBaseExceptionObject.args', heap.tuple([inside]));
    expect(textOf(heap, inside)).toBe('Failure(...)');
    const parts = children(heap.target, inside, { start: 0, count: 1 }).parts.map(({ name }) => name);
    expect(parts).toEqual(['args', '__traceback__', '__cause__', '__context__', '__suppress_context__']);
  });

  test.each([true, false])('ImportError with a repr of its own: %s', (own) => {
    const heap = new FakeHeap(build);
    const type = exceptionType(heap, 'ImportError', baseOf(heap), own);
    const error = heap.instance(type, 'PyImportErrorObject');
    heap.image.set(error, 'PyBaseExceptionObject.args', heap.tuple([]));
    heap.image.set(error, 'PyImportErrorObject.name', heap.str('n'));
    expect(textOf(heap, error)).toBe(own ? "ImportError(name='n')" : 'ImportError()');
  });

  test.each([true, false])('a group with a repr of its own: %s', (own) => {
    const heap = new FakeHeap(build);
    const type = exceptionType(heap, 'BaseExceptionGroup', baseOf(heap), own);
    const group = heap.instance(type, 'PyBaseExceptionGroupObject');
    const members = [heap.int(1)];
    heap.image.set(group, 'PyBaseExceptionGroupObject.msg', heap.str('m'));
    heap.image.set(group, 'PyBaseExceptionGroupObject.excs', heap.tuple(members));
    heap.image.set(group, 'PyBaseExceptionObject.args', heap.tuple([heap.str('m'), heap.list([])]));
    expect(textOf(heap, group)).toBe(`BaseExceptionGroup('m', ${own ? '[1]' : '[]'})`);
    expect(children(heap.target, group, { start: 0, count: 5 }).items).toHaveLength(1);
  });
});

describe.each(builds)('%s: generic types', (build) => {
  const alias = (heap: FakeHeap, origin: Address, args: readonly Address[], starred = 0): Address => {
    const at = heap.instance(heap.typeNamed('types.GenericAlias'), 'gaobject');
    heap.image.set(at, 'gaobject.origin', origin);
    heap.image.set(at, 'gaobject.args', heap.tuple(args));
    heap.image.set(at, 'gaobject.starred', starred);
    return at;
  };

  test('aliases', () => {
    const heap = new FakeHeap(build);
    const list = heap.typeNamed('list', TypeFlag.list);
    const int = heap.typeNamed('int', TypeFlag.int);
    const mine = heap.classNamed('Mine');
    expect(textOf(heap, alias(heap, list, [int]))).toBe('list[int]');
    expect(textOf(heap, alias(heap, list, [alias(heap, mine, [heap.str('x')])]))).toBe("list[mod.Mine['x']]");
    expect(textOf(heap, alias(heap, list, []))).toBe('list[()]');
    expect(textOf(heap, alias(heap, list, [heap.instance(heap.typeNamed('ellipsis'))], 1))).toBe(
      '*list[...]',
    );
    const inList = textOf(heap, alias(heap, mine, [heap.list([int])]));
    expect(inList).toBe(isOld(build, '3.11') ? "mod.Mine[[<class 'int'>]]" : 'mod.Mine[[int]]');
  });

  test('unions', () => {
    const heap = new FakeHeap(build);
    const union = heap.instance(heap.typeNamed('types.UnionType'), 'unionobject');
    const none = heap.typeNamed('NoneType');
    heap.image.set(union, 'unionobject.args', heap.tuple([heap.classNamed('Mine'), none]));
    expect(textOf(heap, union)).toBe('mod.Mine | None');
    const many = heap.instance(heap.typeNamed('types.UnionType'), 'unionobject');
    heap.image.set(many, 'unionobject.args', heap.tuple(Array.from({ length: 1000 }, () => none)));
    expect(textOf(heap, many)).toMatch(/\| None \| …$/);
  });
});

describe.each(builds)('%s: functions and descriptors', (build) => {
  test('bound to something', () => {
    const heap = new FakeHeap(build);
    const method = heap.instance(heap.typeNamed('method'), 'PyMethodObject');
    heap.image.set(method, 'PyMethodObject.im_self', heap.int(5));
    heap.image.set(method, 'PyMethodObject.im_func', fakeFunction(heap, { module: 'm', qualname: 'A.f' }));
    expect(textOf(heap, method)).toBe('<bound method A.f of 5>');
    heap.image.set(method, 'PyMethodObject.im_func', heap.instance(heap.classNamed('Callable')));
    expect(textOf(heap, method)).toBe('<bound method ? of 5>');
  });

  test('in C', () => {
    const heap = new FakeHeap(build);
    const { image } = heap;
    const definition = image.allocate(image.layout.size('PyMethodDef'));
    image.set(definition, 'PyMethodDef.ml_name', image.cString('append'));
    const builtin = heap.instance(heap.typeNamed('builtin_function_or_method'), 'PyCFunctionObject');
    image.set(builtin, 'PyCFunctionObject.m_ml', definition);
    expect(textOf(heap, builtin)).toBe('<built-in function append>');
    const list = heap.list([]);
    image.set(builtin, 'PyCFunctionObject.m_self', list);
    expect(textOf(heap, builtin)).toBe(`<built-in method append of list object at ${hex(list)}>`);
    image.set(builtin, 'PyCFunctionObject.m_self', heap.instance(heap.typeNamed('module')));
    expect(textOf(heap, builtin)).toBe('<built-in function append>');
    image.set(builtin, 'PyCFunctionObject.m_ml', 0);
    expect(textOf(heap, builtin)).toContain('m_ml is NULL');
  });

  test('descriptors, of `object` too', () => {
    const heap = new FakeHeap(build);
    const descriptor = heap.instance(heap.typeNamed('getset_descriptor'), 'PyGetSetDescrObject');
    heap.image.set(descriptor, 'PyDescrObject.d_name', heap.str('x'));
    heap.image.set(descriptor, 'PyDescrObject.d_type', heap.typeNamed('int', TypeFlag.int));
    expect(textOf(heap, descriptor)).toBe("<attribute 'x' of 'int' objects>");
    heap.image.set(descriptor, 'PyDescrObject.d_type', heap.object);
    const newest = build.startsWith('3.15');
    expect(textOf(heap, descriptor)).toBe(newest ? "<attribute 'x'>" : "<attribute 'x' of 'object' objects>");
  });
});
