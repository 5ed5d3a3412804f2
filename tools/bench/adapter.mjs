/**
 * `npm run bench:adapter [-- --json] [-- --rounds 7] [-- --engine gdb]`: what the mixed-mode session costs beside the engine alone,
 * on the 3.13 debug build of the tests, in one run on one machine:
 *
 *   launch       to the stop at `main`
 *   stackTrace   of 20 frames, 1,000 calls deep through C
 *   steps        of a line of C, beside the engine's own; of a line of Python and of an instruction of bytecode
 *   breakpoints  a loop with one that is never hit, beside no debugger; one whose condition is false, beside a native one
 *
 * Prints each figure with its goal; the exit status is 1 if one is missed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build, checkNode, cpydbg, installDependencies, must, root } from '../bootstrap.mjs';
import { startOurs } from './adapter/ours.mjs';
import { startRawGdb } from './adapter/raw-gdb.mjs';
import { startRawLldb } from './adapter/raw-lldb.mjs';

checkNode();
await installDependencies();
await build();

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    engine: { type: 'string', multiple: true, default: ['gdb', 'lldb'] },
  },
});
const rounds = Number(values.rounds);
const load = (path) => import(`${root}/dist/${path}`);
const { findEngine } = await load('engines/select.js');
const { systemExec } = await load('exec/exec.js');

// As for the tests: a second checkout may take the builds of the first.
const cache = process.env.CPYDBG_TEST_CACHE ?? join(root, '.cache');
const workspace = join(cache, 'e2e', '3.13');
const record = join(workspace, '.cpydbg', 'setup.json');
if (!existsSync(record)) {
  await must(process.execPath, [cpydbg, 'setup', workspace, '--python', '3.13', '--yes'], {
    CPYDBG_CACHE: join(root, '.cache', 'cpydbg'),
  });
}
const python = JSON.parse(readFileSync(record, 'utf8')).build.program;
const folder = mkdtempSync(join(tmpdir(), 'cpydbg-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const cacheFolder = join(root, '.cache', 'cpydbg', 'builds');

/** Scripts, with `# <name>` at the lines that matter. */
function script(name, text) {
  const path = join(folder, `${name}.py`);
  writeFileSync(path, text);
  const line = (marker) => text.split('\n').findIndex((each) => each.includes(`# <${marker}>`)) + 1;
  return { path, line };
}

const figures = [];
function add(what, figure, unit, goal, better = 'less') {
  const ratio = better === 'less' ? figure / goal : goal / figure;
  figures.push({ what, figure, unit, goal, ok: ratio <= 1 });
}

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Two things in turn, so that a machine that grows slow is slow for both. @returns the medians in milliseconds. */
async function paired(one, other, times = rounds) {
  const first = [];
  const second = [];
  for (let round = 0; round <= times; round += 1) {
    const [a, b] = [await one(), await other()];
    // The first of each is warm-up.
    if (round > 0) {
      first.push(a);
      second.push(b);
    }
  }
  return [median(first), median(second)];
}

const open = (engine, program, launch) =>
  startOurs(load, { engine, program, python, cwd: folder, cacheFolder, launch });

async function raw(engine, program) {
  if (engine === 'gdb') return startRawGdb(python, [program], folder);
  const found = await findEngine(systemExec, 'lldb');
  return startRawLldb(load, found.program, python, [program], folder);
}

/** The engine alone, stopped at a function. */
async function rawAt(engine, program, name) {
  const session = await raw(engine, program);
  if (engine === 'gdb') {
    await session.command('break-insert main');
    await session.run('exec-run');
    if (name !== 'main') {
      await session.command(`break-insert ${name}`);
      await session.run('exec-continue');
    }
  } else {
    await session.begin([name]);
    session.thread = (await session.stopped()).threadId;
  }
  return session;
}

async function launches(engine, subject) {
  const [ours, alone] = await paired(
    async () => {
      let session;
      const time = await timed(async () => {
        session = await open(engine, subject.path, { stopOnEntry: 'main' });
        await session.begin();
        await session.stopped();
      });
      await session.end();
      return time;
    },
    async () => {
      let session;
      const time = await timed(async () => {
        session = await rawAt(engine, subject.path, 'main');
      });
      await session.end();
      return time;
    },
  );
  add(`${engine}: launch to main, beside ${engine} alone (${ours.toFixed(0)} ms)`, ours / alone, '×', 1.2);
}

async function deepStacks(engine, subject) {
  const session = await open(engine, subject.path);
  await session.client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'builtin_id' }] });
  await session.begin();
  let { threadId } = await session.stopped();
  const alone = await rawAt(engine, subject.path, 'builtin_id');
  const askAlone = (from) =>
    engine === 'gdb'
      ? alone.command(`stack-list-frames ${from} ${from + 19}`)
      : alone.client.request('stackTrace', { threadId: alone.thread, startFrame: from, levels: 20 });
  // The first question after a stop is what a person waits for.
  const [ours, others] = await paired(
    async () => {
      ({ threadId } = await session.run('stepIn', threadId));
      return timed(() => session.client.request('stackTrace', { threadId, startFrame: 0, levels: 20 }));
    },
    async () => {
      if (engine === 'gdb') await alone.run('exec-step');
      else alone.thread = (await alone.run('stepIn', alone.thread)).threadId;
      return timed(() => askAlone(0));
    },
  );
  await session.end();
  await alone.end();
  add(
    `${engine}: stackTrace of 20 frames, 1,000 deep, beside ${engine} alone (${ours.toFixed(1)} ms)`,
    ours / others,
    '×',
    1.5,
  );
}

