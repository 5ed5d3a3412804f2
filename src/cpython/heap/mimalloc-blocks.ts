import { address, hex, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import type { HeapPage } from './mimalloc-pages.js';

/**
 * Which blocks of a page are free: one flag for each. The lists of free blocks go through the blocks themselves; debug
 * builds encode the links.
 */
export type FreeBlocks = (page: HeapPage) => Uint8Array;

export function freeBlocks(target: PythonTarget): FreeBlocks {
  const { memory, layout } = target;
  const freeAt = layout.offset('mi_page_s.free');
  const localAt = layout.offset('mi_page_s.local_free');
  const threadAt = layout.offset('mi_page_s.xthread_free');
  const linkOf = layout.has('mi_page_s.keys') ? encodedLinks(target) : plainLinks(target);
  return (page) => {
    const free = new Uint8Array(page.capacity);
    const follow = linkOf(page.page);
    const threadFree = memory.pointer(address(page.page + threadAt));
    const heads = [
      memory.pointer(address(page.page + freeAt)),
      memory.pointer(address(page.page + localAt)),
      // The lowest two bits are flags.
      address(threadFree - (threadFree % 4)),
    ];
    for (const head of heads) {
      for (let block: number = head; block !== 0; block = follow(address(block))) {
        const index = (block - page.start) / page.blockSize;
        if (!Number.isInteger(index) || free[index] !== 0) {
          giveUp(`the free blocks of the page at ${hex(page.page)} make no sense`);
        }
        free[index] = 1;
      }
    }
    return free;
  };
}

type Links = (page: Address) => (block: Address) => number;

function plainLinks({ memory }: PythonTarget): Links {
  return () => (block) => memory.pointer(block);
}

/** Include/internal/mimalloc/mimalloc/internal.h, v3.13.0: mi_ptr_decode. The page itself stands for NULL. */
function encodedLinks({ memory, layout }: PythonTarget): Links {
  const keysAt = layout.offset('mi_page_s.keys');
  return (page) => {
    const first = memory.big64(address(page + keysAt));
    const second = memory.big64(address(page + keysAt + 8));
    const shift = first % 64n;
    return (block) => {
      const word = BigInt.asUintN(64, memory.big64(block) - first);
      const turned = (word >> shift) | BigInt.asUintN(64, word << (64n - shift));
      const next = Number(turned ^ second);
      return next === page ? 0 : next;
    };
  };
}
