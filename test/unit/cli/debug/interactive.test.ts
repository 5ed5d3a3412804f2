import { expect, test } from 'vitest';
import { expectGolden } from '../../golden.js';
import type { Moment } from './fake-adapter.js';
import { conversation } from './fake-person.js';
import { inAppend, inEval, inGreet, inModule, twoStops } from './fake-session.js';

const golden = (name: string): URL => new URL(`./${name}.golden.txt`, import.meta.url);

const row = (name: string, value: string, type: string | undefined, variablesReference = 0): object => ({
  name,
  value,
  ...(type === undefined ? {} : { type }),
  variablesReference,
});

const virtual = (name: string, value: string, variablesReference: number): object => ({
  ...row(name, value, undefined, variablesReference),
  presentationHint: { kind: 'virtual' },
});

/** The tree of variables: what each reference opens to. */
const tree: Readonly<Record<number, readonly object[]>> = {
  1: [row('name', "'Ada'", 'str', 10), row('rows', "['a/b', 2]", 'list', 20)],
  2: [row('greet', '<function greet>', 'function', 30)],
  3: [row('pc', '0x5501', 'void (*)()')],
  10: [virtual('as C', '3 references', 11)],
  11: [virtual('PyUnicodeObject', '2 fields', 12)],
  12: [row('ob_refcnt', '3', 'Py_ssize_t'), row('length', '3', 'Py_ssize_t')],
  20: [row('[0]', "'a/b'", 'str', 10), row('[1]', '2', 'int'), virtual('as C', '1 reference', 11)],
};

const answers = {
  scopes: () => ({
    scopes: [
      { name: 'Locals', presentationHint: 'locals', variablesReference: 1, expensive: false },
      { name: 'Globals', variablesReference: 2, expensive: true },
      { name: 'Registers', presentationHint: 'registers', variablesReference: 3, expensive: true },
    ],
  }),
  variables: ({ variablesReference }: { variablesReference: number }) => ({
    variables: tree[variablesReference] ?? [],
  }),
  evaluate: ({ expression }: { expression: string }) => {
    if (expression === 'name') return { result: "'Ada'", type: 'str', variablesReference: 10 };
    if (expression.startsWith('>')) return { result: `did ${expression}\n`, variablesReference: 0 };
    if (expression.startsWith('c:')) return { result: '3', type: 'long', variablesReference: 0 };
    throw new Error(`There is no name "${expression}" here.`);
  },
  setExpression: ({ value }: { value: string }) => ({ value }),
  dataBreakpointInfo: ({ name }: { name: string }) =>
    name === 'rows[0]'
      ? { dataId: 'slot', description: 'rows[0]' }
      : { dataId: null, description: '1 + 1 cannot be watched: it is no variable.' },
  disassemble: () => ({
    instructions: [
      { address: '0x101e', instruction: 'LOAD_GLOBAL print', line: 3 },
      { address: '0x1020', instruction: 'LOAD_FAST text' },
      { address: '0x1022', instruction: 'CALL 1' },
      { address: '0x1024', instruction: 'POP_TOP', line: 4 },
    ],
  }),
  stepInTargets: () => ({
    targets: [
      { id: 1, label: 'the next Python line' },
      { id: 2, label: 'the C function behind the next call' },
    ],
  }),
  exceptionInfo: () => ({
    exceptionId: 'ValueError',
    description: 'bad',
    breakMode: 'always',
    details: { stackTrace: 'Traceback (most recent call last):\n  File "main.py"\nValueError: bad\n' },
  }),
};

test('help is a table of all commands', async () => {
  const { transcript } = await conversation(['help', 'help break', 'h bt'], twoStops, answers);
  expectGolden(golden('help'), transcript);
});

test('a person looks around at a stop', async () => {
  const { transcript } = await conversation(
    [
      'bt',
      'bt 1',
      'up',
      'up',
      'up',
      'down',
      'frame 0',
      'locals',
      'globals',
      'args',
      'scope',
      'scope reg',
      'p name',
      'p/c name',
      'p/z name',
      'p nothing',
      'c: 1 + 2',
      '> info line',
      'x rows',
      'x rows/[0]/as C/PyUnicodeObject',
      'x rows/nine',
      'x rwos',
      'x name',
      'set name = "Bob"',
      'set name',
      'list',
      'l',
      'l 1,2',
      'l list.c:4',
      'dis 4',
      'threads',
      'thread worker (4712)',
      'thread 9',
      'info targets',
      'exception',
    ],
    twoStops,
    answers,
  );
  expectGolden(golden('looking'), transcript);
});

