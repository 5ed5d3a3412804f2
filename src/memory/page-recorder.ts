import { address, type Address } from '../base/address.js';
import { attempt, isReadable } from '../base/reading.js';
import { maxRead, type RemoteMemory } from '../base/remote-memory.js';
import { pageSize } from './chunk-source.js';
import { ObservedMemory } from './observed-memory.js';

export interface PageRecorder {
  /** The same memory; whatever is read through it is recorded. */
  readonly memory: RemoteMemory;
  /** The pages that were touched so far and are there, as they were when first touched. */
  readonly pages: ReadonlyMap<Address, Uint8Array>;
}

/** Notes the pages that a walk stands on, so that the same walk can be done again without the debuggee. */
export function recordPages(memory: RemoteMemory): PageRecorder {
  const pages = new Map<Address, Uint8Array>();
  const seen = new Set<number>();
  const observe = (at: Address, size: number): void => {
    if (!Number.isSafeInteger(at) || !(size > 0 && size <= maxRead)) return;
    const first = Math.floor(at / pageSize);
    const last = Math.floor((at + size - 1) / pageSize);
    for (let number = first; number <= last; number += 1) {
      if (seen.has(number)) continue;
      const page = attempt(() => memory.bytes(address(number * pageSize), pageSize));
      seen.add(number);
      if (isReadable(page)) pages.set(address(number * pageSize), page.value);
    }
  };
  return { memory: new ObservedMemory(memory, observe), pages };
}