async function cSteps(engine, subject) {
  const session = await open(engine, subject.path);
  await session.client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'builtin_id' }] });
  await session.begin();
  let { threadId } = await session.stopped();
  await session.client.request('setFunctionBreakpoints', { breakpoints: [] });
  const alone = await rawAt(engine, subject.path, 'builtin_id');
  const [ours, others] = await paired(
    () =>
      timed(async () => {
        ({ threadId } = await session.run('next', threadId));
      }),
    () =>
      timed(async () => {
        if (engine === 'gdb') await alone.run('exec-next');
        else await alone.run('next', alone.thread);
      }),
    rounds * 3,
  );
  await session.end();
  await alone.end();
  add(`${engine}: step of a C line, beside ${engine} alone (${ours.toFixed(1)} ms)`, ours / others, '×', 1.2);
}

async function pythonSteps(engine, subject) {
  const session = await open(engine, subject.path);
  await session.client.request('setBreakpoints', {
    source: { path: subject.path },
    breakpoints: [{ line: subject.line('here') }],
  });
  await session.begin();
  let { threadId } = await session.stopped();
  for (const [what, more] of [
    ['a Python line', {}],
    ['a bytecode instruction', { granularity: 'instruction' }],
  ]) {
    const times = [];
    for (let step = 0; step < 40; step += 1) {
      times.push(
        await timed(async () => {
          ({ threadId } = await session.run('next', threadId, more));
        }),
      );
    }
    add(`${engine}: step of ${what}, median`, median(times), 'ms', 10);
  }
  await session.end();
}

/** Seconds that the loop itself says it took. */
function tookIn(output) {
  const seconds = /^took (\S+)$/m.exec(output)?.[1];
  if (seconds === undefined) throw new Error(`the loop said nothing: ${output}`);
  return Number(seconds);
}

async function loopUnder(engine, subject, breakpoints) {
  const session = await open(engine, subject.path);
  let output = '';
  session.client.on('output', (event) => (output += event.output));
  await breakpoints(session);
  await session.begin();
  await session.stopped();
  await session.end();
  return tookIn(output);
}

function loopAlone(subject) {
  return tookIn(spawnSync(python, [subject.path], { encoding: 'utf8' }).stdout);
}

const pythonLine =
  (subject, marker, more = {}) =>
  (session) =>
    session.client.request('setBreakpoints', {
      source: { path: subject.path },
      breakpoints: [{ line: subject.line(marker), ...more }],
    });

async function unhit(engine, subject) {
  const [ours, alone] = await paired(
    () => loopUnder(engine, subject, pythonLine(subject, 'never')),
    () => loopAlone(subject),
    5,
  );
  add(
    `${engine}: loop with a Python breakpoint that is never hit, beside no debugger`,
    ours / alone,
    '×',
    1.03,
  );
}

async function falseConditions(engine, subject, few, passes) {
  const base = loopAlone(subject);
  const ours = await loopUnder(engine, subject, pythonLine(subject, 'every', { condition: 'i < 0' }));
  const fewBase = loopAlone(few);
  const native = await loopUnder(engine, few, (session) =>
    session.client.request('setFunctionBreakpoints', {
      breakpoints: [{ name: 'builtin_id', condition: 'v == 0' }],
    }),
  );
  const cost = Math.max((ours - base) / passes.many, 1e-9);
  const nativeCost = (native - fewBase) / passes.few;
  add(
    `${engine}: a false condition, cheaper a pass than a native one (${(cost * 1e6).toFixed(2)} µs, ${(nativeCost * 1e6).toFixed(0)} µs)`,
    nativeCost / cost,
    '×',
    100,
    'more',
  );
}

const hello = script('hello', 'print("hello")\n');
const deep = script(
  'deep',
  'import sys\nsys.setrecursionlimit(100000)\ndef f(n):\n    if n == 0:\n        return id(n)\n    return min([n], key=lambda _: f(n - 1))\nf(1000)\n',
);
const short = script(
  'short',
  'def g():\n    x = 1\n    for i in range(10000):\n        x += i  # <here>\n        x -= i\n    return id(x)\ng()\n',
);
const many = 3_000_000;
const loop = script(
  'loop',
  `import time\ndef f():\n    start = time.perf_counter()\n    for i in range(${many}):\n        x = i + 1  # <every>\n        if x < 0:\n            x = 0  # <never>\n    print('took', time.perf_counter() - start)\nf()\n`,
);
const few = 2_000;
const fewLoop = script(
  'few',
  `import time\ndef f():\n    start = time.perf_counter()\n    for i in range(${few}):\n        id(i)\n    print('took', time.perf_counter() - start)\nf()\n`,
);

for (const engine of values.engine) {
  await launches(engine, hello);
  await deepStacks(engine, deep);
  await cSteps(engine, short);
  await pythonSteps(engine, short);
  await falseConditions(engine, loop, fewLoop, { many, few });
}
await unhit(values.engine[0], loop);

if (values.json) console.log(JSON.stringify(figures, undefined, 2));
else {
  for (const { what, figure, unit, goal, ok } of figures) {
    console.log(`${ok ? 'ok  ' : 'MISS'} ${what}: ${figure.toFixed(2)} ${unit} (goal ${goal})`);
  }
}
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
