import { address, type Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { TypeFlag } from '../../versions/type-flags.js';
import { fieldAddress, needPointer, pointerSize, readPointer } from '../field-access.js';
import { baseTypes, typeHas, typeName, typeOf } from '../type-objects.js';
import { pointerAt, readSlot, slotOffset } from './type-slots.js';

/** `Py_TPFLAGS_HAVE_VECTORCALL` (Include/object.h, v3.11.0 to v3.15.0). */
const haveVectorcall = 1 << 11;

/** Bound methods of bound methods at most. */
const maxBinding = 10;

/**
 * The C functions in which a call of an object arrives, past what only finds them: of a builtin function the function of
 * its method definition, of a type the functions that make its instances. More than one where the first that is reached
 * is not known; none of a Python function, and where nothing of its own is called.
 */
export function calledFunctions(target: PythonTarget, callable: Address): readonly Address[] {
  return functionsOf(target, callable).filter((found) => found !== undefined);
}

function functionsOf(target: PythonTarget, callable: Address, binding = 0): readonly (Address | undefined)[] {
  const type = typeOf(target, callable);
  switch (typeName(target, type)) {
    case 'builtin_function_or_method':
      return [methodOf(target, needPointer(target, callable, 'PyCFunctionObject.m_ml'))];
    case 'method_descriptor':
    case 'classmethod_descriptor':
      return [methodOf(target, needPointer(target, callable, 'PyMethodDescrObject.d_method'))];
    case 'wrapper_descriptor':
      return [wrapped(target, callable)];
    case 'method-wrapper':
      return [wrapped(target, needPointer(target, callable, 'wrapperobject.descr'))];
    case 'method':
      return binding >= maxBinding
        ? []
        : functionsOf(target, needPointer(target, callable, 'PyMethodObject.im_func'), binding + 1);
    case 'function':
      return [];
  }
  if (typeHas(target, type, TypeFlag.type)) return makersOf(target, callable, type);
  if (typeHas(target, type, haveVectorcall)) return [vectorcallOf(target, callable, type)];
  return [readSlot(target, type, 'tp_call')];
}

function methodOf(target: PythonTarget, definition: Address): Address | undefined {
  return readPointer(target, definition, 'PyMethodDef.ml_meth');
}

/** `d_wrapped` is the word behind `d_base` (Include/descrobject.h, v3.11.0 to v3.15.0). */
function wrapped(target: PythonTarget, descriptor: Address): Address | undefined {
  const at = fieldAddress(target, descriptor, 'PyWrapperDescrObject.d_base');
  return pointerAt(target, address(at + pointerSize));
}

function vectorcallOf(target: PythonTarget, callable: Address, type: Address): Address | undefined {
  const offset = target.memory.i64(address(type + slotOffset(target, 'tp_vectorcall_offset')));
  return offset > 0 && offset < 100_000 ? pointerAt(target, address(callable + offset)) : undefined;
}

/**
 * A type's own way to be called, else what makes its instances. What it has from `object` does nothing that a person would
 * want to see; a metaclass's own `tp_call` comes before both.
 */
function makersOf(target: PythonTarget, type: Address, metatype: Address): readonly (Address | undefined)[] {
  const own = readSlot(target, type, 'tp_vectorcall');
  if (own !== undefined) return [own];
  const root = baseTypes(target, type).at(-1);
  const typeOfTypes = baseTypes(target, metatype).findLast((base) => typeName(target, base) === 'type');
  const inherited =
    root === undefined ? [] : ['tp_new', 'tp_init'].map((slot) => readSlot(target, root, slot));
  const makers = ['tp_new', 'tp_init']
    .map((slot) => readSlot(target, type, slot))
    .filter((found) => !inherited.includes(found));
  const call = readSlot(target, metatype, 'tp_call');
  const usual = typeOfTypes === undefined ? undefined : readSlot(target, typeOfTypes, 'tp_call');
  return call === usual ? makers : [call, ...makers];
}

/**
 * The C functions in which an operator can end, by the types of its operands.
 *
 * @param which whose slots are asked: of both operands, of the top one, or of the second.
 * @param operands the top of the value stack first.
 */
export function operatorFunctions(
  target: PythonTarget,
  which: string,
  slots: readonly string[],
  operands: readonly (Address | undefined)[],
): readonly Address[] {
  const asked = which === 'both' ? operands.slice(0, 2).toReversed() : [operands[which === 'second' ? 1 : 0]];
  const types = asked.flatMap((operand) => (operand === undefined ? [] : [typeOf(target, operand)]));
  const found = types.flatMap((type) => slots.map((slot) => readSlot(target, type, slot)));
  return [...new Set(found.filter((each) => each !== undefined))];
}
