import { hex, type Address } from '../../../base/address.js';
import type { FieldName } from '../../layouts/catalogue.js';
import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import { needPointer, readPointer } from '../field-access.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { objectForm } from '../object-form.js';
import { isString } from '../qualified-name.js';
import { part } from '../stdlib/child-forms.js';
import { readCString, typeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';

/** Bytes of the name of a slot. */
const maxName = 1000;

/** What built-in types have for their methods and attributes (Objects/descrobject.c, v3.11.0: descr_repr). */
const descriptors: readonly ObjectDecoder[] = [
  descriptor(['method_descriptor', 'classmethod_descriptor'], 'method'),
  descriptor(['member_descriptor'], 'member'),
  descriptor(['getset_descriptor'], 'attribute'),
  descriptor(['wrapper_descriptor'], 'slot wrapper'),
];

/** A slot of a type, bound to an object: `(5).__add__` (wrapper_repr). */
const methodWrapper: ObjectDecoder = {
  types: ['method-wrapper'],
  repr(object, { target }) {
    const base = needPointer(
      target,
      needPointer(target, object, 'wrapperobject.descr'),
      'PyWrapperDescrObject.d_base',
    );
    const name = readCString(target, needPointer(target, base, 'wrapperbase.name'), maxName);
    const self = needPointer(target, object, 'wrapperobject.self');
    return `<method-wrapper '${name}' of ${typeName(target, typeOf(target, self))} object at ${hex(self)}>`;
  },
  parts: (target, object) => [part(target, object, '__self__', 'wrapperobject.self')],
};

/** Objects/funcobject.c, v3.11.0: cm_repr, sm_repr. */
const wrappers: readonly ObjectDecoder[] = [
  wrapper('classmethod', 'classmethod.cm_callable'),
  wrapper('staticmethod', 'staticmethod.sm_callable'),
];

const property: ObjectDecoder = {
  types: ['property'],
  repr: (object, { target }) => objectForm(target, object),
  parts: (target, object) => [
    part(target, object, 'fget', 'propertyobject.prop_get'),
    part(target, object, 'fset', 'propertyobject.prop_set'),
    part(target, object, 'fdel', 'propertyobject.prop_del'),
    part(target, object, '__doc__', 'propertyobject.prop_doc'),
  ],
};

/** Objects/typeobject.c, v3.11.0: super_repr. */
const superObject: ObjectDecoder = {
  types: ['super'],
  repr(object, { target }) {
    const type = readPointer(target, object, 'superobject.type');
    const bound = readPointer(target, object, 'superobject.obj_type');
    const of = bound === undefined ? 'NULL' : `<${typeName(target, bound)} object>`;
    return `<super: <class '${type === undefined ? 'NULL' : typeName(target, type)}'>, ${of}>`;
  },
  parts: (target, object) => [
    part(target, object, '__thisclass__', 'superobject.type'),
    part(target, object, '__self__', 'superobject.obj'),
    part(target, object, '__self_class__', 'superobject.obj_type'),
  ],
};

export const descriptorDecoders: readonly ObjectDecoder[] = [
  ...descriptors,
  methodWrapper,
  ...wrappers,
  property,
  superObject,
];

function descriptor(types: readonly string[], kind: string): ObjectDecoder {
  return {
    types,
    repr(object, { target }) {
      const type = typeName(target, needPointer(target, object, 'PyDescrObject.d_type'));
      const { objectDescriptors } = factsOf(target.version, target.freeThreaded).reprs;
      const bare = type === 'object' && objectDescriptors === 'bare';
      return `<${kind} '${nameOf(target, object)}'${bare ? '' : ` of '${type}' objects`}>`;
    },
    parts: (target, object) => [
      part(target, object, '__objclass__', 'PyDescrObject.d_type'),
      part(target, object, '__name__', 'PyDescrObject.d_name'),
    ],
  };
}

function nameOf(target: PythonTarget, object: Address): string {
  const name = readPointer(target, object, 'PyDescrObject.d_name');
  return name !== undefined && isString(target, name) ? readUnicode(target, name) : '?';
}

function wrapper(name: string, field: FieldName): ObjectDecoder {
  return {
    types: [name],
    repr: (object, rendering: Rendering) =>
      `<${name}(${rendering.repr(readPointer(rendering.target, object, field))})>`,
    parts: (target, object) => [part(target, object, '__func__', field)],
  };
}
