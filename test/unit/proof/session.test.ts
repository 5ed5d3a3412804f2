import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProofStop } from '../../../src/setup/proof/report.js';
import { runSession } from '../../../src/setup/proof/session.js';
import { FakeEngine, type Scene, type Script } from './fake-engine.js';

let root: string;
let stops: ProofStop[];

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'cpydbg-proof-')));
  stops = [];
  mkdirSync(join(root, 'cpython/Programs'), { recursive: true });
  mkdirSync(join(root, 'cpython/Python'));
  writeFileSync(join(root, 'cpython/Programs/python.c'), 'int\nmain(int argc)\n{ return 0; }\n');
  writeFileSync(join(root, 'cpython/Python/bltinmodule.c'), '    print it;\n');
  writeFileSync(join(root, 'main.py'), 'def greet():\n    print("hello")\n');
  writeFileSync(join(root, 'other.py'), 'print("imported")\n');
});

afterEach(() => rmSync(root, { recursive: true }));

const c = (file: string, line: number) => ({ file: join(root, 'cpython', file), line });
const atMain = (): Scene => ({ at: 'main', frames: [['main', c('Programs/python.c', 3)], ['__libc_start']] });
const atPrint = (script: string, line: number): Scene => ({
  at: 'builtin_print_impl',
  frames: [
    ['builtin_print_impl', c('Python/bltinmodule.c', 1)],
    ['vectorcall'],
    ['_PyEval_EvalFrameDefault'],
    ['run_mod'],
  ],
  python: { file: join(root, script), line },
});
const exit = (status: number): Scene => ({ kind: 'exited', status });

function run(script: Script, engine = new FakeEngine(script)) {
  return runSession(engine, {
    task: { program: join(root, 'python'), args: ['main.py'], cwd: root, env: {}, script: 'main.py' },
    source: join(root, 'cpython'),
    print: 'builtin_print_impl',
    onStop: (stop) => stops.push(stop),
    onStep: () => undefined,
  });
}

test('both stops are shown with their lines, and the rest runs without a stop', async () => {
  const script: Script = { scenes: [atMain(), atPrint('main.py', 2), exit(0)], prints: ['', 'a', 'b\n'] };
  const engine = new FakeEngine(script);
  const result = await run(script, engine);
  expect(result).toEqual({ stops, output: 'ab\n', end: { kind: 'exited', status: 0 } });
  expect(engine.cleared).toEqual(['builtin_print_impl']);
  expect(stops).toEqual([
    { at: 'main', function: 'main', ...c('Programs/python.c', 3), text: '{ return 0; }', callers: [] },
    {
      at: 'print',
      function: 'builtin_print_impl',
      ...c('Python/bltinmodule.c', 1),
      text: '    print it;',
      callers: ['vectorcall', '_PyEval_EvalFrameDefault'],
      python: { function: 'greet', file: join(root, 'main.py'), line: 2, text: '    print("hello")' },
    },
  ]);
});

test('a print in the script is preferred to one in what it imports', async () => {
  await run({
    scenes: [atMain(), atPrint('other.py', 1), { signal: 'SIGUSR1' }, atPrint('main.py', 2), exit(0)],
  });
  expect(stops[1]?.python).toMatchObject({ file: join(root, 'main.py'), line: 2 });
});

test('a print elsewhere is better than none', async () => {
  await run({
    scenes: [atMain(), atPrint('gone.py', 1), atPrint('other.py', 1), atPrint('other.py', 1), exit(0)],
  });
  expect(stops[1]?.python).toMatchObject({ file: join(root, 'other.py'), line: 1 });
});

test('a script that never prints has one stop', async () => {
  expect(await run({ scenes: [atMain(), exit(0)] })).toMatchObject({ stops: [{ at: 'main' }] });
});

const main = (file: string, line = 1): Scene => ({ at: 'main', frames: [['main', { file, line }]] });

test.each([
  ['proof/no-debug-info', () => ({ scenes: [], unverified: ['main'] })],
  ['proof/no-debug-info', () => ({ scenes: [{ at: 'main', frames: [['main']] }] })],
  ['proof/wrong-place', () => ({ scenes: [main(join(root, 'main.py'))] })],
  ['proof/source-missing', () => ({ scenes: [main('/gone/Programs/python.c')] })],
  ['proof/line-missing', () => ({ scenes: [main(join(root, 'cpython/Programs/python.c'), 99)] })],
  ['proof/ended-early', () => ({ scenes: [exit(127)], prints: ['no libpython\n'] })],
  ['proof/ended-early', () => ({ scenes: [{ kind: 'killed', signal: 'SIGSEGV' }] })],
  ['proof/no-python-line', () => ({ scenes: [atMain(), atPrint('gone.py', 1), exit(0)] })],
  ['proof/stopped-elsewhere', () => ({ scenes: Array<Scene>(1001).fill({ signal: 'SIGALRM' }) })],
] as readonly [string, () => Script][])('%s', async (code, script) => {
  await expect(run(script())).rejects.toMatchObject({ code, exitCode: 7 });
});

test('the error of a missing source says where it should be', async () => {
  await expect(run({ scenes: [main('/gone/Programs/python.c')] })).rejects.toMatchObject({
    facts: { told: '/gone/Programs/python.c', real: join(root, 'cpython/Programs/python.c') },
  });
});

test('the error of an early end says what was printed', async () => {
  const early = run({ scenes: [exit(127)], prints: ['libpython is missing\n'] });
  await expect(early).rejects.toThrow(/status 127.*libpython is missing/);
});
