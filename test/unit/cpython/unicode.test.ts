import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCharacters } from '../../../src/cpython/unicode.js';

/** `text` as CPython keeps it: in the narrowest kind that holds all of it, or in a wider one. */
function encode(text: string, kind: 1 | 2 | 4): Uint8Array {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return Uint8Array.from(
    points.flatMap((point) => Array.from({ length: kind }, (_, index) => (point >>> (8 * index)) & 255)),
  );
}

test.each([
  [1, 'naïve'],
  [2, 'größe 日本'],
  [4, '😀 日本 a'],
] as const)('%i bytes a character', (kind, text) => {
  expect(decodeCharacters(encode(text, kind), kind)).toBe(text);
});

test('what is no code point is shown as such', () => {
  expect(decodeCharacters(Uint8Array.of(0, 0, 0x11, 0, 0x61, 0, 0, 0), 4)).toBe('\ufffda');
});

test('any text survives in the widest kind', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeCharacters(encode(text, 4), 4)).toBe(text);
    }),
    { seed: 20261122 },
  );
});
