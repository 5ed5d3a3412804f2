import { needPointer, readPointer, readSsize } from '../field-access.js';
import { readLong } from '../long.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { TypeFlag } from '../../versions/type-flags.js';
import { shortTypeName, typeHas, typeOf } from '../type-objects.js';
import { part } from './child-forms.js';

/** `itertools.count`: in a C number as long as it fits one (Modules/itertoolsmodule.c, v3.11.0 and v3.13.0: count_repr). */
const count: ObjectDecoder = {
  types: ['itertools.count'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = shortTypeName(target, typeOf(target, object));
    const next = readPointer(target, object, 'countobject.long_cnt');
    if (next === undefined) return `${name}(${readSsize(target, object, 'countobject.cnt')})`;
    const step = needPointer(target, object, 'countobject.long_step');
    const byOne = typeHas(target, typeOf(target, step), TypeFlag.int) && readLong(target, step) === 1n;
    return byOne
      ? `${name}(${rendering.repr(next)})`
      : `${name}(${rendering.repr(next)}, ${rendering.repr(step)})`;
  },
};

/** `itertools.repeat` (repeat_repr). */
const repeat: ObjectDecoder = {
  types: ['itertools.repeat'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = shortTypeName(target, typeOf(target, object));
    const left = readSsize(target, object, 'repeatobject.cnt');
    const element = rendering.repr(readPointer(target, object, 'repeatobject.element'));
    return left === -1 ? `${name}(${element})` : `${name}(${element}, ${left})`;
  },
  parts: (target, object) => [part(target, object, 'element', 'repeatobject.element')],
};

export const iteratorDecoders: readonly ObjectDecoder[] = [count, repeat];
