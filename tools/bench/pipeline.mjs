/**
 * `npm run bench:pipeline [-- --json] [-- --rounds 5]`: what all stages of a file of 10,000 lines cost, beside CPython's
 * own start and compilation of it, on the 3.13 debug build of the tests, in one run on one machine. Prints the ratios with
 * their goal; the exit status is 1 if one is missed.
 *
 * To compile, CPython parses once and keeps all stages in C. To show them it has to be asked for each by itself: it parses
 * four times, makes 80,000 nodes into Python objects twice, and hands out every token and instruction. What these entry
 * points take one after another, with nothing of ours around them, is printed too: it is what there is to divide among
 * processors, and only the rest is cpydbg's.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build, checkNode, cpydbg, installDependencies, must, root } from '../bootstrap.mjs';

checkNode();
await installDependencies();
await build();

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
const goal = 3;

const cache = process.env.CPYDBG_TEST_CACHE ?? join(root, '.cache');
const workspace = join(cache, 'e2e', '3.13');
const record = join(workspace, '.cpydbg', 'setup.json');
if (!existsSync(record)) {
  await must(process.execPath, [cpydbg, 'setup', workspace, '--python', '3.13', '--yes'], {
    CPYDBG_CACHE: join(root, '.cache', 'cpydbg'),
  });
}
const { build: built, source } = JSON.parse(readFileSync(record, 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'cpydbg-bench-'));
const file = join(scratch, 'long.py');
const lines = writeLongSource(join(source.path, 'Lib'), 10_000);

/** The standard library's modules one after another, as far as they can stand in the middle of a file. */
function writeLongSource(library, wanted) {
  const parts = [];
  let count = 0;
  for (const name of readdirSync(library).sort()) {
    if (!name.endsWith('.py') || count >= wanted) continue;
    const text = readFileSync(join(library, name), 'utf8');
    if (text.includes('from __future__') || text.includes('coding')) continue;
    parts.push(text);
    count += text.split('\n').length - 1;
  }
  writeFileSync(file, parts.join(''));
  return count;
}

/** Seconds: the median of some times after a first one. */
function timed(argv) {
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    const { status, stderr } = spawnSync(argv[0], argv.slice(1), {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(stderr);
    if (round > 0) times.push((performance.now() - start) / 1000);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

/** Each stage asked for as probe/ does it; what comes is looked at no further. */
const entryPoints = `
import _ast, _symtable, _testinternalcapi, _tokenize, gc, sys
gc.disable()
path = sys.argv[1]
content = open(path, "rb").read()
lines = iter(content.decode().splitlines(True))
tokens = list(_tokenize.TokenizerIter(lambda: next(lines, ""), extra_tokens=False))
tree = compile(content, path, "exec", _ast.PyCF_ONLY_AST, True, 0)
optimised = compile(content, path, "exec", _ast.PyCF_OPTIMIZED_AST, True, 0)
symbols = _symtable.symtable(content, path, "exec")
units = [_testinternalcapi.compiler_codegen(tree, path, 0)[0]]
instructions = [(unit.get_instructions(), units.extend(unit.get_nested())) for unit in units]
code = compile(content, path, "exec", 0, True, 0)
import posix
posix._exit(0)
`;

const pipeline = (...args) =>
  timed([process.execPath, cpydbg, 'pipeline', file, '--python', built.program, ...args]);
try {
  const compile = `compile(open(${JSON.stringify(file)}, 'rb').read(), 'long.py', 'exec')`;
  const own = timed([built.program, '-W', 'ignore', '-c', compile]);
  const figures = [
    ['CPython: start and compile', own],
    ['CPython: its entry points', timed([built.program, '-S', '-W', 'ignore', '-c', entryPoints, file])],
    ['pipeline as text', pipeline()],
    ['pipeline as a page', pipeline('--html', join(scratch, 'long.html'))],
    ['tokens and bytecode only', pipeline('--stage', 'tokens,bytecode', '--limit', '10')],
  ].map(([what, seconds], index) => ({
    what,
    seconds,
    ratio: index === 0 ? undefined : seconds / own,
    ours: index > 1,
  }));
  if (values.json) console.log(JSON.stringify({ lines, goal, figures }, undefined, 2));
  else {
    console.log(`${lines.toLocaleString('en')} lines; goal: ${goal} times what CPython itself takes`);
    for (const { what, seconds, ratio, ours } of figures) {
      const verdict =
        ratio === undefined ? '' : `${ratio.toFixed(1)} times  ${!ours ? '' : ratio <= goal ? 'ok' : 'no'}`;
      console.log(`${what.padEnd(28)} ${seconds.toFixed(2)} s  ${verdict}`.trimEnd());
    }
  }
  process.exitCode = figures.every(({ ratio, ours }) => !ours || ratio <= goal) ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
