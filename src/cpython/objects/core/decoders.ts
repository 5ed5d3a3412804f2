import type { ObjectDecoder } from '../object-decoder.js';
import { byteDecoders } from './bytes.js';
import { classDecoder } from './classes.js';
import { dictViewDecoders } from './dict-views.js';
import { dictDecoders } from './dicts.js';
import { iteratorDecoders } from './iterators.js';
import { memoryViewDecoder } from './memory-views.js';
import { moduleDecoder } from './modules.js';
import { newcomerDecoders } from './newcomers.js';
import { numberDecoders } from './numbers.js';
import { rangeDecoders } from './ranges.js';
import { referenceDecoders } from './references.js';
import { sequenceDecoders } from './sequences.js';
import { setDecoders } from './sets.js';
import { singletonDecoders } from './singletons.js';
import { stringDecoder } from './strings.js';

/** The types of CPython's core: those of Objects/. */
export const coreDecoders: readonly ObjectDecoder[] = [
  ...singletonDecoders,
  ...numberDecoders,
  stringDecoder,
  ...byteDecoders,
  memoryViewDecoder,
  ...sequenceDecoders,
  ...dictDecoders,
  ...dictViewDecoders,
  ...setDecoders,
  ...rangeDecoders,
  ...referenceDecoders,
  ...iteratorDecoders,
  ...newcomerDecoders,
  moduleDecoder,
  classDecoder,
];
