import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consoleCommand, miCommand, rawLine } from '../../../src/engines/gdb/mi-command.js';
import { scanCString } from '../../../src/engines/gdb/mi-string.js';

test.each([
  [miCommand('exec-run'), '-exec-run'],
  [miCommand('break-insert', '-f', '--function', 'main'), '-break-insert -f --function main'],
  [
    miCommand('data-evaluate-expression', '--thread', '1', 'a + "b\\n"'),
    '-data-evaluate-expression --thread 1 "a + \\"b\\\\n\\""',
  ],
  [miCommand('break-insert', '--source', '/a b/c.c'), '-break-insert --source "/a b/c.c"'],
  [miCommand('x', ''), '-x ""'],
  [consoleCommand('break main'), '-interpreter-exec console "break main"'],
])('%s', (command, expected) => {
  expect(command).toBe(expected);
});

test('a command stays one line, and gdb reads what was meant', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      (text) => {
        const quoted = consoleCommand(text).slice('-interpreter-exec console '.length);
        expect(quoted).not.toMatch(/[\n\r]/);
        expect(scanCString(Buffer.from(quoted).toString('latin1'), 0)?.text).toBe(text);
      },
    ),
    { seed: 20261122, numRuns: 1_000 },
  );
});

test.each(['a\nb', 'a\rb', 'a\0b'])('%j cannot be the rest of a line', (text) => {
  expect(() => rawLine('a folder', text)).toThrow(
    expect.objectContaining({ code: 'engines/unsayable' }) as Error,
  );
});

test('a zero byte cannot be said at all', () => {
  expect(() => miCommand('x', 'a\0b')).toThrow(
    expect.objectContaining({ code: 'engines/unsayable' }) as Error,
  );
});
