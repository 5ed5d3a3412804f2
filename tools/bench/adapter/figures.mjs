/**
 * The measurements. Each is of pairs, ours and the engine alone in turn, so that a machine that grows slow is slow for both;
 * what counts is the quotient of the medians.
 *
 * The engine alone does what a front end without Python would do, for the same client, over the same protocol, with the
 * same start of the program and the same breakpoints: gdb behind adapter/raw-gdb.mjs, lldb behind its own lldb-dap. It
 * gives the frames of C alone; ours gives those of Python between them, with their columns.
 */
import { spawnSync } from 'node:child_process';
import { following } from './client.mjs';
import { runUnderDebugpy } from './debugpy.mjs';
import { startOurs } from './ours.mjs';
import { startRawGdb } from './raw-gdb.mjs';
import { startRawLldb } from './raw-lldb.mjs';

export const median = (numbers) =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** @returns the medians of several things that are done in turn; the first time of each is warm-up. */
async function inTurn(works, times) {
  const all = works.map(() => []);
  for (let round = 0; round <= times; round += 1) {
    for (const [index, work] of works.entries()) {
      const figure = await work();
      if (round > 0) all[index].push(figure);
    }
  }
  return all.map(median);
}

/** What is measured: an engine, a build of CPython, and how often. */
export class Bench {
  constructor(surroundings) {
    Object.assign(this, surroundings);
  }

  ours(program, python, launch) {
    const { load, engine, folder, cacheFolder } = this;
    return startOurs(load, { engine: engine.kind, program, python, cwd: folder, cacheFolder, launch });
  }

  /** The engine alone, on its way to a function. */
  async alone(program, python, name) {
    const { load, engine, folder } = this;
    const start = engine.kind === 'gdb' ? startRawGdb : startRawLldb;
    const session = following(await start(load, engine.program, python, [program], folder));
    await session.breakAt(name);
    await session.start();
    const { threadId } = await session.stopped();
    return { session, threadId };
  }

  async oursAt(program, python, name) {
    const session = await this.ours(program, python);
    await session.client.request('setFunctionBreakpoints', { breakpoints: [{ name }] });
    await session.begin();
    const { threadId } = await session.stopped();
    await session.client.request('setFunctionBreakpoints', { breakpoints: [] });
    return { session, threadId };
  }

  async launch({ path }, python) {
    return inTurn(
      [
        async () => {
          let session;
          const time = await timed(async () => {
            session = await this.ours(path, python, { stopOnEntry: 'main' });
            await session.begin();
            await session.stopped();
          });
          await session.end();
          return time;
        },
        async () => {
          let started;
          const time = await timed(async () => {
            started = await this.alone(path, python, 'main');
          });
          await started.session.end();
          return time;
        },
      ],
      this.rounds,
    );
  }

  /** Both come to `builtin_id`, and go on from there by the same steps; `ask` is what is measured after each. */
  async fromBuiltinId({ path }, python, step, measured) {
    const ours = await this.oursAt(path, python, 'builtin_id');
    const alone = await this.alone(path, python, 'builtin_id');
    await alone.session.clearAll();
    const one = async (at) => {
      const stepping = async () => {
        at.threadId = (await at.session.run(step, at.threadId)).threadId;
      };
      if (measured === 'step') return timed(stepping);
      await stepping();
      const { client } = at.session;
      return timed(() => client.request('stackTrace', { threadId: at.threadId, startFrame: 0, levels: 20 }));
    };
    const medians = await inTurn([() => one(ours), () => one(alone)], this.rounds * 6);
    await ours.session.end();
    await alone.session.end();
    return medians;
  }

  async pythonSteps(subject, python, more) {
    const session = await this.ours(subject.path, python);
    await session.client.request('setBreakpoints', {
      source: { path: subject.path },
      breakpoints: [{ line: subject.line('here') }],
    });
    await session.begin();
    let { threadId } = await session.stopped();
    const [time] = await inTurn(
      [
        () =>
          timed(async () => {
            ({ threadId } = await session.run('next', threadId, more));
          }),
      ],
      this.rounds * 6,
    );
    await session.end();
    return time;
  }

  /** @returns seconds that a loop says it took. */
  async loopUnder({ path }, python, breakpoints) {
    const session = await this.ours(path, python);
    let output = '';
    session.client.on('output', (event) => (output += event.output));
    await breakpoints(session.client);
    await session.begin();
    await session.stopped();
    await session.end();
    return tookIn(output);
  }

  async unhit(subject, python) {
    const line = { source: { path: subject.path }, breakpoints: [{ line: subject.line('never') }] };
    return inTurn(
      [
        () => this.loopUnder(subject, python, (client) => client.request('setBreakpoints', line)),
        () => loopAlone(subject, python),
      ],
      5,
    );
  }

  /** @returns seconds of one pass: with our condition, with the engine's, and with debugpy's where there is one. */
  async conditions({ many, few }, python) {
    const line = many.line('every');
    const ours = { source: { path: many.path }, breakpoints: [{ line, condition: 'i < 0' }] };
    const native = { breakpoints: [{ name: 'builtin_id', condition: 'v == 0' }] };
    const { load, debugpy } = this;
    const others = { folder: debugpy, python, program: many.path, line, condition: 'i < 0' };
    const times = await inTurn(
      [
        () => loopAlone(many, python),
        () => this.loopUnder(many, python, (client) => client.request('setBreakpoints', ours)),
        () => loopAlone(few, python),
        () => this.loopUnder(few, python, (client) => client.request('setFunctionBreakpoints', native)),
        ...(debugpy === undefined ? [] : [async () => tookIn(await runUnderDebugpy(load, others))]),
      ],
      3,
    );
    const [base, withOurs, fewBase, withNative, withDebugpy] = times;
    return {
      ours: Math.max((withOurs - base) / many.passes, 1e-9),
      native: (withNative - fewBase) / few.passes,
      debugpy: withDebugpy === undefined ? undefined : (withDebugpy - base) / many.passes,
    };
  }
}

function tookIn(output) {
  const seconds = /^took (\S+)$/m.exec(output)?.[1];
  if (seconds === undefined) throw new Error(`the loop said nothing: ${output}`);
  return Number(seconds);
}

function loopAlone({ path }, python) {
  return tookIn(spawnSync(python, [path], { encoding: 'utf8' }).stdout);
}
