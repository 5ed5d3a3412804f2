/**
 * `npm run bench:inspect [-- --json] [-- --rounds 5]`: what reading a CPython from the outside costs, on the 3.13 debug
 * build of the tests, in one run on one machine:
 *
 *   stacks    of 1,000 frames beside gdb's py-bt on the same process, and of 100,000
 *   pages     of 100 items at the begin, in the middle and at the end of containers with ten million
 *   census    of 250,000, 500,000 and a million objects; memory of the reader on ten million
 *
 * Prints each figure with its goal; the exit status is 1 if one is missed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build, checkNode, cpydbg, installDependencies, must, root } from '../bootstrap.mjs';
import { pyBt } from './inspect/gdb.mjs';
import { deep, during, heap, large } from './inspect/subjects.mjs';

checkNode();
await installDependencies();
await build();

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
const load = (path) => import(`${root}/dist/${path}`);
const { openProcess } = await load('inspect/open-process.js');
const { readInterpreters } = await load('cpython/stack/interpreters.js');
const { readThreads } = await load('cpython/stack/threads.js');
const { readStack } = await load('cpython/stack/frames.js');
const { children } = await load('cpython/objects/children.js');
const { sizeOf } = await load('cpython/objects/describe.js');
const { census } = await load('cpython/heap/census.js');

const workspace = join(root, '.cache', 'e2e', '3.13');
const record = join(workspace, '.cpydbg', 'setup.json');
if (!existsSync(record)) {
  await must(process.execPath, [cpydbg, 'setup', workspace, '--python', '3.13', '--yes'], {
    CPYDBG_CACHE: join(root, '.cache', 'cpydbg'),
  });
}
const python = JSON.parse(readFileSync(record, 'utf8')).build.program;

/** What is measured: `figure` and `goal` in `unit`, and which of them must not be above the other. */
const figures = [];
function add(what, figure, unit, goal, better = 'less') {
  const ratio = goal === undefined ? undefined : better === 'less' ? figure / goal : goal / figure;
  figures.push({ what, figure, unit, goal, ratio, ok: ratio === undefined || ratio <= 1 });
}

const median = (numbers) => numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Milliseconds: the median of some times after a first one. Each time memory is read anew. */
async function timed(inspection, work) {
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    inspection.refresh();
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times.slice(1));
}

/** @param options of openProcess; what is known of a build is not kept if there are none. */
async function opened(pid, use, options = {}) {
  const start = performance.now();
  const inspection = await openProcess(pid, options);
  try {
    return await use(inspection, performance.now() - start);
  } finally {
    inspection.close();
  }
}

function wholeStacks(target) {
  return readInterpreters(target).items.flatMap(({ address }) =>
    readThreads(target, address).items.flatMap(
      (thread) => readStack(target, thread, { start: 0, count: 1_000_000 }).frames,
    ),
  );
}

function expectCount(what, count, wanted) {
  if (count !== wanted) throw new Error(`${what}: ${count} instead of ${wanted}`);
}

async function stacks() {
  await during(python, deep(1_000), async (pid) => {
    const whole = ({ target }) => expectCount('frames', wholeStacks(target).length, 1_000);
    const gdb = pyBt(python, pid);
    expectCount("gdb's frames", gdb.frames, 1_000);
    add('py-bt of gdb, 1,000 frames', gdb.seconds * 1_000, 'ms');
    const cacheFolder = mkdtempSync(join(tmpdir(), 'cpydbg-bench-'));
    try {
      for (const known of ['a build seen for the first time', 'a build seen before']) {
        const start = performance.now();
        await opened(pid, whole, { cacheFolder });
        const both = performance.now() - start;
        add(`open ${known}, stack of 1,000 frames`, both, 'ms');
        add('  that is faster than py-bt', (gdb.seconds * 1_000) / both, 'times');
      }
    } finally {
      rmSync(cacheFolder, { recursive: true });
    }
    await opened(pid, async (inspection) => {
      const usual = await timed(inspection, () => whole(inspection));
      add('stack of 1,000 frames of an open process', usual, 'ms');
      add('  that is faster than py-bt', (gdb.seconds * 1_000) / usual, 'times', 100, 'more');
    });
  });
  await during(python, deep(100_000), (pid) =>
    opened(pid, async (inspection) => {
      expectCount('frames', wholeStacks(inspection.target).length, 100_000);
      add(
        'stack of 100,000 frames',
        await timed(inspection, () => wholeStacks(inspection.target)),
        'ms',
        150,
      );
    }),
  );
}

async function pages() {
  const items = 10_000_000;
  await during(python, large(items), (pid, objects) =>
    opened(pid, async (inspection) => {
      for (const [kind, object] of Object.entries(objects)) {
        const { extent } = sizeOf(inspection.target, object);
        for (const [where, start] of [
          ['begin', 0],
          ['middle', Math.floor(extent / 2)],
          ['end', extent - 100],
        ]) {
          const page = () => children(inspection.target, object, { start, count: 100 });
          const usual = await timed(inspection, page);
          add(`page of 100, ${kind} of 10 million, ${where}`, usual, 'ms', 20);
        }
      }
    }),
  );
}

async function censuses() {
  const taken = [];
  for (const objects of [250_000, 500_000, 1_000_000]) {
    await during(python, heap(objects), (pid) =>
      opened(pid, async (inspection) => {
        const found = census(inspection.target);
        if (found.objects < objects || found.partial.length > 0) throw new Error(JSON.stringify(found));
        const usual = await timed(inspection, () => census(inspection.target));
        taken.push(usual / found.objects);
        const goal = objects === 1_000_000 ? 2_000 : undefined;
        add(`census of ${found.objects.toLocaleString('en')} objects`, usual, 'ms', goal);
      }),
    );
  }
  add('  an object of a million beside one of 250,000', taken[2] / taken[0], 'times', 1.5);
  await during(python, heap(10_000_000), (pid) => {
    const walk = join(root, 'tools', 'bench', 'inspect', 'walk-heap.mjs');
    const { stdout } = spawnSync(process.execPath, [walk, String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { objects, bytes } = JSON.parse(stdout);
    add(`memory to walk ${objects.toLocaleString('en')} objects`, bytes / 2 ** 20, 'MiB', 256);
  });
}

await stacks();
await pages();
await censuses();

if (values.json) console.log(JSON.stringify(figures, undefined, 2));
else {
  const number = (value) =>
    value === undefined ? '' : value.toLocaleString('en', { maximumFractionDigits: 1 });
  const width = Math.max(...figures.map(({ what }) => what.length));
  const row = (what, figure, unit, goal, ratio, verdict) =>
    `${what.padEnd(width)} ${figure.padStart(10)} ${unit.padEnd(6)} ${goal.padStart(8)} ${ratio.padStart(7)}  ${verdict}`;
  console.log(row('', 'figure', '', 'goal', 'ratio', '').trimEnd());
  for (const { what, figure, unit, goal, ratio, ok } of figures) {
    const verdict = goal === undefined ? '' : ok ? 'ok' : 'no';
    console.log(row(what, number(figure), unit, number(goal), ratio?.toFixed(2) ?? '', verdict).trimEnd());
  }
}
process.exit(figures.every(({ ok }) => ok) ? 0 : 1);
