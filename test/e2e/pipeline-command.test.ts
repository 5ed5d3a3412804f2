import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { ExitCode } from '../../src/base/exit-codes.js';
import { sourceOfBytes } from '../../src/elf/byte-source.js';
import { parseElf } from '../../src/elf/elf-file.js';
import { run } from '../../src/exec/run.js';
import { pipelineSchema, type Pipeline } from '../../src/pipeline/model.js';
import { stageNames } from '../../src/pipeline/stage-names.js';
import { takePipeline } from '../../src/pipeline/take-pipeline.js';
import { e2eFolder } from './cpydbg.js';
import { interpreter, type Interpreter } from './interpreters.js';
import { saidByCpydbg, type Said } from './native/said-by-cpydbg.js';
import { adaptiveLines } from './pipeline/as-tools-print.js';
import { context, firstDifference, oracle } from './pipeline/differences.js';

const scratch = mkdtempSync(join(tmpdir(), 'cpydbg-pipeline-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const demo = fileURLToPath(new URL('pipeline/demo.py', import.meta.url));
const everySyntax = fileURLToPath(new URL('pipeline/every_syntax.py', import.meta.url));
const workspace = join(e2eFolder, '3.13');
const versions = ['3.11', '3.13', '3.13t', '3.14d', '3.15d'] as const;

function pipelineCommand(args: readonly string[], cwd = scratch): Promise<Said> {
  return saidByCpydbg(['pipeline', ...args], {}, cwd);
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

function taken(python: Interpreter, path: string, runs = 0): Promise<Pipeline> {
  return takePipeline(python, path, { stages: stageNames, runs, seconds: 60 }, context);
}

describe.each(versions)('all stages on %s', (name) => {
  it('keep to the schema, and are there or say why not', async () => {
    const pipeline = await taken(interpreter(name), everySyntax);
    v.parse(pipelineSchema, pipeline);
    const { stages } = pipeline;
    for (const stage of ['tokens', 'ast', 'symbols', 'flow-graph', 'bytecode'] as const) {
      expect(stages[stage].state, stage).toBe('ready');
      expect(stages[stage].items.length, stage).toBeGreaterThan(0);
    }
    for (const stage of ['optimised-ast', 'codegen'] as const) {
      expect(stages[stage].state, stage).toBe(name === '3.11' ? 'absent' : 'ready');
    }
    expect(stages.specialised.reason).toContain('--runs');
  });

  it('name C functions that the build has', async () => {
    const python = interpreter(name);
    const pipeline = await taken(python, everySyntax);
    const elf = parseElf(sourceOfBytes(readFileSync(python.binary)));
    const missing = pipeline.makers
      .map((maker) => maker.function)
      .filter((each) => elf.symbol(each) === undefined);
    expect(missing).toEqual([]);
  });

  it('say what running has specialised, as dis does', async () => {
    const python = interpreter(name);
    const pipeline = await taken(python, demo, 3);
    const env = { PYTHONHASHSEED: '0', PYTHON_JIT: '0', ...python.env };
    const { stdout, stderr } = await run({
      argv: [...python.argv, '-B', oracle, 'adaptive', '3', demo],
      env,
    });
    expect(stderr).toBe('');
    const actual = adaptiveLines(pipeline).map(withoutVersions).join('\n');
    expect(firstDifference(stdout.trimEnd().split('\n').map(withoutVersions).join('\n'), actual)).toBe('');
    // Specialising is switched off in that build: Python/specialize.c, Py_GIL_DISABLED (v3.13.0).
    if (name === '3.13t')
      expect(pipeline.stages.specialised.reason).toContain('nothing has been specialised');
    else expect(actual).toContain('BINARY_OP_ADD_INT');
  });
});

/** Versions of types, functions and dictionaries count up from what a process has done before. */
function withoutVersions(line: string): string {
  return line.replace(/^( {2}\w*(version|descr|index)\w*): \d+$/, '$1');
}

describe.each(['3.14d', '3.15d'])('tier 2 on %s', (name) => {
  it('shows the trace of a hot loop', async () => {
    const hot = file(
      'hot.py',
      'def f(n):\n    s = 0\n    for i in range(n):\n        s += i * 2\n    return s\nf(20000)\n',
    );
    const { stages, units } = await taken(interpreter(name), hot, 2);
    expect(stages.traces).toMatchObject({ state: 'ready', reason: null });
    const [trace] = stages.traces.items;
    expect(units[trace?.unit ?? 0]?.name).toBe('f');
    expect(trace?.operations.map((each) => each.name).join(' ')).toMatch(/BINARY_OP_ADD_INT/);
  });
});

describe('the command', () => {
  it('takes the interpreter of the workspace that it is in', async () => {
    const { stdout } = await pipelineCommand(
      [demo, '--stage', 'bytecode', '--json'],
      join(workspace, 'build'),
    );
    const pipeline = JSON.parse(stdout) as Pipeline;
    expect(pipeline.interpreter).toMatchObject({ debug: true, program: interpreter('3.13').binary });
    // Its sources say where the C functions are.
    const maker = pipeline.makers.find((each) => each.function === 'compiler_nameop');
    expect(maker).toMatchObject({ file: 'Python/compile.c', line: expect.any(Number) as number });
  });

  it('prints each stage for people', async () => {
    const { stdout, status } = await pipelineCommand([
      demo,
      '--python',
      workspace,
      '--runs',
      '3',
      '--limit',
      '12',
    ]);
    expect(status).toBe(0);
    for (const stage of stageNames) expect(stdout).toContain(`(${stage})`);
    expect(stdout).toMatch(/… and more: --stage tokens/);
  });

  it('prints how two builds differ', async () => {
    const args = [
      demo,
      '--python',
      workspace,
      '--compare-python',
      join(e2eFolder, '3.11'),
      '--stage',
      'ast,bytecode',
    ];
    const { stdout } = await pipelineCommand(args);
    expect(stdout).toMatch(/Syntax tree \(ast\) {2}the same/);
    expect(stdout).toContain('+ PRECALL 2');
  });

  it.each([
    ['a parser that stops', 'x = (\n', 'ast', 'never closed'],
    ['a symbol table that stops', 'def f(x):\n    global x\n', 'symbols', 'parameter and global'],
    ['a code generator that stops', 'break\n', 'codegen', 'outside loop'],
  ])('shows %s, and what came before', async (_, text, stage, message) => {
    const path = file('stops.py', text);
    const { stages } = await taken(interpreter('3.13'), path);
    expect(stages[stage as 'ast']).toMatchObject({ state: 'failed', fault: { type: 'SyntaxError' } });
    expect(stages[stage as 'ast'].reason).toContain(message);
    const names: readonly string[] = stageNames;
    const before = stageNames.slice(0, names.indexOf(stage));
    for (const each of before) expect(stages[each].state, each).toMatch(/ready|failed/);
    expect(stages.bytecode.state).toBe('unreached');
  });

  it.each([
    ['a file that is not there', 'gone.py', [], ExitCode.usage, 'there is no such file'],
    ['a file that cannot be read', '/proc/self/mem', [], ExitCode.usage, 'cannot be read'],
    ['a folder', '.', [], ExitCode.usage, 'is no file'],
    ['a binary file', file('binary.py', new Uint8Array([1, 0, 2])), [], ExitCode.usage, 'null bytes'],
    [
      'a wrong encoding',
      file('latin.py', Buffer.from('x = "\xe9"\n', 'latin1')),
      [],
      ExitCode.usage,
      'line 1',
    ],
    ['an unknown encoding', file('odd.py', '# coding: klingon\n'), [], ExitCode.usage, 'klingon'],
    ['a huge file', file('huge.py', ' '.repeat(9 * 1024 * 1024)), [], ExitCode.usage, '9.0 MB'],
    ['no such interpreter', demo, ['--python', 'python9.9'], ExitCode.prerequisites, 'no such program'],
    [
      'a program that is no CPython',
      demo,
      ['--python', '/bin/true'],
      ExitCode.prerequisites,
      'cannot be started',
    ],
    ['a folder that is no workspace', demo, ['--python', scratch], ExitCode.prerequisites, 'it is a folder'],
    [
      'a page that cannot be written',
      demo,
      ['--html', '/nowhere/x.html'],
      ExitCode.folder,
      '/nowhere/x.html',
    ],
    [
      'a page in the place of the source',
      file('kept.py', 'x = 1\n'),
      ['--html', 'kept.py'],
      ExitCode.usage,
      'is the source itself',
    ],
    ['a time without an end', demo, ['--timeout', '9999999999'], ExitCode.usage, 'from 1 to 1000000'],
    ['a stage without a name', demo, ['--stage', 'ast,'], ExitCode.usage, 'without a name'],
    ['a stage that there is not', demo, ['--stage', 'lexer'], ExitCode.usage, 'There is no stage lexer'],
  ])('has one clear message for %s', async (_, path, more, status, message) => {
    const python = more.includes('--python') ? [] : ['--python', workspace];
    const said = await pipelineCommand([path, ...python, ...more]);
    expect(said.status, said.stderr).toBe(status);
    expect(said.stderr).toContain(message);
    expect(said.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('says what a build without _testinternalcapi cannot show', async () => {
    const { stages } = await taken(interpreter('system'), demo);
    expect(stages.codegen.state).toBe('absent');
    expect(stages.codegen.reason).toContain('_testinternalcapi');
    expect(stages.bytecode.state).toBe('ready');
  });

  it('shows a program that does not end as far as it got', async () => {
    const path = file('endless.py', 'n = 0\nwhile True:\n    n += 1\n');
    const pipeline = await takePipeline(
      interpreter('3.13'),
      path,
      { stages: ['specialised'], runs: 1, seconds: 2 },
      context,
    );
    expect(pipeline.runs).toMatchObject({ done: 0, ending: 'it had not ended after 2 s' });
    expect(pipeline.stages.specialised.items[0]?.instructions.map((each) => each.op)).toContain(
      'BINARY_OP_ADD_INT',
    );
  });
});
