import type { Address } from '../../base/address.js';
import type { FieldName } from '../layouts/catalogue.js';
import { readPointer } from '../objects/field-access.js';
import { baseTypes, typeName, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';

/**
 * Attributes of built-in types that C functions give (`getset_descriptor`), of which it is known that they give just the
 * field of the struct (Objects/, v3.11.0 to v3.15.0). By `tp_name`.
 */
const fields: Readonly<Record<string, Readonly<Record<string, FieldName>>>> = {
  function: {
    __code__: 'PyFunctionObject.func_code',
    __defaults__: 'PyFunctionObject.func_defaults',
    __kwdefaults__: 'PyFunctionObject.func_kwdefaults',
    __annotations__: 'PyFunctionObject.func_annotations',
    __name__: 'PyFunctionObject.func_name',
    __qualname__: 'PyFunctionObject.func_qualname',
  },
  builtin_function_or_method: { __self__: 'PyCFunctionObject.m_self' },
  BaseException: {
    args: 'PyBaseExceptionObject.args',
    __traceback__: 'PyBaseExceptionObject.traceback',
    __context__: 'PyBaseExceptionObject.context',
    __cause__: 'PyBaseExceptionObject.cause',
  },
  generator: { __name__: 'PyGenObject.gi_name', __qualname__: 'PyGenObject.gi_qualname' },
  coroutine: { __name__: 'PyGenObject.gi_name', __qualname__: 'PyGenObject.gi_qualname' },
  async_generator: { __name__: 'PyGenObject.gi_name', __qualname__: 'PyGenObject.gi_qualname' },
  traceback: { tb_next: 'PyTracebackObject.tb_next' },
  cell: { cell_contents: 'PyCellObject.ob_ref' },
  type: { __bases__: 'PyTypeObject.tp_bases', __mro__: 'PyTypeObject.tp_mro' },
};

/** The object behind such an attribute; undefined where it is none of these, or NULL. */
export function fieldAttribute(target: PythonTarget, object: Address, name: string): Address | undefined {
  for (const type of baseTypes(target, typeOf(target, object))) {
    const field = fields[typeName(target, type)]?.[name];
    if (field !== undefined) return readPointer(target, object, field);
  }
  return undefined;
}
