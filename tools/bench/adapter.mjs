/**
 * `npm run bench:adapter [-- --json] [-- --rounds 7] [-- --engine gdb] [-- --debugpy FOLDER]`: what the mixed-mode session
 * costs beside the engine alone, in one run on one machine:
 *
 *   launch       to the stop at `main`
 *   stackTrace   of 20 frames, 1,000 calls deep through C, asked anew after each step
 *   steps        of a line of C, beside the engine's own; of a line of Python and of an instruction of bytecode
 *   breakpoints  a loop with one that is never hit, beside no debugger; one whose condition is false, beside a native one, and
 *                beside debugpy's where FOLDER has that
 *
 * On the 3.13 builds of the tests: the debug one, and for conditions the release one too. adapter/figures.mjs says how it is
 * made fair. Prints each figure with its goal; the exit status is 1 if one is missed.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build, checkNode, cpydbg, installDependencies, must, root } from '../bootstrap.mjs';
import { Bench } from './adapter/figures.mjs';
import { subjects } from './adapter/subjects.mjs';

checkNode();
await installDependencies();
await build();

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    engine: { type: 'string', multiple: true, default: ['gdb', 'lldb'] },
    debugpy: { type: 'string' },
  },
});
const load = (path) => import(`${root}/dist/${path}`);
const { findEngine } = await load('engines/select.js');
const { systemExec } = await load('exec/exec.js');

// As for the tests: a second checkout may take the builds of the first.
const cache = process.env.CPYDBG_TEST_CACHE ?? join(root, '.cache');

/** A build that the tests have made; made now if they have not. */
async function built(name, ...options) {
  const workspace = join(cache, 'e2e', name);
  const record = join(workspace, '.cpydbg', 'setup.json');
  if (!existsSync(record)) {
    await must(process.execPath, [cpydbg, 'setup', workspace, '--python', '3.13', ...options, '--yes'], {
      CPYDBG_CACHE: join(cache, 'cpydbg'),
    });
  }
  return JSON.parse(readFileSync(record, 'utf8')).build.program;
}
const debug = await built('3.13');
const release = await built('3.13r', '--variant', 'release', '--optimize', '2');

const folder = mkdtempSync(join(tmpdir(), 'cpydbg-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { hello, deep, calls, loop, native } = subjects(folder);

const figures = [];
function add(what, figure, unit, goal, better = 'less') {
  const ratio = better === 'less' ? figure / goal : goal / figure;
  const ok = ratio <= 1;
  figures.push({ what, figure, unit, goal, ok });
  // As it comes: the whole takes minutes.
  if (!values.json)
    console.log(`${ok ? 'ok  ' : 'MISS'} ${what}: ${figure.toFixed(2)} ${unit} (goal ${goal})`);
}
const ms = (time) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
const us = (time) => `${(time * 1e6).toFixed(2)} µs`;

const about = [];
for (const kind of values.engine) {
  const engine = await findEngine(systemExec, kind);
  about.push(engine.version ?? engine.program);
  const bench = new Bench({
    load,
    engine,
    folder,
    rounds: Number(values.rounds),
    cacheFolder: join(folder, 'builds'),
    debugpy: values.debugpy,
  });
  const beside = (what, [ours, alone], goal) =>
    add(`${kind}: ${what}, beside ${kind} alone (${ms(ours)}, ${ms(alone)})`, ours / alone, '×', goal);

  beside('launch to main', await bench.launch(hello, debug), 1.2);
  beside(
    'stackTrace of 20 frames, 1,000 deep',
    await bench.fromBuiltinId(deep, debug, 'stepIn', 'stack'),
    1.5,
  );
  beside('step of a C line', await bench.fromBuiltinId(calls, debug, 'next', 'step'), 1.2);
  add(`${kind}: step of a Python line, median`, await bench.pythonSteps(calls, debug, {}), 'ms', 10);
  const instruction = { granularity: 'instruction' };
  add(
    `${kind}: step of a bytecode instruction, median`,
    await bench.pythonSteps(calls, debug, instruction),
    'ms',
    10,
  );
  for (const [name, python] of Object.entries({ debug, release })) {
    const pass = await bench.conditions({ many: loop[name], few: native }, python);
    const what = `${kind}: a false condition, ${name} build, cheaper a pass than`;
    add(
      `${what} a native one (${us(pass.ours)}, ${us(pass.native)})`,
      pass.native / pass.ours,
      '×',
      100,
      'more',
    );
    if (pass.debugpy === undefined) continue;
    add(`${what} debugpy’s (${us(pass.debugpy)})`, pass.debugpy / pass.ours, '×', 1, 'more');
  }
  if (kind !== values.engine[0]) continue;
  const [ours, alone] = await bench.unhit(loop.release, debug);
  add(
    `${kind}: loop with a Python breakpoint that is never hit, beside no debugger`,
    ours / alone,
    '×',
    1.03,
  );
}

if (values.json) console.log(JSON.stringify(figures, undefined, 2));
else {
  const wanted = loadavg()[0].toFixed(1);
  console.log(`CPython 3.13, debug (-O0) and release (-O2); ${about.join(', ')}`);
  console.log(`${cpus().length} cores; ${wanted} were wanted in the last minute`);
}
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
