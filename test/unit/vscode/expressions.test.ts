import { describe, expect, it } from 'vitest';
import { expressionAt, variablesIn } from '../../../editors/vscode/src/debug/expressions.js';

/** The expression where `|` is in the line. */
function pointed(language: 'python' | 'c', marked: string): string | undefined {
  return expressionAt(language, marked.replace('|', ''), marked.indexOf('|'))?.text;
}

describe('what a person points at', () => {
  it.each([
    ['python', 'total += po|int.x * point.y', 'point'],
    ['python', 'total += point.|x * point.y', 'point.x'],
    ['python', 'print(self.items[0].na|me)', 'self.items[0].name'],
    ['python', "row = data['na|me'].strip()", "data['name']"],
    ['c', 'if (frame->f_co|de == NULL)', 'frame->f_code'],
    ['c', 'z->ob_item[i].valu|e = 0;', 'z->ob_item[i].value'],
  ] as const)('in %s: %s', (language, line, expected) => {
    expect(pointed(language, line)).toBe(expected);
  });

  it.each([
    ['python', 'for po|int in points: pass'.replace('po|int', 'i|n')],
    ['python', 'x = 1  # tot|al'],
    ['python', 'print("na|me")'],
    ['python', 'pri|nt(x)'],
    ['c', 'retu|rn z;'],
    ['c', '/* wi|th */ z;'],
  ] as const)('is no variable in %s: %s', (language, line) => {
    expect(pointed(language, line)).toBeUndefined();
  });
});

describe('the values behind a line', () => {
  it('are those of its variables, each once, without attributes and functions', () => {
    const found = variablesIn('python', 'total += area(point.x, point.y) + total  # more');
    expect(found.map(({ text }) => text)).toEqual(['total', 'point']);
  });

  it('stand where the names do', () => {
    const line = '    z = PyLong_Add(a, b);';
    for (const { text, start, end } of variablesIn('c', line)) expect(line.slice(start, end)).toBe(text);
  });
});
