import type { ObjectDecoder } from '../object-decoder.js';
import { arrayDecoder } from './arrays.js';
import { contextDecoders } from './context-variables.js';
import { ctypesDecoders } from './ctypes-values.js';
import { dataclassDecoder, fieldDecoder, fieldKindDecoder } from './dataclasses.js';
import { datetimeDecoders } from './datetimes.js';
import { decimalContextDecoder, decimalDecoder } from './decimals.js';
import { dequeDecoder } from './deques.js';
import { counterDecoder, defaultDictDecoder } from './dict-subclasses.js';
import { autoDecoder, autoNullDecoder, enumClassDecoder, enumDecoder, globalEnumDecoder } from './enums.js';
import { fileDecoders } from './files.js';
import { fractionDecoder } from './fractions.js';
import { futureDecoders } from './futures.js';
import { iteratorDecoders } from './iterators.js';
import { lockDecoders } from './locks.js';
import { namedTupleDecoder, structSequenceDecoder } from './named-tuples.js';
import { namespaceDecoder } from './namespaces.js';
import { operatorDecoders } from './operators.js';
import { orderedDictViewDecoders } from './ordered-dict-views.js';
import { orderedDictDecoder } from './ordered-dicts.js';
import { partialDecoders } from './partials.js';
import { pathDecoder, pathParentsDecoder } from './paths.js';
import { patternDecoders } from './patterns.js';
import { structFormatDecoder } from './struct-formats.js';
import { threadDecoders } from './threads.js';
import { chainMapDecoder, wrapperDecoder } from './user-containers.js';
import { uuidDecoder } from './uuids.js';
import { weakContainerDecoders } from './weak-containers.js';

/** Types of the standard library, whether they are written in C or in Python. */
export const stdlibDecoders: readonly ObjectDecoder[] = [
  dequeDecoder,
  orderedDictDecoder,
  ...orderedDictViewDecoders,
  defaultDictDecoder,
  counterDecoder,
  chainMapDecoder,
  wrapperDecoder,
  namedTupleDecoder,
  structSequenceDecoder,
  enumDecoder,
  globalEnumDecoder,
  enumClassDecoder,
  autoDecoder,
  autoNullDecoder,
  dataclassDecoder,
  fieldDecoder,
  fieldKindDecoder,
  ...datetimeDecoders,
  decimalDecoder,
  decimalContextDecoder,
  fractionDecoder,
  uuidDecoder,
  pathDecoder,
  pathParentsDecoder,
  arrayDecoder,
  ...partialDecoders,
  ...operatorDecoders,
  ...iteratorDecoders,
  ...patternDecoders,
  ...contextDecoders,
  ...lockDecoders,
  ...threadDecoders,
  ...fileDecoders,
  ...weakContainerDecoders,
  namespaceDecoder,
  structFormatDecoder,
  ...futureDecoders,
  ...ctypesDecoders,
];
