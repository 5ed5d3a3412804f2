import { address, type Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import type { GcFacts } from '../versions/version-facts.js';
import { freeBlocks } from './mimalloc-blocks.js';
import { pageSources, type HeapPage } from './mimalloc-pages.js';

/** Two pointers before each object of a type that has them there: to its `__dict__` and to its weak references. */
const preheaderSize = 16;

/** What the debug allocator puts before each block: its size, a letter for who allocated it, and seven of these. */
const debugPrefixSize = 16;
const forbidden = 0xfdfdfdfd;

/** Pages that cannot be read are counted, and the first few said. */
const saidPages = 3;

/**
 * The tracked objects of an interpreter of a free-threaded build, as the collector finds them
 * (Python/gc_free_threading.c, v3.13.0: gc_visit_heaps_lock_held): blocks in use of the allocator's pages for such
 * objects, whose `ob_gc_bits` say that they are tracked. A batch is one page.
 */
export function* objectsInHeaps(
  target: PythonTarget,
  interpreter: Address,
  facts: Extract<GcFacts, { kind: 'heaps' }>,
  trouble: string[],
): Generator<readonly Address[]> {
  const prepared = attempt(() => ({
    sources: pageSources(target, interpreter, trouble),
    read: trackedObjects(target, facts.trackedBit),
  }));
  if (!isReadable(prepared)) {
    trouble.push(prepared.unreadable);
    return;
  }
  const { sources, read } = prepared.value;
  let broken = 0;
  for (const source of sources) {
    const pages = source();
    for (;;) {
      const step = attempt(() => {
        const next = pages.next();
        return next.done === true ? undefined : next.value;
      });
      if (!isReadable(step)) trouble.push(step.unreadable);
      if (!isReadable(step) || step.value === undefined) break;
      const page = step.value;
      const objects = attempt(() => read(page));
      if (isReadable(objects)) yield objects.value;
      else if ((broken += 1) <= saidPages) trouble.push(objects.unreadable);
    }
  }
  if (broken > saidPages) trouble.push(`${broken - saidPages} more pages cannot be read`);
}

function trackedObjects(target: PythonTarget, trackedBit: number): (page: HeapPage) => readonly Address[] {
  const { memory, layout } = target;
  const bitsAt = layout.offset('PyObject.ob_gc_bits');
  const free = freeBlocks(target);
  return (page) => {
    const isFree = free(page);
    const objects: Address[] = [];
    for (let index = 0; index < page.capacity; index += 1) {
      if (isFree[index] !== 0) continue;
      const block = page.start + index * page.blockSize;
      const prefix =
        memory.u32(address(block + 12)) === forbidden && memory.u32(address(block + 8)) >= 0xfdfdfd00
          ? debugPrefixSize
          : 0;
      const object = address(block + prefix + (page.withPreheader ? preheaderSize : 0));
      if ((memory.u8(address(object + bitsAt)) & trackedBit) !== 0) objects.push(object);
    }
    return objects;
  };
}
