import { describe, expect, it } from 'vitest';
import { MarshalProblem, readMarshalled } from '../../../src/pipeline/marshal.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('marshal', () => {
  it.each([
    ['None', 'N', null],
    ['a truth', 'T', true],
    ['an int', 'i\x2a\0\0\0', 42],
    ['a negative int', 'i\xff\xff\xff\xff', -1],
    // 2**40, in digits of 15 bits.
    ['a long int', 'l\x03\0\0\0\0\0\0\0\0\x04', 2 ** 40],
    ['a short text', 'z\x02ab', 'ab'],
    ['a text', 'u\x02\0\0\0\xc3\xa9', 'é'],
    ['a tuple', ')\x02NT', [null, true]],
    ['a list of what is there twice', '[\x02\0\0\0\xda\x01xr\x01\0\0\0', undefined],
  ])('reads %s', (_, text, value) => {
    if (value !== undefined) expect(readMarshalled(bytes(text))).toEqual([value]);
    else expect(readMarshalled(bytes('\xdb\x02\0\0\0\xda\x01xr\x01\0\0\0'))).toEqual([['x', 'x']]);
  });

  it('reads several values, each with references of its own', () => {
    expect(readMarshalled(bytes('\xda\x01a\xda\x01br\0\0\0\0'.slice(0, 6)))).toEqual(['a', 'b']);
    expect(() => readMarshalled(bytes('\xda\x01ar\0\0\0\0'))).toThrow(MarshalProblem);
  });

  it('reads a dictionary', () => {
    expect(readMarshalled(bytes('{z\x01ki\x01\0\0\x000'))).toEqual([new Map([['k', 1]])]);
  });

  it.each([
    ['an end that is missing', 'i\x01'],
    ['a list that is longer than all there is', '[\xff\xff\xff\x7fN'],
    ['a type that we do not ask for', 'c'],
    ['nesting without an end', ')\x01'.repeat(100)],
    ['a text that is longer than all there is', 'u\xff\xff\0\0ab'],
  ])('refuses %s', (_, text) => {
    expect(() => readMarshalled(bytes(text))).toThrow(MarshalProblem);
  });
});
