import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Runner, type Verdict } from '../../../src/adapter/running/runner.js';
import type { DebugEngine } from '../../../src/engines/debug-engine.js';
import type { Stop, Stopped, ThreadId } from '../../../src/engines/engine.js';

const thread = 1 as ThreadId;

function stopped(reason: Stopped['reason'], detail = ''): Stopped {
  return { kind: 'stopped', reason, thread, breakpoints: [], detail };
}

const atBreakpoint = stopped('breakpoint');
const interruption = stopped('signal', 'SIGINT');

/** A program that stops when it is told to, or paused while it runs; and stops that are judged when the test says so. */
function running(): {
  readonly runner: Runner;
  readonly engine: DebugEngine;
  readonly goOn: () => void;
  readonly stop: (stop: Stop) => void;
  readonly judged: () => readonly string[];
  /** How often the engine was asked to stop the program. */
  readonly pauses: () => number;
  readonly decide: (verdict: Verdict) => void;
} {
  let resume: ((stop: Stop) => void) | undefined;
  let decide: ((verdict: Verdict) => void) | undefined;
  const judged: string[] = [];
  let pauses = 0;
  const stop = (at: Stop): void => {
    resume?.(at);
    resume = undefined;
  };
  const engine = {
    resume: () => new Promise<Stop>((resolve) => (resume = resolve)),
    pause: () => {
      pauses += 1;
      stop(interruption);
      return Promise.resolve();
    },
  } as unknown as DebugEngine;
  const runner = new Runner(engine, {
    running: () => undefined,
    moved: () => undefined,
    stopped: () => undefined,
    judge: (at, paused) => {
      judged.push(`${at.reason}${paused ? ', paused' : ''}`);
      return new Promise((resolve) => (decide = resolve));
    },
    ended: () => undefined,
    failed: (error) => {
      throw error;
    },
  });
  const goOn = (): void => runner.run((leg) => leg(() => engine.resume()));
  goOn();
  return {
    runner,
    engine,
    goOn,
    stop,
    judged: () => judged,
    pauses: () => pauses,
    decide: (verdict) => decide?.(verdict),
  };
}

/** Something to be done at a stop, and the stops at which it was. */
function asked(runner: Runner) {
  const done: Stop[] = [];
  const work = runner.whileStopped(undefined, (at) => {
    done.push(at);
    return Promise.resolve(undefined);
  });
  return { work, done };
}

describe('what is asked for while a stop is judged', () => {
  test('is done at that stop, where it is shown', async () => {
    const { runner, stop, decide } = running();
    stop(atBreakpoint);
    await turn();
    const { work, done } = asked(runner);
    await turn();
    decide({ kind: 'show' });
    await work;
    expect(done).toEqual([atBreakpoint]);
    expect(runner.running).toBe(false);
  });

  test('is done at an interruption of its own, where the program goes on', async () => {
    const { runner, stop, judged, decide } = running();
    stop(atBreakpoint);
    await turn();
    const { work, done } = asked(runner);
    await turn();
    decide({ kind: 'go-on' });
    await work;
    expect(done).toEqual([interruption]);
    expect(judged()).toEqual(['breakpoint']);
    expect(runner.running).toBe(true);
  });

  test('a pause comes once the program goes on', async () => {
    const { runner, stop, judged, decide } = running();
    stop(atBreakpoint);
    await turn();
    await runner.pause();
    decide({ kind: 'go-on' });
    await turn();
    expect(judged()).toEqual(['breakpoint', 'signal, paused']);
  });

  test('a pause is answered by the stop that is shown, and is none of the next run', async () => {
    const { runner, goOn, stop, judged, decide } = running();
    stop(atBreakpoint);
    await turn();
    await runner.pause();
    decide({ kind: 'show' });
    await turn();
    expect(runner.running).toBe(false);
    goOn();
    const { work, done } = asked(runner);
    await work;
    expect(done).toEqual([interruption]);
    expect(judged()).toEqual(['breakpoint']);
  });

  test('asks nothing of an engine whose program stands still', async () => {
    const { runner, stop, pauses, decide } = running();
    stop(atBreakpoint);
    await turn();
    const { work } = asked(runner);
    await runner.pause();
    await turn();
    expect(pauses()).toBe(0);
    decide({ kind: 'show' });
    await work;
    expect(pauses()).toBe(0);
  });

  test('a pause that another stop comes before is not lost, where that one is nothing to see', async () => {
    const { runner, stop, judged, pauses, decide } = running();
    // The engine tells of the breakpoint; what was sent to the program is still on its way.
    stop(atBreakpoint);
    const pause = runner.pause();
    await turn();
    await pause;
    expect(judged()).toEqual(['breakpoint']);
    const before = pauses();
    decide({ kind: 'go-on' });
    await turn();
    expect(pauses()).toBe(before + 1);
    expect(judged()).toEqual(['breakpoint', 'signal, paused']);
  });

  test('another stop that comes of it is judged too', async () => {
    const { runner, stop, judged, decide } = running();
    stop(atBreakpoint);
    await turn();
    const work = runner.whileStopped(undefined, () => Promise.resolve(stopped('watchpoint')));
    await turn();
    decide({ kind: 'show' });
    await work;
    await turn();
    expect(judged()).toEqual(['breakpoint', 'watchpoint']);
    expect(runner.running).toBe(true);
  });

  test('a pause on a way of several legs comes with the next leg, and not into what is done between them', async () => {
    const { runner, engine, stop, judged, pauses, decide } = running();
    stop(atBreakpoint);
    await turn();
    decide({ kind: 'show' });
    await turn();
    let work: (() => void) | undefined;
    const legs: Stop[] = [];
    runner.run(async (leg) => {
      for (;;) {
        await new Promise<void>((resolve) => (work = resolve));
        const at = await leg(() => engine.resume());
        legs.push(at);
        if (legs.length === 2) return at;
      }
    });
    // The first leg ends by itself while the signal is on its way; the engine takes that back.
    work?.();
    await turn();
    stop(stopped('step'));
    const pause = runner.pause();
    await pause;
    await turn();
    const before = pauses();
    await runner.pause();
    expect(pauses()).toBe(before);
    work?.();
    await turn();
    expect(legs).toEqual([stopped('step'), interruption]);
    expect(judged().at(-1)).toBe('signal, paused');
  });

  test('work that is asked for while a way is prepared is done with its first leg', async () => {
    const { runner, engine, stop, pauses, decide } = running();
    stop(atBreakpoint);
    await turn();
    decide({ kind: 'show' });
    await turn();
    let prepared: (() => void) | undefined;
    runner.run(async (leg) => {
      await new Promise<void>((resolve) => (prepared = resolve));
      return leg(() => engine.resume());
    });
    const { work, done } = asked(runner);
    await turn();
    expect(pauses()).toBe(0);
    prepared?.();
    await work;
    expect(done).toEqual([interruption]);
  });
});
