import { fieldAddress, needPointer, readCount } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { objectForm } from '../object-form.js';
import { isString } from '../qualified-name.js';
import { ownsRepr } from '../repr-owner.js';
import { shortTypeName, typeOf } from '../type-objects.js';
import { part } from './child-forms.js';
import { reprOfPoints } from './text-repr.js';

/** `struct.Struct`: shows its format from 3.13 on, which is bytes, or later a str (Modules/_struct.c, v3.13.0: s_repr). */
export const structFormatDecoder: ObjectDecoder = {
  types: ['_struct.Struct'],
  repr(object, rendering) {
    const { target, maxCharacters } = rendering;
    const type = typeOf(target, object);
    if (!ownsRepr(target, type)) return objectForm(target, object);
    const format = needPointer(target, object, 'PyStructObject.s_format');
    if (isString(target, format)) return `${shortTypeName(target, type)}(${rendering.repr(format)})`;
    const length = Math.min(readCount(target, format, 'PyVarObject.ob_size'), maxCharacters);
    const bytes = target.memory.bytes(fieldAddress(target, format, 'PyBytesObject.ob_sval'), length);
    return `${shortTypeName(target, type)}(${reprOfPoints(target, [...bytes])})`;
  },
  parts: (target, object) => [part(target, object, 'format', 'PyStructObject.s_format')],
};
