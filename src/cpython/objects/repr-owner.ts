import type { Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { lookup } from './dict.js';
import { needPointer, readPointer } from './field-access.js';
import { mro, namespaceEntry } from './mro.js';
import { isString, moduleName, qualifiedName } from './qualified-name.js';
import { tupleItems } from './tuple.js';
import { madeByPython, typeHas, typeName, typeOf } from './type-objects.js';
import { readUnicode } from './unicode.js';

/** Who provides the `__repr__` of a type. */
export interface ReprProvider {
  /** What a decoder lists; see `reprOwner`. */
  readonly key: string;
  /** The class in the `__mro__` that has it. */
  readonly owner: Address;
}

/** What a decorator may have put round a `__repr__`, one in another. */
const maxWrappers = 5;

/**
 * Which code `repr()` runs for an object of a type, as a key that decoders are found by; undefined where that is not
 * known beforehand: `__repr__` is None or some callable object.
 *
 * - A repr in C has the `tp_name` of the class that it belongs to: `dict`, `collections.deque`.
 * - A repr in Python has its module and qualified name, without the `.__repr__`: `collections.Counter`,
 *   `enum.global_flag_repr`, `__main__.Mine`. These are those of its code, which neither a copy of the function in
 *   another class (enum puts `Enum.__repr__` into its subclasses) nor a new `__qualname__` changes.
 * - What `namedtuple()` and `@dataclass` make is `collections.namedtuple` and `dataclasses.dataclass`.
 */
export function reprOwner(target: PythonTarget, type: Address): string | undefined {
  return reprProvider(target, type)?.key;
}

/** As `reprOwner`, with the class. The first in the `__mro__` that has a `__repr__` of its own provides it. */
export function reprProvider(target: PythonTarget, type: Address): ReprProvider | undefined {
  for (const owner of mro(target, type)) {
    if (!typeHas(target, owner, TypeFlag.heapType)) {
      if (ownsRepr(target, owner)) return { key: typeName(target, owner), owner };
      continue;
    }
    const value = namespaceEntry(target, owner, '__repr__');
    if (value === undefined) continue;
    const key = keyOf(target, value);
    return key === undefined ? undefined : { key, owner };
  }
  return undefined;
}

/**
 * The key under which decoders list a class: `module.qualname` of one that Python code made, the `tp_name` of every
 * other one.
 */
export function typeKey(target: PythonTarget, type: Address): string {
  if (!madeByPython(target, type)) return typeName(target, type);
  const module = moduleName(target, type);
  return `${module ?? '?'}.${qualifiedName(target, type)}`;
}

/** Whether the `tp_repr` of a type written in C is its own. Static types inherit it; their namespaces are out of reach for some builds, and not needed for this. */
export function ownsRepr(target: PythonTarget, type: Address): boolean {
  const base = readPointer(target, type, 'PyTypeObject.tp_base');
  const own = readPointer(target, type, 'PyTypeObject.tp_repr');
  if (own === undefined) return false;
  return base === undefined || readPointer(target, base, 'PyTypeObject.tp_repr') !== own;
}

function keyOf(target: PythonTarget, value: Address): string | undefined {
  const kind = typeName(target, typeOf(target, value));
  if (kind === 'wrapper_descriptor') {
    return typeName(target, needPointer(target, value, 'PyDescrObject.d_type'));
  }
  return kind === 'function' ? functionKey(target, value) : undefined;
}

/** The key of a function in Python that serves as a `__repr__`. */
export function functionKey(target: PythonTarget, fn: Address): string {
  const name = codeName(target, unwrapped(target, fn, maxWrappers));
  return names.get(name) ?? name.replace(/\.__repr__$/, '');
}

/** What the tools that make classes call the `__repr__` that they make (Lib/collections, Lib/dataclasses.py, v3.11.0). */
const names: ReadonlyMap<string, string> = new Map([
  ['collections.namedtuple.<locals>.__repr__', 'collections.namedtuple'],
  ['<string>.__create_fn__.<locals>.__repr__', 'dataclasses.dataclass'],
]);

/** The module and qualified name of a function's code; the module of what was compiled from a text is `<string>`. */
function codeName(target: PythonTarget, fn: Address): string {
  const code = needPointer(target, fn, 'PyFunctionObject.func_code');
  const qualname = readUnicode(target, needPointer(target, code, 'PyCodeObject.co_qualname'));
  const file = readUnicode(target, needPointer(target, code, 'PyCodeObject.co_filename'));
  const module = file === '<string>' ? file : globalName(target, fn);
  return `${module ?? '?'}.${qualname}`;
}

function globalName(target: PythonTarget, fn: Address): string | undefined {
  const globals = needPointer(target, fn, 'PyFunctionObject.func_globals');
  const name = lookup(target, globals, '__name__');
  return name !== undefined && isString(target, name) ? readUnicode(target, name) : undefined;
}

/**
 * The function in one that a decorator made against endless recursion: `reprlib.recursive_repr`, and in 3.11 also
 * `_recursive_repr` of dataclasses. Any other decorator may change the text, so it is the function.
 */
function unwrapped(target: PythonTarget, fn: Address, wrappers: number): Address {
  if (wrappers === 0 || !guards.has(codeName(target, fn))) return fn;
  const closure = readPointer(target, fn, 'PyFunctionObject.func_closure');
  if (closure === undefined) return fn;
  for (const cell of tupleItems(target, closure, 0, 10)) {
    const inner = attempt(() => cell && readPointer(target, cell, 'PyCellObject.ob_ref'));
    if (!isReadable(inner) || inner.value === undefined) continue;
    if (typeName(target, typeOf(target, inner.value)) === 'function') {
      return unwrapped(target, inner.value, wrappers - 1);
    }
  }
  return fn;
}

const guards: ReadonlySet<string> = new Set([
  'reprlib.recursive_repr.<locals>.decorating_function.<locals>.wrapper',
  'dataclasses._recursive_repr.<locals>.wrapper',
]);
