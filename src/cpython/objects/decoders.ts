import { callableDecoders } from './callables/decoders.js';
import { coreDecoders } from './core/decoders.js';
import type { ObjectDecoder } from './object-decoder.js';
import { stdlibDecoders } from './stdlib/decoders.js';

/** Everything that is known about types. Of two that list one name, the later one counts. */
const decoders: readonly ObjectDecoder[] = [...coreDecoders, ...callableDecoders, ...stdlibDecoders];

/** By `tp_name`, for types written in C. */
export const decodersByType: ReadonlyMap<string, ObjectDecoder> = new Map(
  decoders.flatMap((decoder) => decoder.types.map((name) => [name, decoder] as const)),
);

/** By `module.qualname`, for classes that Python code defines. */
export const decodersByClass: ReadonlyMap<string, ObjectDecoder> = new Map(
  decoders.flatMap((decoder) => (decoder.classes ?? []).map((name) => [name, decoder] as const)),
);

/** Those that know their classes by something else than the name. */
export const recognizingDecoders: readonly ObjectDecoder[] = decoders.filter(
  (decoder) => decoder.recognizes !== undefined,
);
