import { describe, expect, test } from 'vitest';
import { address } from '../../src/base/address.js';
import type { CallEntry } from '../../src/cpython/calls/call-entry.js';
import { callEntries } from '../../src/cpython/calls/call-entries.js';
import { cFunctionsOf } from '../../src/cpython/calls/functions-of-operation.js';
import { operationAt } from '../../src/cpython/calls/operation-at.js';
import type { PythonTarget } from '../../src/cpython/python-target.js';
import { readCode } from '../../src/cpython/stack/code-reader.js';
import { openProcess } from '../../src/inspect/open-process.js';
import { functionNames } from './calls/function-names.js';
import { interpreters } from './interpreters.js';
import { withWaitingPython } from './stack/waiting-python.js';

/** A name may have others beside it, with `|`: what a version calls it. */
interface Report {
  readonly calls: readonly (readonly [callable: number, repr: string, names: readonly string[]])[];
  readonly operations: readonly (readonly [
    name: string,
    text: string,
    operands: readonly number[],
    names: readonly string[] | null,
  ])[];
}

describe.each(interpreters())('what is entered in $name', (interpreter) => {
  test('by calls and by operators has the names that CPython gives it', async () => {
    await withWaitingPython<Report>(
      interpreter,
      ['../calls/callables.py'],
      async ({ pid, target, report }) => {
        const inspection = await openProcess(pid);
        const names = functionNames(interpreter.binary, inspection.loadBias ?? 0);
        inspection.close();
        const told = (entries: readonly CallEntry[], expected: readonly string[]): readonly string[] =>
          entries.map((entry, index) => nameOf(target, entry, names, expected[index]?.split('|') ?? []));
        const read = [
          ...report.calls.map(([callable, repr, expected]) => {
            const entries = callEntries(target, address(callable));
            return [repr, told(entries, expected), expected] as const;
          }),
          ...report.operations.map(([name, text, operands, expected]) => {
            const operation = operationAt({ name, argumentText: text }, (depth) => {
              const operand = operands.at(-depth);
              return operand === undefined ? undefined : address(operand);
            });
            const entries = operation === undefined ? undefined : cFunctionsOf(target, operation);
            return [
              `${name} ${text} ${operands.length}`,
              entries && told(entries, expected ?? []),
              expected,
            ] as const;
          }),
        ];
        expect(read.map(([what, found]) => [what, found ?? null])).toEqual(
          read.map(([what, , expected]) => [what, expected]),
        );
      },
    );
  });
});

/** The expected name, if it is one of the function's; where nothing tells names of static functions, it is believed. */
function nameOf(
  target: PythonTarget,
  entry: CallEntry,
  names: ReturnType<typeof functionNames>,
  expected: readonly string[],
): string {
  if (entry.kind === 'python') return `py:${readCode(target, entry.code).qualifiedName}`;
  if (names === undefined) return expected.join('|');
  const found = names.get(entry.address) ?? new Set<string>();
  return expected.some((name) => found.has(name))
    ? expected.join('|')
    : `${[...found].join(' ')} (${entry.slot})`;
}
