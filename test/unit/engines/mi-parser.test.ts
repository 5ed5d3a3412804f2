import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMiLine } from '../../../src/engines/gdb/mi-parser.js';

const seed = 20261122;

/** A line as it comes over the pipe: one character a byte. */
const wire = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('a real conversation with gdb 13', () => {
  const lines = readFileSync(new URL('transcripts/gdb-13.mi', import.meta.url), 'latin1')
    .trimEnd()
    .split('\n');

  test('has no line that is not understood', () => {
    const kinds = lines.map((line) => parseMiLine(line).kind);
    expect(kinds).not.toContain('noise');
    expect([...new Set(kinds)].sort()).toEqual(['console', 'exec', 'log', 'notify', 'prompt', 'result']);
  });

  test('tells the breakpoint', () => {
    const line = lines.find((each) => each.startsWith('4^done')) ?? '';
    expect(parseMiLine(line)).toMatchObject({
      kind: 'result',
      token: 4,
      class: 'done',
      results: { bkpt: { number: '1', func: 'main', line: '15', 'thread-groups': ['i1'] } },
    });
  });

  test('tells the stop', () => {
    const line = lines.find((each) => each.startsWith('*stopped')) ?? '';
    expect(parseMiLine(line)).toMatchObject({
      kind: 'exec',
      class: 'stopped',
      results: {
        reason: 'breakpoint-hit',
        bkptno: '1',
        frame: { func: 'main', args: [{ name: 'argc', value: '2' }, { name: 'argv' }] },
      },
    });
  });

  test('tells errors and octal characters', () => {
    const lineOf = (token: number): string => lines.find((each) => each.startsWith(`${token}^`)) ?? '';
    expect(parseMiLine(lineOf(13))).toMatchObject({
      class: 'error',
      results: { msg: 'No symbol "nosuch" in current context.' },
    });
    expect(parseMiLine(lineOf(18))).toMatchObject({ results: { value: '"hé"' } });
  });
});

test.each([
  ['(gdb) ', { kind: 'prompt' }],
  ['(gdb)', { kind: 'prompt' }],
  ['^done', { kind: 'result', token: undefined, class: 'done', results: {} }],
  ['12^running', { kind: 'result', token: 12, class: 'running', results: {} }],
  ['~"a\\tb\\n"', { kind: 'console', text: 'a\tb\n' }],
  ['@"target"', { kind: 'target', text: 'target' }],
  ['&"say \\"hi\\" \\\\ \\e[0m\\033[1m"', { kind: 'log', text: 'say "hi" \\ \u001b[0m\u001b[1m' }],
  ['~"\\303\\244\\346\\227\\245"', { kind: 'console', text: 'ä日' }],
  [wire('~"ä日😀"'), { kind: 'console', text: 'ä日😀' }],
  ['=thread-created,id="1"', { kind: 'notify', class: 'thread-created', results: { id: '1' } }],
  ['+download,a={},b=[]', { kind: 'status', class: 'download', results: { a: {}, b: [] } }],
  [
    '^done,stack=[frame={level="0"},frame={level="1"}]',
    { results: { stack: [{ level: '0' }, { level: '1' }] } },
  ],
  ['^done,x=["a",["b",{c="d"}]]', { results: { x: ['a', ['b', { c: 'd' }]] } }],
  // gdb 12 and older, and MI up to 3.
  [
    '^done,bkpt={number="1"},{number="1.1"}',
    { results: { bkpt: { number: '1' }, more: [{ number: '1.1' }] } },
  ],
  ['^done,bkpt={script={"silent","print 1"}}', { results: { bkpt: { script: ['silent', 'print 1'] } } }],
  ['^done,__proto__="x"', { results: { __proto__: 'x' } }],
])('%s', (line, expected) => {
  const record = parseMiLine(line);
  expect(JSON.parse(JSON.stringify(record))).toMatchObject(JSON.parse(JSON.stringify(expected)) as object);
});

test.each([
  '',
  'hello',
  '~unquoted',
  '~"open',
  '~"a"b',
  '^done,',
  '^done,a',
  '^done,a=',
  '^done,a={b="c"',
  '^',
  '*stopped reason',
])('noise: %j', (line) => {
  expect(parseMiLine(line)).toEqual({ kind: 'noise', text: line });
});

test('no text makes it throw, however deep it nests', () => {
  const pieces = fc.constantFrom(
    '^done',
    '*stopped',
    ',',
    'a=',
    '"x"',
    '{',
    '}',
    '[',
    ']',
    '\\',
    '"',
    '~',
    '1',
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((all) => all.join('')),
      (line) => {
        expect(parseMiLine(line)).toHaveProperty('kind');
      },
    ),
    { seed, numRuns: 5_000 },
  );
  expect(parseMiLine(`^done,a=${'['.repeat(100_000)}`).kind).toBe('noise');
});

test('any text comes through as gdb would quote it', () => {
  const quote = (text: string): string =>
    [...Buffer.from(text)]
      .map((byte) =>
        byte === 34 || byte === 92
          ? `\\${String.fromCharCode(byte)}`
          : byte >= 32 && byte < 127
            ? String.fromCharCode(byte)
            : `\\${byte.toString(8).padStart(3, '0')}`,
      )
      .join('');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }), (first, second) => {
      expect(parseMiLine(`^done,a="${quote(first)}",b=["${quote(second)}"]`)).toMatchObject({
        results: { a: first, b: [second] },
      });
    }),
    { seed, numRuns: 1_000 },
  );
});
