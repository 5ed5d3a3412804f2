/**
 * `npm run bench:setup [-- --python 3.13 --rounds 1]`: what setup costs beside configure and make by hand,
 * measured in one run on one machine:
 *
 *   by hand   tar, configure and make of the same sources with the same flags; only the last two are counted
 *   first     cpydbg setup with an empty cache: prerequisites, download, unpacking, build, files, proof
 *   second    cpydbg setup of the same version into another folder
 *
 * Prints the ratios and whether each is within its goal; the exit status says the same.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build, checkNode, cpydbg, installDependencies, root } from '../bootstrap.mjs';

checkNode();
await installDependencies();
await build();

const { values } = parseArgs({
  options: { python: { type: 'string', default: '3.13' }, rounds: { type: 'string', default: '1' } },
});
const jobs = String(availableParallelism());
const base = join(root, '.cache', 'bench');
mkdirSync(base, { recursive: true });

/** Seconds that a command takes; its output goes to a log, and its failure ends the benchmark. */
function seconds(folder, name, program, args, options = {}) {
  const log = join(folder, `${name}.log`);
  const file = openSync(log, 'w');
  const start = performance.now();
  const { status } = spawnSync(program, args, { stdio: ['ignore', file, file], ...options });
  if (status !== 0) throw new Error(`${program} failed; see ${log}`);
  return (performance.now() - start) / 1000;
}

/** One measurement of all three; the order is fixed, the folders are new. */
function round() {
  const folder = mkdtempSync(join(base, 'round-'));
  const cache = join(folder, 'cache');
  const setup = (name) =>
    seconds(
      folder,
      name,
      process.execPath,
      [cpydbg, 'setup', join(folder, name), '--python', values.python, '--source', 'auto', '--yes'],
      { env: { ...process.env, CPYDBG_CACHE: cache, CCACHE_DIR: undefined } },
    );
  const first = setup('first');
  const second = setup('second');

  const sources = join(folder, 'hand', 'cpython');
  const directory = join(folder, 'hand', 'build');
  mkdirSync(sources, { recursive: true });
  mkdirSync(directory);
  const archives = join(cache, 'archives');
  const archive = readdirSync(archives).find((name) => /\.tar\.(xz|gz)$/.test(name));
  seconds(folder, 'tar', 'tar', ['-xf', join(archives, archive), '-C', sources, '--strip-components=1']);
  // The very arguments that setup gave to configure, without the compiler's cache.
  const made = JSON.parse(readFileSync(join(folder, 'first', '.cpydbg', 'setup.json'), 'utf8'));
  const env = { ...process.env, OPT: '-g3 -O0 -Wall' };
  const byHand =
    seconds(folder, 'configure', join(sources, 'configure'), ['--with-pydebug'], { cwd: directory, env }) +
    seconds(folder, 'make', 'make', [`-j${jobs}`], { cwd: directory });
  rmSync(folder, { recursive: true });
  return { launcher: made.build.launcher, byHand, first, second };
}

const rounds = Array.from({ length: Number(values.rounds) }, (_, index) => {
  const result = round();
  const show = (value) => value.toFixed(1).padStart(6);
  console.log(
    `round ${index + 1}  by hand ${show(result.byHand)} s   first ${show(result.first)} s   second ${show(result.second)} s   (launcher ${result.launcher})`,
  );
  return result;
});

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
let within = true;
for (const [name, ratio, goal] of [
  ['first / by hand', median(rounds.map((r) => r.first / r.byHand)), 1.1],
  ['second / first', median(rounds.map((r) => r.second / r.first)), 0.25],
]) {
  within &&= ratio <= goal;
  console.log(
    `${name.padEnd(16)} ${ratio.toFixed(3)}   goal ${goal}   ${ratio <= goal ? 'within' : 'MISSED'}`,
  );
}
process.exit(within ? 0 : 1);
