import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sourceOfBytes } from '../../../src/elf/byte-source.js';
import { buildIdPath, debugLink, isLinked } from '../../../src/elf/debug-files.js';
import { Bytes } from './bytes.js';
import { parseImage } from './elf-image.js';

const linkTo = (bytes: Uint8Array) =>
  debugLink(parseImage({ sections: [{ name: '.gnu_debuglink', bytes }] }));

describe('debugLink', () => {
  it('is a name and a checksum', () => {
    const bytes = new Bytes().text('python.debug').align(4).u32(0xdead_beef).done();
    expect(linkTo(bytes)).toEqual({ file: 'python.debug', crc: 0xdead_beef });
    expect(debugLink(parseImage({}))).toBeUndefined();
  });

  it.each([
    ['has no end', Buffer.from('python.debug')],
    ['has no checksum', new Bytes().text('python.debug').align(4).u16(1).done()],
    ['leads to other folders', new Bytes().text('../../etc/shadow').align(4).u32(1).done()],
    ['is empty', new Bytes().text('').align(4).u32(1).done()],
  ])('is none if it %s', (_, bytes) => {
    expect(linkTo(bytes)).toBeUndefined();
  });
});

it('isLinked compares the checksum of the whole file', () => {
  const bytes = new Uint8Array(3 * 1024 * 1024 + 5).map((_, index) => index % 251);
  expect(isLinked(sourceOfBytes(bytes), { file: 'x', crc: crc32(bytes) })).toBe(true);
  expect(isLinked(sourceOfBytes(bytes.subarray(1)), { file: 'x', crc: crc32(bytes) })).toBe(false);
});

it('buildIdPath is where distributions put debug files', () => {
  expect(buildIdPath('deadbeef')).toBe('.build-id/de/adbeef.debug');
});
