import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { attribute } from '../attributes.js';
import { readNumber, readPointer } from '../field-access.js';
import { readLong } from '../long.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { part } from '../stdlib/child-forms.js';
import { needAttribute } from '../stdlib/user-containers.js';
import { isInstance } from '../type-objects.js';

/** Written in C from 3.12 on (Objects/typevarobject.c, v3.12.0 and v3.15.0). */
const native: readonly ObjectDecoder[] = [
  variable('typing.TypeVar', 'typevarobject'),
  variable('typing.ParamSpec', 'paramspecobject'),
  variable('typing.TypeVarTuple', 'typevartupleobject'),
  ofParameters('typing.ParamSpecArgs', 'args'),
  ofParameters('typing.ParamSpecKwargs', 'kwargs'),
  {
    types: ['typing.TypeAliasType'],
    repr: (object, rendering) => rendering.str(readPointer(rendering.target, object, 'typealiasobject.name')),
    parts: (target, object) => [
      part(target, object, '__type_params__', 'typealiasobject.type_params'),
      part(target, object, '__value__', 'typealiasobject.value'),
    ],
  },
  { types: ['NoDefaultType'], repr: () => 'typing.NoDefault' },
];

/** Lib/typing.py, v3.11.0. */
const inPython: readonly ObjectDecoder[] = [
  {
    types: [],
    classes: ['typing._BoundVarianceMixin'],
    repr(object, rendering) {
      const is = (name: string): boolean => isTrue(rendering.target, object, name);
      const sign = is('__covariant__') ? '+' : is('__contravariant__') ? '-' : '~';
      return sign + nameOf(rendering, object);
    },
  },
  { types: [], classes: ['typing.TypeVarTuple'], repr: (object, rendering) => nameOf(rendering, object) },
  ...(['args', 'kwargs'] as const).map((which): ObjectDecoder => ({
    types: [],
    classes: [which === 'args' ? 'typing.ParamSpecArgs' : 'typing.ParamSpecKwargs'],
    repr: (object, rendering) =>
      `${nameOf(rendering, needAttribute(rendering.target, object, '__origin__'))}.${which}`,
  })),
];

/** TypeVar and its relatives. */
export const typeVariableDecoders: readonly ObjectDecoder[] = [...native, ...inPython];

type Variable = 'typevarobject' | 'paramspecobject' | 'typevartupleobject';

function variable(type: string, struct: Variable): ObjectDecoder {
  return {
    types: [type],
    repr(object, rendering) {
      const { target } = rendering;
      const name = rendering.str(readPointer(target, object, `${struct}.name`));
      // A TypeVarTuple has a variance from 3.15 on.
      if (!target.layout.has(`${struct}.infer_variance`)) return name;
      const is = (field: 'infer_variance' | 'covariant' | 'contravariant'): boolean =>
        readNumber(target, object, `${struct}.${field}`) !== 0;
      if (is('infer_variance')) return name;
      return (is('covariant') ? '+' : is('contravariant') ? '-' : '~') + name;
    },
    parts: (target, object) => [part(target, object, '__name__', `${struct}.name`)],
  };
}

function ofParameters(type: string, which: 'args' | 'kwargs'): ObjectDecoder {
  return {
    types: [type],
    repr(object, rendering) {
      const { target } = rendering;
      const origin = readPointer(target, object, 'paramspecattrobject.__origin__');
      if (origin === undefined || !isInstance(target, origin, 'typing.ParamSpec')) {
        return `${rendering.repr(origin)}.${which}`;
      }
      return `${rendering.str(readPointer(target, origin, 'paramspecobject.name'))}.${which}`;
    },
    parts: (target, object) => [part(target, object, '__origin__', 'paramspecattrobject.__origin__')],
  };
}

function nameOf(rendering: Rendering, object: Address): string {
  return rendering.str(needAttribute(rendering.target, object, '__name__'));
}

function isTrue(target: PythonTarget, object: Address, name: string): boolean {
  const value = attribute(target, object, name);
  return value !== undefined && isInstance(target, value, 'int') && readLong(target, value) !== 0n;
}
