import { hex } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import type { ObjectSummary } from '../../cpython/objects/describe.js';

/** An object in a line, the same in each of the documents. */
export function summaryJson({ address, type, text, cut, refcount, size }: ObjectSummary): object {
  return {
    address: hex(address),
    type,
    text,
    cut,
    refcount: isReadable(refcount)
      ? { value: refcount.value.value ?? null, meaning: refcount.value.meaning, text: refcount.value.text }
      : { unreadable: refcount.unreadable },
    length: size?.length ?? null,
  };
}
