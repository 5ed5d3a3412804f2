import { readFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { agentSource } from '../../src/adapter/agent/agent-source.js';
import { parseHitCondition } from '../../src/adapter/agent/hit-condition.js';
import { noBreakpoints, type PythonBreakpoints } from '../../src/adapter/agent/python-breakpoints.js';
import { armRequest, breakpointsRequest, evaluateRequest } from '../../src/adapter/agent/requests.js';
import type { Step } from '../../src/adapter/agent/trap.js';
import { run } from '../../src/exec/run.js';
import { expectGolden } from '../unit/golden.js';
import { interpreter } from './interpreters.js';

const here = new URL('./agent/', import.meta.url);
const driver = fileURLToPath(new URL('driver.py', here));
const script = fileURLToPath(new URL('events.py', here));
const marks = readFileSync(script, 'utf8').split('\n');
const lineOf = (mark: string): number => marks.findIndex((line) => line.endsWith(`#: ${mark}`)) + 1;

const folder = mkdtempSync(join(tmpdir(), 'cpydbg-agent-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Requests = readonly (readonly string[])[];
const linked = join(folder, 'linked.py');
symlinkSync(script, linked);

const lines = (...some: (string | [mark: string, terms: object])[]): PythonBreakpoints => ({
  ...noBreakpoints,
  lines: some.map((each, index) => {
    const [mark, terms] = typeof each === 'string' ? [each, {}] : each;
    return { id: index + 1, file: script, line: lineOf(mark), ...terms };
  }),
});
const steps = (kind: Step['kind'], count: number): Requests =>
  Array.from({ length: count }, () => armRequest({ kind }));
const evaluate = (source: string, more: object = {}): readonly string[] =>
  evaluateRequest({ source, frame: 0, mode: 'auto', limit: 1000, ...more });
const hits = (text: string) => ({ hits: parseHitCondition(text) });

/** Each with what is said before the script runs, and at each trap that is more than news. */
const scenarios: Readonly<Record<string, readonly [PythonBreakpoints, Requests]>> = {
  'next, over calls, a generator and a loop': [lines('walk'), steps('next', 12)],
  'in, to each line of the thread': [lines('walk'), steps('in', 14)],
  'out, into the middle of the line of the caller': [lines('add', 'first'), steps('out', 3)],
  'next where an exception goes by': [lines('raise'), steps('next', 4)],
  'next over an await that waits': [lines('parent'), steps('next', 4)],
  'out of a coroutine': [lines('parent'), steps('out', 2)],
  'next to the end of the program': [lines('shape'), steps('next', 20)],
  'instructions of a frame': [lines('add'), steps('over-instruction', 5)],
  'instructions, into calls': [lines('walk'), steps('instruction', 9)],
  'a breakpoint on a line without code': [lines('comment'), []],
  'a breakpoint through a link': [
    { ...noBreakpoints, lines: [{ id: 1, file: linked, line: lineOf('area') }] },
    [],
  ],
  'a breakpoint in code of another name, relative and with an accent': [
    { ...noBreakpoints, lines: [{ id: 1, file: join(folder, 'made é.py'), line: 2 }] },
    [],
  ],
  'a breakpoint on a line that was passed already': [
    lines('walk'),
    [breakpointsRequest(lines('add', 'turn'))],
  ],
  'conditions, and one that fails': [
    lines(['turn', { condition: 'turn == 3' }], ['add', { condition: 'nothing > 1' }]),
    [],
  ],
  'conditions about names of every kind': [
    lines(
      ['turn', { condition: 'len(range(turn)) == turn and thread is not None and turn == 2  # two' }],
      ['add', { condition: '(sum := a + b) == 3' }],
      ['raise', { condition: 'locals()["n"] == 0' }],
      ['shape', { condition: 'add(1, 1) == 2' }],
      ['work', { condition: 'value == 1' }],
    ),
    [],
  ],
  'numbers of passes': [lines(['turn', hits('% 2')], ['add', hits('2')], ['raise', hits('> 5')]), []],
  'log points': [
    lines(['turn', { log: 'turn={turn} {turn!r:>3} {{}} {nothing}' }], ['work', { log: 'at work' }]),
    [],
  ],
  'functions by their names': [
    {
      ...noBreakpoints,
      functions: ['work', '__main__.add', 'Shape.scale', 'area', 'nowhere'].map((name, index) => ({
        id: index + 1,
        name,
      })),
    },
    [],
  ],
  'exceptions that are raised': [{ ...noBreakpoints, exceptions: { raised: true, uncaught: false } }, []],
  'exceptions of a type': [
    { ...noBreakpoints, exceptions: { raised: ['builtins.ArithmeticError'], uncaught: false } },
    [],
  ],
  'exceptions that nothing handles': [
    { ...noBreakpoints, exceptions: { raised: false, uncaught: true } },
    [],
  ],
  'evaluation in a frame': [
    lines('add'),
    [
      evaluate('a + 100'),
      evaluate('b = 40'),
      evaluate('b', { mode: 'eval' }),
      evaluate('1 / 0'),
      evaluate('total', { frame: 1 }),
      evaluate('[n for n in range(3)]'),
      evaluate('"ü" * 200'),
      armRequest({ kind: 'next' }),
      evaluate('c'),
    ],
  ],
  'a variable that is given a value': [
    lines('add'),
    [evaluate('41', { assignTo: 'b' }), armRequest({ kind: 'next' }), evaluate('c')],
  ],
};

describe.each(['3.11', '3.13', '3.14d', '3.15d'])('the agent in CPython %s', (name) => {
  test('stops where it should', async () => {
    const { argv, env, minor } = interpreter(name);
    const source = join(folder, `agent-${name}.py`);
    writeFileSync(source, agentSource(minor >= 12 ? 'monitoring' : 'tracing'));
    const start = `exec(compile(open(${JSON.stringify(driver)}).read(), '<cpydbg>', 'exec'))`;
    let all = '';
    for (const [title, [breakpoints, during]] of Object.entries(scenarios)) {
      writeFileSync(join(folder, 'made é.py'), '');
      const commands = JSON.stringify([[breakpointsRequest(breakpoints)], during]);
      const outcome = await run(
        { argv: [...argv, '-W', 'ignore', '-c', start, source, script, commands], env, cwd: folder },
        { timeout: 60_000 },
      );
      expect(outcome.stderr).toBe('');
      all += `# ${title}\n${outcome.stdout}\n`;
    }
    expectGolden(new URL(`./agent/events-${name}.golden.txt`, import.meta.url), all);
  });
});
