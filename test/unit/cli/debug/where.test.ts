import { describe, expect, test } from 'vitest';
import { parseBreak, parseWhere, whereText, fileFinder } from '../../../../src/cli/debug/where.js';
import { folder } from './fake-session.js';

const asNamed = (file: string): string => file;

describe('WHERE', () => {
  test.each([
    ['main.py:3', { kind: 'line', file: 'main.py', line: 3 }],
    ['/a b/mäin.py:12', { kind: 'line', file: '/a b/mäin.py', line: 12 }],
    ['C:/x/main.py:1', { kind: 'line', file: 'C:/x/main.py', line: 1 }],
    ['Python/ceval.c:300', { kind: 'line', file: 'Python/ceval.c', line: 300 }],
    ['PyList_Append', { kind: 'function', name: 'PyList_Append' }],
    ['Shop.sell', { kind: 'function', name: 'Shop.sell' }],
    ['outer.<locals>.<lambda>', { kind: 'function', name: 'outer.<locals>.<lambda>' }],
    ['größe', { kind: 'function', name: 'größe' }],
    ['py:main', { kind: 'function', name: 'py:main' }],
    ['c:main', { kind: 'function', name: 'c:main' }],
    ['opcode:LOAD_ATTR', { kind: 'function', name: 'opcode:LOAD_ATTR' }],
    ['opcode-everywhere:call', { kind: 'function', name: 'opcode-everywhere:call' }],
    ['*0x7FFF12', { kind: 'instruction', address: '0x7FFF12' }],
    [' main.py:3 ', { kind: 'line', file: 'main.py', line: 3 }],
  ])('%s', (text, where) => {
    expect(parseWhere(text, asNamed)).toEqual(where);
    expect(whereText(parseWhere(text, asNamed), asNamed)).toBe(text.trim());
  });

  test.each([
    '',
    '  ',
    '3',
    'main.py:0',
    'main.py:',
    ':3',
    'a b',
    'a..b',
    '*12',
    'opcode:',
    'a-b',
    'f()',
    'main.py:3 if',
  ])('%j is none', (text) =>
    expect(() => parseWhere(text, asNamed)).toThrow(expect.objectContaining({ code: 'cli/no-place' })),
  );
});

describe('conditions', () => {
  test.each([
    ['main.py:3 if x > 2', 'x > 2'],
    ['main.py:3 if name == "a if b"', 'name == "a if b"'],
    ['main.py:3', undefined],
  ])('%s', (text, condition) => {
    expect(parseBreak(text, asNamed)).toEqual({
      where: { kind: 'line', file: 'main.py', line: 3 },
      condition,
    });
  });
});

test('files are those of the folders, the first one first; others stay as they are named', () => {
  const find = fileFinder(['/no/such/folder', folder]);
  expect(find('main.py')).toBe(`${folder}/main.py`);
  expect(find('ceval.c')).toBe('ceval.c');
});
