import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ExitCode } from '../../src/base/exit-codes.js';
import { stageNames } from '../../src/pipeline/stage-names.js';
import { takePipeline } from '../../src/pipeline/take-pipeline.js';
import { e2eFolder } from './cpydbg.js';
import { interpreter } from './interpreters.js';
import { saidByCpydbg } from './native/said-by-cpydbg.js';
import { context } from './pipeline/differences.js';

const scratch = mkdtempSync(join(tmpdir(), 'cpydbg-odd-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const workspace = join(e2eFolder, '3.13');

function file(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

const wish = { stages: stageNames, runs: 0, seconds: 60 };

/** Blocks in one another, more than the tokenizer has room for. */
function nestedBlocks(depth: number): string {
  const lines = Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}if x:\n`);
  return `${lines.join('')}${' '.repeat(depth)}pass\n`;
}

describe('pipeline, of odd files', () => {
  it.each([
    ['empty', '', 'Module'],
    ['without an end of its last line', 'x = 1', 'Assign'],
    ['of comments alone', '# nothing\n', 'Module'],
    ['with the mark of UTF-8', '\ufeffx = 1\n', 'Assign'],
    ['with the lines of Windows', 'if 1:\r\n    x = """a\r\nb"""\r\n', 'Assign'],
    ['with the lines of old Macs', 'x = 1\ry = 2\r', 'Assign'],
    ['with form feeds', 'x = 1\n\f\ndef f():\n    return 2\n', 'FunctionDef'],
    ['in an encoding of its own', Buffer.from('# coding: latin-1\nx = "\xe9"\n', 'latin1'), 'Assign'],
    ['with one very long line', `x = [${'1, '.repeat(100_000)}]\n`, 'List'],
    ['with an int too long to be written', `x = 0x${'f'.repeat(5_000)}\n`, 'Constant'],
  ])('shows all stages of a file %s', async (_, content, kind) => {
    const path = file('odd-but-fine.py', content);
    const { stages } = await takePipeline(interpreter('3.13'), path, wish, context);
    for (const stage of ['tokens', 'ast', 'symbols', 'codegen', 'flow-graph', 'bytecode'] as const) {
      expect(stages[stage].state, stage).toBe('ready');
    }
    expect(stages.ast.items.map((node) => node.kind)).toContain(kind);
  });

  it.each([
    ['parentheses in one another', `${'('.repeat(300)}1${')'.repeat(300)}\n`, 'too many nested parentheses'],
    ['signs in one another', `x = ${'-'.repeat(3_000)}1\n`, 'recursion'],
    ['indentation without an end', nestedBlocks(150), 'too many levels of indentation'],
    ['tabs and spaces in one block', 'if 1:\n\tx = 1\n        y = 2\n', 'inconsistent use of tabs'],
    ['a control character', 'x = 1\n\x1a\n', 'invalid non-printable character'],
    ['a backslash at the end', 'x = 1\\', 'unexpected EOF'],
  ])('says in CPython’s words what is wrong with %s', async (_, content, message) => {
    const said = await saidByCpydbg(
      ['pipeline', file('wrong.py', content), '--python', workspace],
      {},
      scratch,
    );
    expect(said.status, said.stderr).toBe(0);
    expect(said.stdout).toMatch(new RegExp(`✗ .*${message}`));
  });

  it.each([
    ['a null byte far down', file('null.py', `${'x = 1\n'.repeat(20_000)}\0`), 'is no Python source'],
    [
      'a mark of UTF-8 over another encoding',
      file('mark.py', '\ufeff# coding: latin-1\n'),
      'begins with the mark of UTF-8, and declares iso-8859-1',
    ],
    ['an encoding of no text', file('rot.py', '# coding: rot13\n'), 'no encoding of text'],
  ])('has one clear message for %s', async (_, path, message) => {
    const said = await saidByCpydbg(['pipeline', path, '--python', workspace], {}, scratch);
    expect(said.status, said.stderr).toBe(ExitCode.usage);
    expect(said.stderr).toContain(message);
    expect(said.stderr.trim().split('\n')).toHaveLength(2);
  });
});
