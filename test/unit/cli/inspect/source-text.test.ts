import { expect, test } from 'vitest';
import { createColors } from '../../../../src/cli/colours.js';
import { markedSource } from '../../../../src/cli/inspect/source-text.js';

const plain = createColors(false);

const range = (column: number | undefined, endColumn: number | undefined, endLine = 1) => ({
  line: 1,
  endLine,
  column,
  endColumn,
});

test.each([
  ['    return f(x) + 1', range(11, 15), ['return f(x) + 1', '       ^^^^']],
  // Columns count bytes.
  ['  größe = naïve(ü)', range(12, 22), ['größe = naïve(ü)', '        ^^^^^^^^']],
  ['x = "日本" + f(y)', range(15, 19), ['x = "日本" + f(y)', '             ^^^^']],
  ['\tif a:\tb()', range(7, 10), ['if a: b()', '      ^^^']],
  // Of what goes on in the next line there is only this one to show.
  ['    f(a,', range(4, 6, 3), ['f(a,']],
  ['    x = f(a,', range(8, 6, 3), ['x = f(a,', '    ^^^^']],
  ['    f(x)   ', range(4, 8), ['f(x)']],
  ['    f(x)', range(undefined, undefined), ['f(x)']],
  // The file is another one now.
  ['  f', range(50, 60), ['f']],
  ['', range(0, 5), ['']],
])('%j', (line, where, expected) => {
  expect(markedSource(line, where, plain)).toEqual(expected);
});

test('with colours the part is underlined in place', () => {
  expect(markedSource('  a = f(x)', range(6, 10), createColors(true))).toEqual([
    'a = \u001b[4mf(x)\u001b[24m',
  ]);
});

test('a line that goes on for ever is cut', () => {
  const [line = '', marks = ''] = markedSource(`x = ${'f('.repeat(10_000)}`, range(4, 5_000), plain);
  expect(line.length).toBeLessThan(400);
  expect(marks.length).toBeLessThan(400);
});