test('breakpoints, watches, exceptions and stages are set, listed and taken away', async () => {
  const { transcript, adapters } = await conversation(
    [
      'b list_append if self == 0',
      'tb Shop.sell',
      'b opcode:LOAD_ATTR',
      'b *0x5501',
      'b 3x',
      'log main.py:4 name is {name}',
      'watch rows[0] if value > 2',
      'watch 1 + 1',
      'ignore 1 5',
      'condition 1 name == "Ada"',
      'disable 2',
      'info b',
      'd 3 2',
      'd 77',
      'i br',
      'exceptions',
      'exceptions on raised if ValueError',
      'exceptions off uncaught',
      'exceptions on rased',
      'catch',
      'catch compile',
      'uncatch compile',
      'catch comple',
    ],
    twoStops,
    answers,
  );
  expectGolden(golden('breakpoints'), transcript);
  expectGolden(
    golden('breakpoints-asked'),
    (adapters[0]?.asked ?? [])
      .filter(({ command }) => command.startsWith('set'))
      .map(({ command, args }) => `${command} ${JSON.stringify(args)}\n`)
      .join('')
      .replaceAll(new URL('./program', import.meta.url).pathname, '{folder}'),
  );
});

test('steps act at the level that was chosen', async () => {
  const python = { stop: { reason: 'step' }, frames: [inGreet, inModule, inEval] };
  const c = { stop: { reason: 'step' }, frames: [inAppend, inEval, inModule] };
  const moments: readonly Moment[] = [python, python, python, python, c, c, c, python, c, python, python];
  const { transcript, adapters } = await conversation(
    [
      'level',
      'n',
      '',
      's',
      'into',
      'n',
      'stepi',
      'level python',
      'level',
      'n',
      'level c',
      's',
      'level bytecode',
      'n',
      'n',
      'level up',
      'level auto',
      'finish',
    ],
    moments,
    answers,
  );
  expectGolden(golden('levels'), transcript);
  const steps = (adapters[0]?.asked ?? []).filter(({ command }) => /next|step/i.test(command));
  expect(steps.map(({ command, args }) => `${command} ${JSON.stringify(args)}`)).toEqual([
    'next {"threadId":1,"granularity":"line"}',
    'next {"threadId":1,"granularity":"line"}',
    'stepIn {"threadId":1,"granularity":"line"}',
    'cpython/step {"threadId":1,"step":"into-c"}',
    'next {"threadId":1,"granularity":"line"}',
    'stepIn {"threadId":1,"granularity":"instruction"}',
    'cpython/step {"threadId":1,"step":"to-python"}',
    'cpython/step {"threadId":1,"step":"into-c"}',
    'cpython/step {"threadId":1,"step":"instruction"}',
    'next {"threadId":1,"granularity":"instruction"}',
    'stepOut {"threadId":1}',
  ]);
});

test('a program that has ended can be started again, with its breakpoints', async () => {
  const { transcript, adapters } = await conversation(
    ['c', 'c', 'bt', 'c', 'restart', 'i b', 'q'],
    twoStops,
    answers,
  );
  expectGolden(golden('restart'), transcript);
  expect(adapters).toHaveLength(2);
  expect(adapters.every(({ gone }) => gone)).toBe(true);
});

test('a mistyped command is one error with the nearest name', async () => {
  const { transcript } = await conversation(['contineu', 'xyzzy', 'i', 'e', 'info zzz'], twoStops, answers);
  expectGolden(golden('mistyped'), transcript);
});

test('until is a breakpoint for one stop', async () => {
  const { adapters, transcript } = await conversation(['run to list_append', 'i b'], twoStops, answers);
  expect(transcript).toContain('in list_append  list.c:4  c\n');
  expect(adapters[0]?.argumentsOf('setFunctionBreakpoints')).toEqual([
    { breakpoints: [{ name: 'list_append' }] },
    { breakpoints: [] },
  ]);
  expect(transcript).toMatch(/breakpoint 1 {2}main\.py:3\n\(c list\.c:4\) \n$/);
});
