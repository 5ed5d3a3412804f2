import { hex } from '../../../base/address.js';
import type { FieldName } from '../../layouts/catalogue.js';
import { needPointer, readPointer } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { part } from '../stdlib/child-forms.js';
import { typeName, typeOf } from '../type-objects.js';
import { builtinName, builtinSelf, nameOf, qualnameOf } from './callable-name.js';

/** A function in Python (Objects/funcobject.c, v3.11.0: func_repr). */
const pythonFunction: ObjectDecoder = {
  types: ['function'],
  repr: (object, rendering) => {
    const name = rendering.str(readPointer(rendering.target, object, 'PyFunctionObject.func_qualname'));
    return `<function ${name} at ${hex(object)}>`;
  },
  parts: (target, object) =>
    functionFields
      .map(([name, field]) => part(target, object, name, field))
      .filter(({ value, text }) => value !== undefined || text !== undefined),
};

/** A function bound to an object (Objects/classobject.c, v3.11.0: method_repr). */
const method: ObjectDecoder = {
  types: ['method'],
  repr(object, rendering) {
    const { target } = rendering;
    const fn = needPointer(target, object, 'PyMethodObject.im_func');
    const name = qualnameOf(target, fn) ?? nameOf(target, fn) ?? '?';
    return `<bound method ${name} of ${rendering.repr(readPointer(target, object, 'PyMethodObject.im_self'))}>`;
  },
  parts: (target, object) => [
    part(target, object, '__func__', 'PyMethodObject.im_func'),
    part(target, object, '__self__', 'PyMethodObject.im_self'),
  ],
};

/** A function in C, of a module or bound to an object (Objects/methodobject.c, v3.11.0: meth_repr). */
const builtin: ObjectDecoder = {
  types: ['builtin_function_or_method', 'builtin_method'],
  repr(object, { target }) {
    const name = builtinName(target, object);
    const self = builtinSelf(target, object);
    if (self === undefined) return `<built-in function ${name}>`;
    return `<built-in method ${name} of ${typeName(target, typeOf(target, self))} object at ${hex(self)}>`;
  },
  parts: (target, object) => [
    part(target, object, '__self__', 'PyCFunctionObject.m_self'),
    part(target, object, '__module__', 'PyCFunctionObject.m_module'),
  ],
};

export const functionDecoders: readonly ObjectDecoder[] = [pythonFunction, method, builtin];

const functionFields: readonly (readonly [name: string, field: FieldName])[] = [
  ['__code__', 'PyFunctionObject.func_code'],
  ['__globals__', 'PyFunctionObject.func_globals'],
  ['__defaults__', 'PyFunctionObject.func_defaults'],
  ['__kwdefaults__', 'PyFunctionObject.func_kwdefaults'],
  ['__closure__', 'PyFunctionObject.func_closure'],
  ['__module__', 'PyFunctionObject.func_module'],
  ['__doc__', 'PyFunctionObject.func_doc'],
  ['__annotations__', 'PyFunctionObject.func_annotations'],
];
