import type { Address } from '../../../base/address.js';
import { attempt, isReadable } from '../../../base/reading.js';
import type { FieldName } from '../../layouts/catalogue.js';
import type { PythonTarget } from '../../python-target.js';
import { TypeFlag } from '../../versions/type-flags.js';
import { attribute } from '../attributes.js';
import { needPointer, readPointer } from '../field-access.js';
import { isString, moduleName, qualifiedName } from '../qualified-name.js';
import { isInstance, readCString, typeHas, typeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';

/** Bytes of a C function's name. */
const maxName = 1000;

/**
 * `object.__qualname__` of a function, class, or other callable; undefined where it has none, or none that is found
 * without running code.
 */
export function qualnameOf(target: PythonTarget, object: Address): string | undefined {
  const type = typeOf(target, object);
  if (typeHas(target, type, TypeFlag.type)) return qualifiedName(target, object);
  switch (typeName(target, type)) {
    case 'function':
      return text(target, readPointer(target, object, 'PyFunctionObject.func_qualname'));
    case 'generator':
    case 'coroutine':
    case 'async_generator':
      return text(target, readPointer(target, object, 'PyGenObject.gi_qualname'));
    case 'builtin_function_or_method':
    case 'builtin_method':
      return builtinQualname(target, object);
    case 'method_descriptor':
    case 'classmethod_descriptor':
    case 'wrapper_descriptor':
    case 'getset_descriptor':
    case 'member_descriptor':
      return descriptorQualname(target, object);
    case 'method':
      return qualnameOf(target, needPointer(target, object, 'PyMethodObject.im_func'));
    default:
      return text(target, attribute(target, object, '__qualname__'));
  }
}

/** `object.__name__`, as `qualnameOf`. */
export function nameOf(target: PythonTarget, object: Address): string | undefined {
  const qualname = qualnameOf(target, object);
  return (
    qualname?.slice(qualname.lastIndexOf('.') + 1) ?? text(target, attribute(target, object, '__name__'))
  );
}

/** `object.__module__` of the same; undefined where it is None. */
export function moduleOf(target: PythonTarget, object: Address): string | undefined {
  const type = typeOf(target, object);
  if (typeHas(target, type, TypeFlag.type)) return moduleName(target, object);
  const field = moduleFields.get(typeName(target, type));
  const value =
    field === undefined ? attribute(target, object, '__module__') : readPointer(target, object, field);
  return text(target, value);
}

/** The name of a C function in its definition. */
export function builtinName(target: PythonTarget, object: Address): string {
  const definition = needPointer(target, object, 'PyCFunctionObject.m_ml');
  return readCString(target, needPointer(target, definition, 'PyMethodDef.ml_name'), maxName);
}

/** What a C function is bound to; undefined of one that is of a module, or of nothing. */
export function builtinSelf(target: PythonTarget, object: Address): Address | undefined {
  const self = readPointer(target, object, 'PyCFunctionObject.m_self');
  return self === undefined || isInstance(target, self, 'module') ? undefined : self;
}

const moduleFields: ReadonlyMap<string, FieldName> = new Map([
  ['function', 'PyFunctionObject.func_module'],
  ['builtin_function_or_method', 'PyCFunctionObject.m_module'],
  ['builtin_method', 'PyCFunctionObject.m_module'],
]);

/** Objects/methodobject.c, v3.11.0: meth_get__qualname__. */
function builtinQualname(target: PythonTarget, object: Address): string {
  const name = builtinName(target, object);
  const self = builtinSelf(target, object);
  if (self === undefined) return name;
  const type = typeOf(target, self);
  const owner = typeHas(target, type, TypeFlag.type) ? self : type;
  return `${qualifiedName(target, owner)}.${name}`;
}

/** Objects/descrobject.c, v3.11.0: calculate_qualname. */
function descriptorQualname(target: PythonTarget, object: Address): string | undefined {
  const name = text(target, readPointer(target, object, 'PyDescrObject.d_name'));
  const type = readPointer(target, object, 'PyDescrObject.d_type');
  if (name === undefined || type === undefined) return name;
  return `${qualifiedName(target, type)}.${name}`;
}

function text(target: PythonTarget, value: Address | undefined): string | undefined {
  const reading = attempt(() =>
    value !== undefined && isString(target, value) ? readUnicode(target, value) : undefined,
  );
  return isReadable(reading) ? reading.value : undefined;
}
