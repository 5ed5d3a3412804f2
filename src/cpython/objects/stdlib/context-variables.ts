import { hex } from '../../../base/address.js';
import { fieldAddress, readPointer } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { part } from './child-forms.js';

/** `contextvars.ContextVar` (Python/context.c, v3.11.0: contextvar_tp_repr). */
const variable: ObjectDecoder = {
  types: ['_contextvars.ContextVar'],
  repr(object, rendering) {
    const { target } = rendering;
    const name = rendering.repr(readPointer(target, object, 'PyContextVar.var_name'));
    const value = readPointer(target, object, 'PyContextVar.var_default');
    const or = value === undefined ? '' : ` default=${rendering.repr(value)}`;
    return `<ContextVar name=${name}${or} at ${hex(object)}>`;
  },
  parts: (target, object) => [
    part(target, object, 'name', 'PyContextVar.var_name'),
    part(target, object, 'default', 'PyContextVar.var_default'),
  ],
};

/** What `ContextVar.set` gives (token_tp_repr). */
const token: ObjectDecoder = {
  types: ['_contextvars.Token'],
  repr(object, rendering) {
    const { target } = rendering;
    const used = target.memory.i32(fieldAddress(target, object, 'PyContextToken.tok_used')) !== 0;
    const of = rendering.repr(readPointer(target, object, 'PyContextToken.tok_var'));
    return `<Token${used ? ' used' : ''} var=${of} at ${hex(object)}>`;
  },
  parts: (target, object) => [
    part(target, object, 'var', 'PyContextToken.tok_var'),
    part(target, object, 'old_value', 'PyContextToken.tok_oldval'),
  ],
};

const missing: ObjectDecoder = { types: ['Token.MISSING'], repr: () => '<Token.MISSING>' };

export const contextDecoders: readonly ObjectDecoder[] = [variable, token, missing];
