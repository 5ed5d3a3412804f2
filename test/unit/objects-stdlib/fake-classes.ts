import type { Address } from '../../../src/base/address.js';
import { wholeLimits, type Limits } from '../../../src/base/limits.js';
import { repr } from '../../../src/cpython/objects/repr.js';
import type { FakeHeap } from '../objects/fake-heap.js';

/** Any `tp_repr` that is no other type's: what classes with a `__repr__` in Python have. */
export const pythonRepr = 0x9000;

export interface FakeCode {
  readonly module: string;
  readonly qualname: string;
  readonly file?: string;
}

/** A function in Python; with `inside`, one whose closure has that function. */
export function fakeFunction(
  heap: FakeHeap,
  { module, qualname, file = 'module.py' }: FakeCode,
  inside?: Address,
): Address {
  const { image } = heap;
  const code = heap.instance(heap.typeNamed('code'), 'PyCodeObject');
  image.set(code, 'PyCodeObject.co_qualname', heap.str(qualname));
  image.set(code, 'PyCodeObject.co_filename', heap.str(file));
  const fn = heap.instance(heap.typeNamed('function'), 'PyFunctionObject');
  image.set(fn, 'PyFunctionObject.func_code', code);
  image.set(fn, 'PyFunctionObject.func_qualname', heap.str(qualname));
  image.set(fn, 'PyFunctionObject.func_globals', heap.dict([[heap.str('__name__'), heap.str(module)]]));
  if (inside !== undefined) {
    const cell = heap.instance(heap.typeNamed('cell'), 'PyCellObject');
    image.set(cell, 'PyCellObject.ob_ref', inside);
    image.set(fn, 'PyFunctionObject.func_closure', heap.tuple([heap.none(), cell]));
  }
  return fn;
}

/** A class of module `mod` whose namespace has these entries; with a `__repr__` among them, `tp_repr` is Python's. */
export function fakeClass(
  heap: FakeHeap,
  name: string,
  namespace: Readonly<Record<string, Address>>,
  base = heap.object,
): Address {
  const type = heap.classNamed(name, base, { repr: '__repr__' in namespace ? pythonRepr : 0 });
  const entries = Object.entries({ __module__: heap.str('mod'), ...namespace });
  heap.image.set(
    type,
    'PyTypeObject.tp_dict',
    heap.dict(entries.map(([key, value]) => [heap.str(key), value])),
  );
  return type;
}

/** An object of a class, with these attributes in a dict at `tp_dictoffset`. */
export function fakeInstance(
  heap: FakeHeap,
  type: Address,
  attributes: Readonly<Record<string, Address | undefined>>,
): Address {
  const { image } = heap;
  const offset = image.layout.size('PyObject');
  const object = heap.instance(type, offset + 8);
  image.set(type, 'PyTypeObject.tp_dictoffset', offset);
  const entries = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[heap.str(key), value] as const],
  );
  image.write(object + offset, heap.dict(entries));
  return object;
}

export function textOf(heap: FakeHeap, object: Address, limits: Limits = wholeLimits): string {
  return repr(heap.target, object, limits).text;
}
