import * as v from 'valibot';
import { address, type Address } from '../../base/address.js';
import type { ThreadId } from '../../engines/engine.js';

/** Parts of arguments that many requests have. */

export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));

export const threadId = v.pipe(
  v.number(),
  v.integer(),
  v.transform((id) => id as ThreadId),
);

export const frameId = v.pipe(v.number(), v.integer());

/** `0x7f…`, or a decimal number. */
export const memoryReference = v.pipe(
  v.string(),
  v.regex(/^\s*(?:0x[0-9a-fA-F]{1,16}|\d{1,19})\s*$/),
  v.transform((text): Address => address(BigInt(text.trim()))),
);

export const source = v.looseObject({ path: v.optional(v.string()), name: v.optional(v.string()) });

/** A text that a person typed; longer ones are no expressions. */
export const expression = v.pipe(v.string(), v.maxLength(1_000_000));
