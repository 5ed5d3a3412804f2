import { needPointer } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { typeName, typeOf } from '../type-objects.js';
import { joinSegments, keywordTexts } from './segments.js';

/** `types.SimpleNamespace` (Objects/namespaceobject.c, v3.11.0: namespace_repr). */
export const namespaceDecoder: ObjectDecoder = {
  types: ['types.SimpleNamespace'],
  repr(object, rendering) {
    const { target } = rendering;
    const own = typeName(target, typeOf(target, object));
    const name = own === 'types.SimpleNamespace' ? 'namespace' : own;
    const dict = needPointer(target, object, '_PyNamespaceObject.ns_dict');
    return `${name}(${joinSegments(rendering, object, `${name}(...)`, [keywordTexts(rendering, dict)])})`;
  },
};
