import { describe, expect, test } from 'vitest';
import { hex, type Address } from '../../../src/base/address.js';
import { lineLimits } from '../../../src/base/limits.js';
import { children } from '../../../src/cpython/objects/children.js';
import { TypeFlag } from '../../../src/cpython/versions/type-flags.js';
import { builds, FakeHeap } from '../objects/fake-heap.js';
import { fakeClass, fakeFunction, fakeInstance, textOf } from './fake-classes.js';

describe.each(builds)('%s: classes that tools make', (build) => {
  test('namedtuple', () => {
    const heap = new FakeHeap(build);
    const fn = fakeFunction(heap, { module: 'collections', qualname: 'namedtuple.<locals>.__repr__' });
    const fields = heap.tuple([heap.str('x'), heap.str('y')]);
    const tuple = heap.typeNamed('tuple', TypeFlag.tuple);
    const type = fakeClass(heap, 'Point', { __repr__: fn, _fields: fields }, tuple);
    const point = heap.tuple([heap.int(1), heap.str('two')], type);
    expect(textOf(heap, point)).toBe("Point(x=1, y='two')");
    expect(children(heap.target, point, { start: 0, count: 5 }).items.map(({ name }) => name)).toEqual([
      '.x',
      '.y',
    ]);
    expect(textOf(heap, heap.tuple([heap.int(1), heap.int(2), heap.int(3)], type))).toContain(
      'field 2 has no name',
    );
  });

  test('struct sequence', () => {
    const heap = new FakeHeap(build);
    const { image } = heap;
    const size = image.layout.size('PyMemberDef');
    const definitions = image.allocate(size * 4);
    ['hours', 'minutes', 'more'].forEach((name, index) => {
      const at = (definitions + index * size) as Address;
      image.set(at, 'PyMemberDef.name', image.cString(name));
      image.set(at, 'PyMemberDef.type', 6);
      image.set(at, 'PyMemberDef.flags', 1);
      image.set(at, 'PyMemberDef.offset', image.layout.offset('PyTupleObject.ob_item') + index * 8);
    });
    const type = heap.typeNamed('clock.times', TypeFlag.tuple, heap.typeNamed('tuple', TypeFlag.tuple));
    image.set(type, 'PyTypeObject.tp_members', definitions);
    const times = heap.tuple([heap.int(1), heap.int(2), heap.int(3)], type);
    image.set(times, 'PyVarObject.ob_size', 2);
    expect(textOf(heap, times)).toBe('clock.times(hours=1, minutes=2)');
    expect(children(heap.target, times, { start: 0, count: 9 }).parts).toMatchObject([{ name: 'more' }]);
  });

  test('enum and flag', () => {
    const heap = new FakeHeap(build);
    const fn = fakeFunction(heap, { module: 'enum', qualname: 'Flag.__repr__' });
    const type = fakeClass(heap, 'Permission', { __repr__: fn });
    const member = fakeInstance(heap, type, { _name_: heap.str('R|W'), _value_: heap.int(6) });
    expect(textOf(heap, member)).toBe('<Permission.R|W: 6>');
    expect(textOf(heap, fakeInstance(heap, type, { _name_: heap.none(), _value_: heap.int(0) }))).toBe(
      '<Permission: 0>',
    );
  });

  test('members that belong to a module', () => {
    const heap = new FakeHeap(build);
    const fn = fakeFunction(heap, { module: 'enum', qualname: 'global_flag_repr' });
    const boundary = fakeInstance(heap, fakeClass(heap, 'FlagBoundary', {}), { _name_: heap.str('KEEP') });
    const namespace = { __repr__: fn, _boundary_: boundary, __module__: heap.str('package.re') };
    const type = fakeClass(heap, 'RegexFlag', namespace);
    const member = (name: Address): Address =>
      fakeInstance(heap, type, { _name_: name, _value_: heap.int(7) });
    expect(textOf(heap, member(heap.str('I|M|0x100')))).toBe('re.I|re.M|0x100');
    expect(textOf(heap, member(heap.none()))).toBe('re.RegexFlag(7)');
  });

  test('dataclass: fields that are for the repr, of the class that made it', () => {
    const heap = new FakeHeap(build);
    const made = fakeFunction(heap, {
      module: 'mod',
      qualname: '__create_fn__.<locals>.__repr__',
      file: '<string>',
    });
    const fn = fakeFunction(
      heap,
      { module: 'reprlib', qualname: 'recursive_repr.<locals>.decorating_function.<locals>.wrapper' },
      made,
    );
    const fieldType = fakeClass(heap, 'Field', {});
    const kindType = fakeClass(heap, '_FIELD_BASE', {});
    const kind = (name: string): Address => fakeInstance(heap, kindType, { name: heap.str(name) });
    const field = (shown: boolean, kindName = '_FIELD'): Address =>
      fakeInstance(heap, fieldType, { repr: heap.int(shown ? 1 : 0), _field_type: kind(kindName) });
    const fields = heap.dict([
      [heap.str('x'), field(true)],
      [heap.str('hidden'), field(false)],
      [heap.str('shared'), field(true, '_FIELD_CLASSVAR')],
      [heap.str('y'), field(true)],
    ]);
    const type = fakeClass(heap, 'Data', { __repr__: fn, __dataclass_fields__: fields });
    const child = fakeClass(heap, 'Child', { __dataclass_fields__: heap.dict([]) }, type);
    const attributes = { x: heap.int(1), y: heap.none(), hidden: heap.int(2) };
    expect(textOf(heap, fakeInstance(heap, type, attributes))).toBe('Data(x=1, y=None)');
    expect(textOf(heap, fakeInstance(heap, child, attributes))).toBe('Child(x=1, y=None)');
    expect(textOf(heap, fakeInstance(heap, type, { x: heap.int(1) }))).toBe('Data(x=1, y=<NULL>)');
    const few = { ...lineLimits, items: 1 };
    expect(textOf(heap, fakeInstance(heap, type, attributes), few)).toBe('Data(x=1, …)');
  });

  test('a class with a __repr__ of its own is no dataclass and no enum', () => {
    const heap = new FakeHeap(build);
    const fn = fakeFunction(heap, { module: 'mod', qualname: 'Mine.__repr__' });
    const type = fakeClass(heap, 'Mine', { __repr__: fn, __dataclass_fields__: heap.dict([]) });
    const object = fakeInstance(heap, type, { _name_: heap.str('A'), _value_: heap.int(1) });
    expect(textOf(heap, object)).toBe(`<mod.Mine object at ${hex(object)}>`);
  });
});
