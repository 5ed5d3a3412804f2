import { hex, type Address } from '../../../base/address.js';
import { attempt, isReadable } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import { TypeFlag } from '../../versions/type-flags.js';
import type { ReprFacts } from '../../versions/version-facts.js';
import { attribute } from '../attributes.js';
import { readPointer } from '../field-access.js';
import { classAttribute } from '../mro.js';
import type { Child, ObjectDecoder } from '../object-decoder.js';
import { isString, moduleName, qualifiedName } from '../qualified-name.js';
import { isInstance, isNone, shortTypeName, typeHas, typeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';

const cell: ObjectDecoder = {
  types: ['cell'],
  repr(object, { target }) {
    const content = readPointer(target, object, 'PyCellObject.ob_ref');
    if (content === undefined) return `<cell at ${hex(object)}: empty>`;
    return `<cell at ${hex(object)}: ${typeName(target, typeOf(target, content))} object at ${hex(content)}>`;
  },
  parts: (target, object) => [
    { name: 'cell_contents', kind: 'internal', value: readPointer(target, object, 'PyCellObject.ob_ref') },
  ],
};

const reference: ObjectDecoder = {
  types: ['weakref.ReferenceType'],
  repr(object, { target }) {
    const referent = referentOf(target, object);
    if (referent === undefined) return `<weakref at ${hex(object)}; dead>`;
    const name = nameOf(target, referent);
    const of = name === undefined ? '' : ` (${name})`;
    return `<weakref at ${hex(object)}; to '${kindOf(target, referent)}' at ${hex(referent)}${of}>`;
  },
  parts: referenceParts,
};

const proxy: ObjectDecoder = {
  types: ['weakref.ProxyType', 'weakref.CallableProxyType', 'weakproxy', 'weakcallableproxy'],
  repr(object, { target }) {
    const referent = referentOf(target, object);
    const quoted = reprFacts(target).weakrefs === 'qualified';
    if (referent === undefined && quoted) return `<weakproxy at ${hex(object)}; dead>`;
    if (quoted && referent !== undefined) {
      return `<weakproxy at ${hex(object)}; to '${kindOf(target, referent)}' at ${hex(referent)}>`;
    }
    const to = readPointer(target, object, 'PyWeakReference.wr_object') ?? object;
    return `<weakproxy at ${hex(object)} to ${typeName(target, typeOf(target, to))} at ${hex(to)}>`;
  },
  parts: referenceParts,
};

export const referenceDecoders: readonly ObjectDecoder[] = [cell, reference, proxy];

function referenceParts(target: PythonTarget, object: Address): Child[] {
  return [
    { name: 'wr_object', kind: 'internal', value: referentOf(target, object) },
    {
      name: 'wr_callback',
      kind: 'internal',
      value: readPointer(target, object, 'PyWeakReference.wr_callback'),
    },
  ];
}

/** What a weak reference refers to; undefined when it is gone: then None is in its place. */
function referentOf(target: PythonTarget, object: Address): Address | undefined {
  const referent = readPointer(target, object, 'PyWeakReference.wr_object');
  if (referent === undefined || isNone(target, referent)) return undefined;
  return referent;
}

function kindOf(target: PythonTarget, object: Address): string {
  const type = typeOf(target, object);
  if (reprFacts(target).weakrefs === 'plain') return typeName(target, type);
  // Objects/typeobject.c, v3.13.0: PyType_GetFullyQualifiedName. `__main__` is left out too.
  const module = moduleName(target, type);
  const name = qualifiedName(target, type);
  return module === undefined || module === 'builtins' || module === '__main__' ? name : `${module}.${name}`;
}

/**
 * The `__name__` of the referent, or only one that its class gives it (Objects/weakrefobject.c, v3.11.0, v3.11.4:
 * weakref_repr).
 */
function nameOf(target: PythonTarget, object: Address): string | undefined {
  const reading = attempt(() => {
    const type = typeOf(target, object);
    if (typeHas(target, type, TypeFlag.type)) return shortTypeName(target, object);
    const given =
      reprFacts(target).weakrefNames === 'any'
        ? attribute(target, object, '__name__')
        : classAttribute(target, type, '__name__')?.value;
    const name = isInstance(target, object, 'function')
      ? readPointer(target, object, 'PyFunctionObject.func_name')
      : given;
    return name !== undefined && isString(target, name) ? readUnicode(target, name) : undefined;
  });
  return isReadable(reading) ? reading.value : undefined;
}

function reprFacts(target: PythonTarget): ReprFacts {
  return factsOf(target.version, target.freeThreaded).reprs;
}
