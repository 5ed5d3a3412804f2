import { address, hex, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { walkList } from '../stack/linked-list.js';
import { readThreads } from '../stack/threads.js';

/*
 * How free-threaded builds allocate: mimalloc's heaps own pages, pages are in segments, and a page has blocks of one
 * size. A segment begins with the descriptions of its slices; the first slice of a page is the page's description.
 * (Include/internal/mimalloc/mimalloc/types.h, v3.13.0.)
 */

/** MI_SEGMENT_SLICE_SIZE and MI_SEGMENT_ALIGN on 64-bit systems. */
const sliceSize = 64 * 1024;
const segmentAlignment = 512 * sliceSize;

/** MI_HUGE_BLOCK_SIZE: from here on a page is one block, and its size is the page's. */
const hugeBlock = 2 ** 31;

/** More pages than 16 TiB of memory are. */
const maxPages = 2 ** 28;

/** More than the slices of one segment can be: MI_SLICES_PER_SEGMENT. */
const maxSlices = 512;

/** _Py_MIMALLOC_HEAP_GC and _Py_MIMALLOC_HEAP_GC_PRE (Include/internal/pycore_mimalloc.h, v3.13.0). */
export const gcHeaps = [
  { index: 2, withPreheader: false },
  { index: 3, withPreheader: true },
] as const;

export interface HeapPage {
  /** `mi_page_t *`. */
  readonly page: Address;
  /** Where its first block is. */
  readonly start: Address;
  readonly blockSize: number;
  /** Blocks that were ever used. */
  readonly capacity: number;
  /** Whether each of its objects has the two pointers of a pre-header before it. */
  readonly withPreheader: boolean;
}

/** Where a walk over an interpreter's pages may start: one for each thread's heap, one for what ended threads left. */
export type PageSource = () => Generator<HeapPage>;

/**
 * All pages of an interpreter that have objects of the collector.
 *
 * @param trouble is told what cuts the list of sources.
 */
export function pageSources(
  target: PythonTarget,
  interpreter: Address,
  trouble: string[],
): readonly PageSource[] {
  const { memory, layout } = target;
  if (!layout.has('mi_heap_s.pages') || !layout.has('_PyThreadStateImpl.mimalloc.heaps')) {
    return giveUp(
      "the objects of a free-threaded build are found through its allocator, and this build's layout has no mi_heap_s: its debug information would say",
    );
  }
  const threads = readThreads(target, interpreter);
  if (threads.cut !== undefined) trouble.push(threads.cut);
  const initializedAt = layout.offset('_PyThreadStateImpl.mimalloc.initialized');
  return [
    ...threads.items
      .filter((thread) => memory.i32(address(thread.address + initializedAt)) !== 0)
      .map((thread) => () => pagesOfThread(target, thread.address)),
    () => abandonedPages(target, interpreter, trouble),
  ];
}

/** Objects/mimalloc/heap.c: mi_heap_visit_pages. */
function* pagesOfThread(target: PythonTarget, thread: Address): Generator<HeapPage> {
  const { memory, layout } = target;
  const heaps = thread + layout.offset('_PyThreadStateImpl.mimalloc.heaps');
  const queues = layout.field('mi_heap_s.pages');
  const queueSize = layout.size('mi_page_queue_s');
  const nextAt = layout.offset('mi_page_s.next');
  const describe = pageReader(target);
  for (const { index, withPreheader } of gcHeaps) {
    const first = heaps + index * layout.size('mi_heap_s') + queues.offset;
    for (let queue = 0; queue + queueSize <= queues.size; queue += queueSize) {
      let hops = 0;
      let page = memory.pointer(address(first + queue + layout.offset('mi_page_queue_s.first')));
      for (; page !== 0; page = memory.pointer(address(page + nextAt))) {
        hops += 1;
        if (hops > maxPages) giveUp(`the list of pages at ${hex(address(first + queue))} has no end`);
        yield describe(page, withPreheader);
      }
    }
  }
}

/** Objects/mimalloc/segment.c: _mi_abandoned_pool_visit_blocks, mi_segment_visit_pages. */
function* abandonedPages(target: PythonTarget, interpreter: Address, trouble: string[]): Generator<HeapPage> {
  const { memory, layout } = target;
  const slicesAt = layout.offset('mi_segment_s.slices');
  const entriesAt = layout.offset('mi_segment_s.slice_entries');
  const pageSize = layout.size('mi_page_s');
  const countAt = layout.offset('mi_page_s.slice_count');
  const blockSizeAt = layout.offset('mi_page_s.xblock_size');
  const tag = layout.field('mi_page_s.tag');
  const describe = pageReader(target);
  for (const list of ['abandoned', 'abandoned_visited'] as const) {
    const pool = interpreter + layout.offset(`PyInterpreterState.mimalloc.abandoned_pool.${list}`);
    const tagged = memory.pointer(address(pool));
    const segments = walkList(target, {
      of: 'abandoned segments',
      // The low bits of the first pointer count its changes.
      head: address(tagged - (tagged % segmentAlignment)),
      next: layout.offset('mi_segment_s.abandoned_next'),
      max: maxPages / maxSlices,
    });
    if (segments.cut !== undefined) trouble.push(segments.cut);
    for (const segment of segments.items) {
      const entries = Math.min(memory.u64(address(segment + entriesAt)), maxSlices);
      for (let index = 0; index < entries;) {
        const slice = address(segment + slicesAt + index * pageSize);
        const bits = memory.u8(address(slice + tag.offset));
        const heap = Math.floor(bits / 2 ** (tag.bits?.shift ?? 0)) % 2 ** (tag.bits?.width ?? 8);
        const found = gcHeaps.find((each) => each.index === heap);
        // The first page of a segment is what describes the others.
        if (found !== undefined && index > 0 && memory.u32(address(slice + blockSizeAt)) > 0) {
          yield describe(slice, found.withPreheader);
        }
        const count = memory.u32(address(slice + countAt));
        if (count === 0) giveUp(`the segment at ${hex(segment)} has a slice of no size`);
        index += count;
      }
    }
  }
}

/** Objects/mimalloc/segment.c: _mi_segment_page_start_from_slice. */
function pageReader({ memory, layout }: PythonTarget): (page: Address, withPreheader: boolean) => HeapPage {
  const slicesAt = layout.offset('mi_segment_s.slices');
  const pageSize = layout.size('mi_page_s');
  const countAt = layout.offset('mi_page_s.slice_count');
  const capacityAt = layout.offset('mi_page_s.capacity');
  const blockSizeAt = layout.offset('mi_page_s.xblock_size');
  return (page, withPreheader) => {
    const segment = page - (page % segmentAlignment);
    const index = (page - segment - slicesAt) / pageSize;
    const blockSize = memory.u32(address(page + blockSizeAt));
    if (!Number.isInteger(index) || index < 0 || blockSize < 8) giveUp(`no page at ${hex(page)}`);
    const skipped = blockSize <= 64 ? 3 * blockSize : blockSize <= 512 ? blockSize : 0;
    return {
      page,
      start: address(segment + index * sliceSize + skipped),
      blockSize: blockSize < hugeBlock ? blockSize : memory.u32(address(page + countAt)) * sliceSize,
      capacity: memory.u16(address(page + capacityAt)),
      withPreheader,
    };
  };
}
