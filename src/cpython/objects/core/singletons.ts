import type { ObjectDecoder } from '../object-decoder.js';

function singleton(type: string, text: string): ObjectDecoder {
  return { types: [type], repr: () => text };
}

/** Types with one object, or with objects that all look the same. */
export const singletonDecoders: readonly ObjectDecoder[] = [
  singleton('NoneType', 'None'),
  singleton('NotImplementedType', 'NotImplemented'),
  singleton('ellipsis', 'Ellipsis'),
];
