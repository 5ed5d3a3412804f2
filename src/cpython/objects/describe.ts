import type { Address } from '../../base/address.js';
import { lineLimits, type Limits } from '../../base/limits.js';
import { attempt, isReadable, textOf, type Reading } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { checkedTypeOf, contentDecoders } from './dispatch.js';
import type { Size } from './object-decoder.js';
import { fullName } from './qualified-name.js';
import { readRefCount, type RefCount } from './refcount.js';
import { repr } from './repr.js';

/** One object in a line. */
export interface ObjectSummary {
  readonly address: Address;
  /** `int`, `collections.deque`, `__main__.Point`; `<unreadable: …>` where nothing says what it is. */
  readonly type: string;
  /** Its repr. */
  readonly text: string;
  /** Whether limits shortened `text`. */
  readonly cut: boolean;
  readonly refcount: Reading<RefCount>;
  /** Of a container. */
  readonly size?: Size;
}

/** Describes an object within limits. What is broken is `<unreadable: …>` in its place; never throws for that. */
export function describe(target: PythonTarget, object: Address, limits: Limits = lineLimits): ObjectSummary {
  const type = textOf(attempt(() => fullName(target, checkedTypeOf(target, object))));
  const size = attempt(() => sizeOf(target, object));
  return {
    address: object,
    type,
    ...repr(target, object, limits),
    refcount: attempt(() => readRefCount(target, object)),
    ...(isReadable(size) && size.value !== undefined && { size: size.value }),
  };
}

/** `len()` of a container, and over how many places it is spread; undefined of what is none. */
export function sizeOf(target: PythonTarget, object: Address): Size | undefined {
  const decoders = contentDecoders(target, checkedTypeOf(target, object));
  return decoders.find((decoder) => decoder.size !== undefined)?.size?.(target, object);
}
