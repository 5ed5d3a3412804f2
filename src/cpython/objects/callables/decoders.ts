import type { ObjectDecoder } from '../object-decoder.js';
import { codeDecoder } from './codes.js';
import { descriptorDecoders } from './descriptors.js';
import { exceptionDecoders } from './exceptions.js';
import { frameDecoders } from './frames.js';
import { functionDecoders } from './functions.js';
import { generatorDecoders } from './generators.js';
import { genericAliasDecoders } from './generic-aliases.js';
import { typeVariableDecoders } from './type-variables.js';
import { typingDecoders } from './typing-forms.js';

/** What can be called, runs, went wrong or describes types. */
export const callableDecoders: readonly ObjectDecoder[] = [
  ...functionDecoders,
  ...descriptorDecoders,
  codeDecoder,
  ...frameDecoders,
  ...exceptionDecoders,
  ...generatorDecoders,
  ...genericAliasDecoders,
  ...typeVariableDecoders,
  ...typingDecoders,
];
