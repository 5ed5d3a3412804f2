import { describe, expect, it } from 'vitest';
import { address } from '../../../src/base/address.js';
import { attempt } from '../../../src/base/reading.js';
import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import type { Segment } from '../../../src/elf/segments.js';
import { ChunkedMemory } from '../../../src/memory/chunked-memory.js';
import { CoreChunks } from '../../../src/memory/core-chunks.js';
import { MappedFiles, type Mapping } from '../../../src/memory/mapped-files.js';

const page = 4096;

function segment(startPage: number, offset: number, filePages: number, memoryPages: number): Segment {
  return {
    type: 1,
    readable: true,
    writable: true,
    executable: false,
    offset,
    address: startPage * page,
    fileSize: filePages * page,
    memorySize: memoryPages * page,
    alignment: page,
  };
}

/** A core file whose byte at each offset tells the page that it is in. */
function core(pages: number): Uint8Array {
  return Uint8Array.from({ length: pages * page }, (_, index) => 100 + Math.floor(index / page));
}

const mappings: readonly Mapping[] = [
  { start: 20 * page, end: 24 * page, offset: 0, file: '/lib/there.so' },
  { start: 30 * page, end: 31 * page, offset: 0, file: '/lib/gone.so' },
  { start: 40 * page, end: 42 * page, offset: page, file: '/lib/there.so' },
];

function memoryOf(segments: readonly Segment[], filePages = 10): ChunkedMemory {
  const file = Uint8Array.from({ length: 2 * page + 10 }, (_, index) => 1 + Math.floor(index / page));
  const files = new MappedFiles(mappings, (name) =>
    name === '/lib/there.so' ? { value: sourceOfBytes(file) } : { unreadable: `${name} is not there` },
  );
  return new ChunkedMemory(new CoreChunks({ source: sourceOfBytes(core(filePages)), segments }, files));
}

const at = (memory: ChunkedMemory, pageNumber: number, offset = 0): unknown => {
  const reading = attempt(() => memory.u8(address(pageNumber * page + offset)));
  return 'value' in reading ? reading.value : reading.unreadable;
};

describe('memory in a core file', () => {
  it('is where its segments say, in any order, across their borders', () => {
    const memory = memoryOf([segment(7, 3 * page, 1, 1), segment(5, 1 * page, 2, 2), segment(8, 0, 1, 1)]);
    expect([4, 5, 6, 7, 8].map((number) => at(memory, number))).toEqual([
      'no memory at 0x4000',
      101,
      102,
      103,
      100,
    ]);
    expect([...memory.bytes(address(8 * page - 1), 2)]).toEqual([103, 100]);
  });

  it('that was not written comes from the mapped files', () => {
    const memory = memoryOf([segment(20, 0, 1, 4), segment(40, 0, 0, 2)]);
    expect([20, 21, 22].map((number) => at(memory, number))).toEqual([100, 2, 3]);
    expect([40, 41].map((number) => at(memory, number))).toEqual([2, 3]);
  });

  it('is zero behind the end of a mapped file, up to the end of its page, and nothing then', () => {
    const memory = memoryOf([segment(20, 0, 0, 4)]);
    expect([at(memory, 22, 9), at(memory, 22, 10), at(memory, 22, page - 1)]).toEqual([3, 0, 0]);
    expect(at(memory, 23)).toBe('no memory at 0x17000: it was not written to the core file');
  });

  it('that nobody has says why', () => {
    const memory = memoryOf([segment(30, 0, 0, 1), segment(50, 0, 0, 1)]);
    expect(at(memory, 30)).toBe('no memory at 0x1e000: /lib/gone.so is not there');
    expect(at(memory, 50)).toBe('no memory at 0x32000: it was not written to the core file');
    expect(at(memory, 60)).toBe('no memory at 0x3c000');
  });

  it('that was cut off does not come from a file, which has it as it was at the begin', () => {
    const memory = memoryOf([segment(20, 9 * page, 3, 4)], 10);
    expect([20, 21, 22, 23].map((number) => at(memory, number))).toEqual([
      109,
      'no memory at 0x15000: the core file was cut before it',
      'no memory at 0x16000: the core file was cut before it',
      'no memory at 0x17000: it was not written to the core file',
    ]);
    expect(
      new CoreChunks({ source: sourceOfBytes(core(10)), segments: [segment(20, 9 * page, 3, 4)] }).cutOff,
    ).toBe(2 * page);
  });

  it('is not confused by segments that cannot be', () => {
    const memory = memoryOf([
      segment(5, 0, 2, 2),
      segment(6, 5 * page, 2, 2),
      { ...segment(8, 0, 0, 0), fileSize: 2 ** 60, memorySize: 2 ** 60 },
      { ...segment(9, 2 ** 60, 1, 1) },
      { ...segment(10, 0, 1, 1), type: 4 },
      { ...segment(2, 0, 0, 0), fileSize: 2 * page, memorySize: page },
    ]);
    expect([2, 3, 5, 6, 7, 8, 9, 10].map((number) => at(memory, number))).toEqual([
      100,
      'no memory at 0x3000',
      100,
      101,
      'no memory at 0x7000',
      'no memory at 0x8000',
      'no memory at 0x9000: the core file was cut before it',
      'no memory at 0xa000',
    ]);
  });
});
