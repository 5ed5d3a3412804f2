import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { address, type Address } from '../../../src/base/address.js';
import { CpydbgError } from '../../../src/base/errors.js';
import { attempt, Unreadable } from '../../../src/base/reading.js';
import { pageSize } from '../../../src/memory/chunk-source.js';
import { ChunkedMemory } from '../../../src/memory/chunked-memory.js';
import { ImageChunks } from '../../../src/memory/image-chunks.js';
import { recordPages } from '../../../src/memory/page-recorder.js';
import { readImage, writeImage } from '../../../src/memory/recorded-image.js';
import { numberAt, PatchySource } from './patchy-source.js';

const base = 0x7f12_3456_0000;

function page(fill: number): Uint8Array {
  return new Uint8Array(pageSize).fill(fill);
}

describe('an image', () => {
  const pages = new Map<Address, Uint8Array>([
    [address(base + pageSize), page(2)],
    [address(0x1000), page(9)],
    [address(base), page(1)],
    [address(base + 7 * pageSize), page(7)],
  ]);

  it('comes back as it was written, whatever the order of its pages', () => {
    const about = { text: 'Straße', list: [1, null] };
    const image = readImage(writeImage({ about, pages }));
    expect(image.about).toEqual(about);
    expect(new Map(image.pages)).toEqual(new Map([...pages].sort(([one], [other]) => one - other)));
  });

  it('may be empty', () => {
    expect(readImage(writeImage({ about: null, pages: new Map() })).pages.size).toBe(0);
  });

  it('is the same file for the same pages', () => {
    const turned = new Map([...pages].reverse());
    expect(writeImage({ about: 1, pages: turned })).toEqual(writeImage({ about: 1, pages }));
  });

  it('is refused with one error where it is broken', () => {
    const whole = gunzipSync(writeImage({ about: {}, pages }));
    const changed = (change: (bytes: Buffer) => Buffer): Uint8Array => gzipSync(change(Buffer.from(whole)));
    const broken = [
      new Uint8Array(),
      new TextEncoder().encode('no gzip at all'),
      gzipSync('short'),
      changed((bytes) => bytes.fill(0x20, 0, 1)),
      changed((bytes) => bytes.fill(9, 8, 9)),
      changed((bytes) => bytes.fill(0xff, 12, 16)),
      changed((bytes) => bytes.fill(0x7b, 16, 40)),
      changed((bytes) => bytes.subarray(0, -1)),
      changed((bytes) => Buffer.concat([bytes, Buffer.from([0])])),
    ];
    for (const file of broken) {
      expect(() => readImage(file)).toThrow(CpydbgError);
      expect(() => readImage(file)).toThrow(/^This is not a recorded image/);
    }
  });

  it('says which format it has, if it is not ours', () => {
    const bytes = gunzipSync(writeImage({ about: {}, pages: new Map() }));
    bytes.writeUInt32LE(7, 8);
    expect(() => readImage(gzipSync(bytes))).toThrow('its format is 7; this version reads 1');
  });
});

describe('memory of an image', () => {
  it('has what was touched, and says of the rest that it was not recorded', () => {
    const source = new ChunkedMemory(new PatchySource((number) => number % 2 === 0));
    const recorder = recordPages(source);
    const read = (memory: typeof recorder.memory): unknown[] => [
      memory.u64(address(base + 16)),
      memory.bytes(address(base + 2 * pageSize + 5), 30).join(),
      attempt(() => memory.u8(address(base + pageSize))),
    ];
    const seen = read(recorder.memory);
    const memory = new ChunkedMemory(
      new ImageChunks(readImage(writeImage({ about: 0, pages: recorder.pages })).pages),
    );
    expect(read(memory).slice(0, 2)).toEqual(seen.slice(0, 2));
    expect([...recorder.pages.keys()]).toEqual([base, base + 2 * pageSize]);
    expect(attempt(() => memory.u8(address(base + 4 * pageSize)))).toEqual({
      unreadable: 'no memory at 0x7f1234564000: it was not recorded',
    });
  });

  it('is recorded across pages, and as it was first', () => {
    let now = 1;
    const source = new ChunkedMemory({ read: (_, into) => into.fill(now).length });
    const recorder = recordPages(source);
    recorder.memory.u64(address(base + pageSize - 4));
    now = 2;
    source.forget();
    recorder.memory.u64(address(base));
    expect([...recorder.pages].map(([at, bytes]) => [at - base, bytes[0]])).toEqual([
      [0, 1],
      [pageSize, 1],
    ]);
  });

  it('is not confused by addresses and sizes that nothing has', () => {
    const recorder = recordPages(new ChunkedMemory(new PatchySource(() => true)));
    for (const [at, size] of [
      [Number.NaN, 8],
      [2 ** 60, 8],
      [-8, 8],
      [base, 2 ** 50],
      [base, -1],
    ] as const) {
      expect(() => recorder.memory.bytes(at as Address, size)).toThrow(Unreadable);
    }
    expect(recorder.memory.big64(address(base))).toBe(numberAt(base, 8));
  });
});

describe('pages that a test has cut short', () => {
  it('are not there', () => {
    const memory = new ChunkedMemory(new ImageChunks(new Map([[address(base), new Uint8Array(100)]])));
    expect(() => memory.u8(address(base + 50))).toThrow(Unreadable);
  });
});
