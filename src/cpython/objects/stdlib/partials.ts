import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import { fieldAddress, needPointer, readPointer, readSsize } from '../field-access.js';
import type { ObjectDecoder, Rendering } from '../object-decoder.js';
import { objectForm } from '../object-form.js';
import { moduleName, qualifiedName } from '../qualified-name.js';
import { typeName, typeOf } from '../type-objects.js';
import { part, textPart } from './child-forms.js';
import { fewTexts, joinSegments, keywordTexts, tupleTexts } from './segments.js';
import { needAttribute } from './user-containers.js';

/** `functools.partial` (Modules/_functoolsmodule.c, v3.11.0 and v3.13.0: partial_repr). */
const partial: ObjectDecoder = {
  types: ['functools.partial'],
  repr(object, rendering) {
    const { target } = rendering;
    const fields = (['fn', 'args', 'kw'] as const).map((name) =>
      needPointer(target, object, `partialobject.${name}`),
    );
    return `${nameOf(target, object)}(${callText(rendering, object, fields)})`;
  },
  parts: (target, object) => [
    part(target, object, 'func', 'partialobject.fn'),
    part(target, object, 'args', 'partialobject.args'),
    part(target, object, 'keywords', 'partialobject.kw'),
  ],
};

/** `functools.partialmethod` (Lib/functools.py, v3.11.0, v3.13.0 and v3.14.0). */
const partialMethod: ObjectDecoder = {
  types: [],
  classes: ['functools.partialmethod', 'functools._partial_repr'],
  repr(object, rendering) {
    const { target } = rendering;
    const type = typeOf(target, object);
    const name = `${moduleName(target, type) ?? '?'}.${qualifiedName(target, type)}`;
    const fields = ['func', 'args', 'keywords'].map((each) => needAttribute(target, object, each));
    if (factsOf(target.version, target.freeThreaded).reprs.partials === 'qualified-name') {
      return `${name}(${callText(rendering, object, fields)})`;
    }
    // Before 3.13 the commas are there even if nothing is between them.
    const [fn, args, keywords] = fields;
    const groups = [
      args === undefined ? [] : [tupleTexts(rendering, args)],
      [keywordTexts(rendering, keywords)],
    ].map((segments) => joinSegments(rendering, object, '...', segments));
    return `${name}(${[rendering.repr(fn), ...groups].join(', ')})`;
  },
};

/** `functools.lru_cache`: has the form of any object; what is in it are parts (Modules/_functoolsmodule.c, v3.11.0). */
const lruCache: ObjectDecoder = {
  types: ['functools._lru_cache_wrapper'],
  repr: (object, rendering) => objectForm(rendering.target, object),
  parts: (target, object) => [
    part(target, object, '__wrapped__', 'lru_cache_object.func'),
    part(target, object, 'cache', 'lru_cache_object.cache'),
    ...(['hits', 'misses', 'maxsize'] as const).map((name) =>
      textPart(name, () =>
        String(target.memory.i64(fieldAddress(target, object, `lru_cache_object.${name}`))),
      ),
    ),
  ],
};

/** A field of a named tuple as its class has it (Modules/_collectionsmodule.c, v3.11.0: tuplegetter_repr). */
const tupleGetter: ObjectDecoder = {
  types: ['collections._tuplegetter', '_collections._tuplegetter'],
  repr(object, rendering) {
    const { target } = rendering;
    const index = readSsize(target, object, '_tuplegetterobject.index');
    const doc = readPointer(target, object, '_tuplegetterobject.doc');
    return `_tuplegetter(${index}, ${rendering.repr(doc)})`;
  },
};

export const partialDecoders: readonly ObjectDecoder[] = [partial, partialMethod, lruCache, tupleGetter];

function nameOf(target: PythonTarget, object: Address): string {
  const type = typeOf(target, object);
  const { partials } = factsOf(target.version, target.freeThreaded).reprs;
  if (partials === 'type-name') return typeName(target, type);
  return `${moduleName(target, type) ?? '?'}.${qualifiedName(target, type)}`;
}

function callText(rendering: Rendering, object: Address, fields: readonly Address[]): string {
  const [fn, args, keywords] = fields;
  return joinSegments(rendering, object, '...', [
    fewTexts(() => rendering.repr(fn)),
    ...(args === undefined ? [] : [tupleTexts(rendering, args)]),
    keywordTexts(rendering, keywords),
  ]);
}
