import { hex } from '../../../base/address.js';
import { fieldAddress, readPointer } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { isString } from '../qualified-name.js';
import { part, textPart } from '../stdlib/child-forms.js';

/** Code objects (Objects/codeobject.c, v3.11.0: code_repr). */
export const codeDecoder: ObjectDecoder = {
  types: ['code'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = rendering.str(readPointer(target, object, 'PyCodeObject.co_name'));
    const file = readPointer(target, object, 'PyCodeObject.co_filename');
    const place = file !== undefined && isString(target, file) ? `"${rendering.str(file)}"` : '???';
    const first = target.memory.i32(fieldAddress(target, object, 'PyCodeObject.co_firstlineno'));
    return `<code object ${name} at ${hex(object)}, file ${place}, line ${first === 0 ? -1 : first}>`;
  },
  parts: (target, object) => [
    ...(
      ['co_name', 'co_qualname', 'co_filename', 'co_consts', 'co_names', 'co_localsplusnames'] as const
    ).map((name) => part(target, object, name, `PyCodeObject.${name}`)),
    ...(['co_firstlineno', 'co_argcount', 'co_flags', 'co_stacksize'] as const).map((name) =>
      textPart(name, () => String(target.memory.i32(fieldAddress(target, object, `PyCodeObject.${name}`)))),
    ),
  ],
};
