import { describe, expect, it } from 'vitest';
import { readBuildId } from '../../../src/elf/build-id.js';
import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import { parseElf } from '../../../src/elf/elf-file.js';
import { asLoaded, initialBytes, loadBias } from '../../../src/elf/loading.js';
import { elfImage, note, parseImage } from './elf-image.js';

const page = 4096;

/** A library: one page that is executed, and data that begins in the middle of a page of the file. */
const library = parseImage({
  segments: [
    { type: 1, address: 0, bytes: new Uint8Array(page).fill(1), alignment: page },
    { type: 1, address: 0x3000, bytes: new Uint8Array(100).fill(2), memorySize: page, alignment: 1 },
  ],
});

describe('loadBias', () => {
  it('is how far the mapping is from where the file was linked', () => {
    const offset = library.segments[0]?.offset ?? 0;
    expect(loadBias(library, { start: 0x7f00_0000_0000 + offset, offset })).toBe(0x7f00_0000_0000 + offset);
    expect(loadBias(library, { start: 0x1_0000, offset: library.segments[1]?.offset ?? 0 })).toBe(
      0x1_0000 - 0x3000,
    );
  });

  it('knows mappings of whole pages, which begin before the segment', () => {
    const [segment] = library.segments;
    expect(segment?.offset).toBeLessThan(page);
    // Offset 0 of the file holds the headers; the kernel maps them with the page of the first segment.
    const start = 0x5555_0000_0000;
    expect(loadBias(library, { start, offset: 0 })).toBe(start + (segment?.offset ?? 0));
  });

  it('does not know mappings of other files', () => {
    expect(loadBias(library, { start: 0, offset: 10 * page })).toBeUndefined();
    expect(loadBias(parseImage({}), { start: 0, offset: 0 })).toBeUndefined();
  });
});

describe('initialBytes', () => {
  it('are what the program starts with', () => {
    expect([...initialBytes(library, 0x3002, 2)]).toEqual([2, 2]);
    expect(() => initialBytes(library, 0x3063, 2)).toThrow('nothing is loaded at 0x3063');
  });
});

describe('asLoaded', () => {
  it('reads the build id where the file is in memory, which is not where it is in the file', () => {
    const id = note('GNU', 3, Uint8Array.of(1, 2, 3));
    const image = elfImage({
      segments: [
        { type: 1, address: 0x40_0000, bytes: new Uint8Array(0) },
        { type: 4, address: 0x40_0800, bytes: id },
      ],
    });
    const memory = new Uint8Array(page);
    memory.set(image.subarray(0, 64 + 2 * 56));
    memory.set(id, 0x800);
    expect(readBuildId(asLoaded(parseElf(sourceOfBytes(memory))))).toBe('010203');
  });
});
