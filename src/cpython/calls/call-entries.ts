import { address, hex, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { FieldName } from '../layouts/catalogue.js';
import { needPointer, readPointer, readSsize } from '../objects/field-access.js';
import { classAttribute } from '../objects/mro.js';
import { baseTypes, isNamed, typeHas, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { distinct, pythonEntry, type CallEntry } from './call-entry.js';

/** Callables in callables: methods of methods, objects whose `__call__` is one again. */
const maxDepth = 16;

/** `_Py_TPFLAGS_HAVE_VECTORCALL` (Include/cpython/object.h, v3.11.0; Include/object.h, v3.12.0). */
const haveVectorcall = 1 << 11;

/**
 * All places where a call of an object may first arrive that a person would want to stop at, the likeliest first: a class
 * has its `__new__` and its `__init__`. Whoever stops at each of them is right at the first stop. What only passes the call
 * on is seen through: bound methods, slot functions with Python behind them.
 *
 * @returns none of what cannot be called.
 * @throws Unreadable where memory is broken.
 */
export function callEntries(target: PythonTarget, callable: Address): readonly CallEntry[] {
  return distinct(entriesOf(target, callable, 0));
}

function entriesOf(target: PythonTarget, callable: Address, depth: number): (CallEntry | undefined)[] {
  if (depth > maxDepth) giveUp(`the callable at ${hex(callable)} leads nowhere`);
  const type = typeOf(target, callable);
  const inner = (field: FieldName): (CallEntry | undefined)[] =>
    entriesOf(target, needPointer(target, callable, field), depth + 1);
  const function_ = pythonEntry(target, callable);
  if (function_ !== undefined) return [function_];
  if (isNamed(target, type, 'builtin_function_or_method', 'builtin_method')) {
    return [methodEntry(target, needPointer(target, callable, 'PyCFunctionObject.m_ml'))];
  }
  if (isNamed(target, type, 'method_descriptor', 'classmethod_descriptor')) {
    return [methodEntry(target, needPointer(target, callable, 'PyMethodDescrObject.d_method'))];
  }
  if (isNamed(target, type, 'wrapper_descriptor')) return [wrappedEntry(target, callable)];
  if (isNamed(target, type, 'method-wrapper')) {
    return [wrappedEntry(target, needPointer(target, callable, 'wrapperobject.descr'))];
  }
  if (isNamed(target, type, 'method')) return inner('PyMethodObject.im_func');
  if (isNamed(target, type, 'instancemethod')) return inner('PyInstanceMethodObject.func');
  if (isNamed(target, type, 'staticmethod')) return inner('staticmethod.sm_callable');
  if (typeHas(target, type, TypeFlag.type)) return classEntries(target, callable, type, depth);
  return [
    vectorcallEntry(target, callable, type),
    ...slotEntries(target, type, '__call__', 'tp_call', depth),
  ];
}

/** A class is called: its metaclass's `tp_call` runs `tp_new`, then `tp_init` (Objects/typeobject.c, v3.13.0: type_call). */
function classEntries(
  target: PythonTarget,
  type: Address,
  metatype: Address,
  depth: number,
): (CallEntry | undefined)[] {
  const call = classAttribute(target, metatype, '__call__')?.value;
  const python = call === undefined ? undefined : pythonEntry(target, call);
  if (python !== undefined) return [python];
  const vectorcall = readPointer(target, type, 'PyTypeObject.tp_vectorcall');
  if (vectorcall !== undefined) return [{ kind: 'c', address: vectorcall, slot: 'tp_vectorcall' }];
  return [
    ...slotEntries(target, type, '__new__', 'tp_new', depth, isPlain(target, type, 'PyTypeObject.tp_new')),
    ...slotEntries(target, type, '__init__', 'tp_init', depth, isPlain(target, type, 'PyTypeObject.tp_init')),
    slotEntry(target, metatype, 'tp_call'),
  ];
}

/** Whether a class has what `object` has in a slot: nothing of its own happens there. */
function isPlain(target: PythonTarget, type: Address, field: FieldName): boolean {
  const root = baseTypes(target, type).at(-1);
  return (
    root !== undefined &&
    root !== type &&
    readPointer(target, root, field) === readPointer(target, type, field)
  );
}

/** What is in a slot of a type; what is behind it, if a class in Python filled the slot. */
function slotEntries(
  target: PythonTarget,
  type: Address,
  name: string,
  slot: 'tp_call' | 'tp_new' | 'tp_init',
  depth: number,
  passOver = false,
): (CallEntry | undefined)[] {
  if (passOver) return [];
  const found = classAttribute(target, type, name)?.value;
  const filler = found === undefined ? undefined : behindSlot(target, found, name);
  return filler === undefined ? [slotEntry(target, type, slot)] : entriesOf(target, filler, depth + 1);
}

/** What a `class` statement put into a slot; undefined where that is only the wrapper of what C has there itself. */
function behindSlot(target: PythonTarget, found: Address, name: string): Address | undefined {
  const wrapper = name === '__new__' ? 'builtin_function_or_method' : 'wrapper_descriptor';
  return isNamed(target, typeOf(target, found), wrapper) ? undefined : found;
}

function slotEntry(
  target: PythonTarget,
  type: Address,
  slot: 'tp_call' | 'tp_new' | 'tp_init',
): CallEntry | undefined {
  const found = readPointer(target, type, `PyTypeObject.${slot}`);
  return found === undefined ? undefined : { kind: 'c', address: found, slot };
}

/** Objects that bring the function to call along: partial, itemgetter (Include/internal/pycore_call.h, v3.13.0). */
function vectorcallEntry(target: PythonTarget, object: Address, type: Address): CallEntry | undefined {
  if (!typeHas(target, type, haveVectorcall)) return undefined;
  const offset = readSsize(target, type, 'PyTypeObject.tp_vectorcall_offset');
  if (offset <= 0) return undefined;
  const found = target.memory.pointer(address(object + offset));
  return found === 0 ? undefined : { kind: 'c', address: found, slot: 'vectorcall' };
}

/** @param definition `PyMethodDef *`. */
function methodEntry(target: PythonTarget, definition: Address): CallEntry {
  return { kind: 'c', address: needPointer(target, definition, 'PyMethodDef.ml_meth'), slot: 'ml_meth' };
}

function wrappedEntry(target: PythonTarget, descriptor: Address): CallEntry {
  const address = needPointer(target, descriptor, 'PyWrapperDescrObject.d_wrapped');
  return { kind: 'c', address, slot: 'd_wrapped' };
}
