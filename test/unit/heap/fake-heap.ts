import { address, type Address } from '../../../src/base/address.js';
import { Layout, type Struct } from '../../../src/cpython/layouts/layout.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';
import { pageSize } from '../../../src/memory/chunk-source.js';
import { PageMemory } from '../fuzz/page-memory.js';

/** `PyInterpreterState *`: its lists begin here. */
export const interpreter = address(0x10_0000);

const structs: Record<string, Struct> = {
  PyInterpreterState: { size: 512, fields: { gc: { offset: 64, size: 256 } } },
  _gc_runtime_state: {
    size: 256,
    fields: {
      generations: { offset: 8, size: 72 },
      permanent_generation: { offset: 80, size: 24 },
      collecting: { offset: 104, size: 4 },
    },
  },
  gc_generation: { size: 24, fields: { head: { offset: 0, size: 16 } } },
  PyGC_Head: { size: 16, fields: { _gc_next: { offset: 0, size: 8 }, _gc_prev: { offset: 8, size: 8 } } },
};

/** Where the head of `generations[index]` is. */
export function headOf(index: number): number {
  return interpreter + 64 + 8 + index * 24;
}

/** An interpreter of 3.13 whose memory is what `write` wrote; 64 KiB from the interpreter on, zeros to begin with. */
export function fakeHeap(write: (word: (at: number, value: number) => void) => void): PythonTarget {
  const pages = new Map<number, Uint8Array>();
  for (let page = 0; page < 16; page += 1) pages.set(interpreter / pageSize + page, new Uint8Array(pageSize));
  write((at, value) => {
    const bytes = pages.get(Math.floor(at / pageSize));
    if (bytes === undefined) throw new Error(`nothing to write to at ${at}`);
    new DataView(bytes.buffer).setBigUint64(at % pageSize, BigInt(value), true);
  });
  return {
    memory: new PageMemory(pages, 1_000_000),
    layout: new Layout('tables', new Map(Object.entries(structs)), new Map()),
    version: { major: 3, minor: 13, micro: 0, stage: '' },
    freeThreaded: false,
    runtime: address(0),
    symbol: () => undefined,
  };
}

/** Links heads of objects to a list, both ways, and back to its head. */
export function link(
  word: (at: number, value: number) => void,
  head: number,
  ...objects: readonly Address[]
): void {
  const round = [head, ...objects.map((object) => object - 16), head];
  for (let index = 0; index + 1 < round.length; index += 1) {
    const [from = 0, to = 0] = round.slice(index, index + 2);
    word(from, to);
    word(to + 8, from);
  }
}
