import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complexText, floatText } from '../../../src/cpython/objects/float-text.js';
import { printableOf } from '../../../src/cpython/objects/printable.js';
import { bytesText, stringText } from '../../../src/cpython/objects/string-text.js';

/** What CPython 3.11 to 3.15 print. */
const floats: readonly (readonly [number, string])[] = [
  [0, '0.0'],
  [-0, '-0.0'],
  [1, '1.0'],
  [-1.5, '-1.5'],
  [0.1, '0.1'],
  [1 / 3, '0.3333333333333333'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [123456789012345680, '1.2345678901234568e+17'],
  [9999999999999998, '9999999999999998.0'],
  [1e-4, '0.0001'],
  [1e-5, '1e-05'],
  [0.00012345, '0.00012345'],
  [1e22, '1e+22'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [5e-324, '5e-324'],
  [100, '100.0'],
  [1e100, '1e+100'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
  [NaN, 'nan'],
];

describe('floats', () => {
  test.each(floats)('%d is %s', (value, text) => {
    expect(floatText(value)).toBe(text);
  });

  test('give back the number that they are the text of', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const text = floatText(value).replace('inf', 'Infinity');
        expect(Object.is(Number(text), value)).toBe(true);
      }),
      { seed: 20, numRuns: 2000 },
    );
  });

  test.each([
    [0, 1, '1j'],
    [0, -0, '-0j'],
    [-0, 1, '(-0+1j)'],
    [1, 2, '(1+2j)'],
    [1, -2, '(1-2j)'],
    [1, -0, '(1-0j)'],
    [NaN, 1, '(nan+1j)'],
    [Infinity, -Infinity, '(inf-infj)'],
    [0, NaN, 'nanj'],
    [1e16, 1e-5, '(1e+16+1e-05j)'],
  ])('complex(%d, %d) is %s', (real, imaginary, text) => {
    expect(complexText(real, imaginary)).toBe(text);
  });
});

describe('texts', () => {
  const printable = printableOf('15.1');
  const repr = (text: string): string =>
    stringText(
      Array.from(text, (character) => character.codePointAt(0) ?? 0),
      printable,
    );

  test.each([
    ['', "''"],
    ["it's", `"it's"`],
    [`'"`, `'\\'"'`],
    ['say "hi"', `'say "hi"'`],
    ['\\', `'\\\\'`],
    ['\n\r\t\0\x7f', `'\\n\\r\\t\\x00\\x7f'`],
    ['caf\u00e9', `'caf\u00e9'`],
    ['\u00a0\u00ad', `'\\xa0\\xad'`],
    ['\u200b\u2028\ufeff', `'\\u200b\\u2028\\ufeff'`],
    ['\u{1f600}', `'\u{1f600}'`],
    ['\u{e0001}\u{10ffff}', `'\\U000e0001\\U0010ffff'`],
  ])('%j', (text, expected) => {
    expect(repr(text)).toBe(expected);
  });

  test('surrogates are escaped, in pairs too', () => {
    expect(stringText([0xd83d, 0xde00], printable)).toBe(`'\\ud83d\\ude00'`);
  });

  test.each([
    [[], "b''"],
    [[0x27], `b"'"`],
    [[0x27, 0x22], `b'\\'"'`],
    [[0, 0x5c, 0x0a, 0x41, 0x80, 0xff], `b'\\x00\\\\\\nA\\x80\\xff'`],
  ])('bytes %j', (bytes, expected) => {
    expect(bytesText(Uint8Array.from(bytes))).toBe(expected);
  });
});

describe('printable characters', () => {
  test.each([
    // A character and the first version of Unicode that has it.
    [0x41, '14.0'],
    [0x1f6dc, '15.0'],
    [0x31350, '15.0'],
    [0x2ffc, '15.1'],
    [0x2ebf0, '15.1'],
    [0x1c89, '16.0'],
    [0xc5c, '17.0'],
  ] as const)('U+%i is there from %s on', (point, since) => {
    const versions = ['14.0', '15.0', '15.1', '16.0', '17.0'] as const;
    const has = versions.filter((version) => printableOf(version)(point));
    expect(has).toEqual(versions.slice(versions.indexOf(since)));
  });

  test.each([
    0, 0x1f, 0x7f, 0xa0, 0xad, 0x378, 0x200b, 0x2028, 0x3000, 0xd800, 0xe000, 0xfdd0, 0x10ffff, 0x110000,
  ])('U+%i never is', (point) => {
    expect(printableOf('17.0')(point)).toBe(false);
  });

  test('nearly agrees with the engine that runs this, whose version of Unicode is another one', () => {
    const engine = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
    const ours = printableOf('15.0');
    let differences = 0;
    for (let point = 0; point < 0x11_0000; point += 1) {
      const isSurrogate = point >= 0xd800 && point < 0xe000;
      if (!isSurrogate && ours(point) !== engine.test(String.fromCodePoint(point))) differences += 1;
    }
    expect(differences).toBeLessThan(25_000);
  });
});
