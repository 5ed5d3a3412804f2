import { expect, test } from 'vitest';
import type { DebugEngine } from '../../../src/engines/debug-engine.js';
import { attachEngine, locateEngine } from '../../../src/engines/select.js';
import { systemExec } from '../../../src/exec/exec.js';
import { builtPython } from '../built-python.js';
import type { Frame } from '../../../src/engines/engine.js';
import { resumeToStop, type Stopped } from '../engine-session.js';
import { livingPython, tracerOf, until, type LivingPython } from '../native/living-python.js';
import { debugging, framesAt, functionAt, mustFind, type Subject } from './debug-sessions.js';

/** Answers each line, through a C function at which one can stop. */
const script = `
import sys
print("ready", flush=True)
for line in sys.stdin:
    print("went on", abs(-1), flush=True)
`;

export function attaching({ kind, version, sessions }: Subject): void {
  async function start(): Promise<{ python: LivingPython; engine: DebugEngine }> {
    const python = await livingPython({ argv: [builtPython(version).program], env: {} }, ['-c', script]);
    sessions.own(() => python.end());
    const found = await locateEngine(systemExec, kind, 'linux');
    const engine = debugging(
      await attachEngine(
        found,
        { pid: python.pid, program: builtPython(version).program },
        { exec: systemExec, signal: new AbortController().signal, log: () => undefined },
      ),
    );
    sessions.own(() => engine.dispose());
    return { python, engine };
  }

  test('it breaks, steps and calls as in a program that it launched', async () => {
    const { python, engine } = await start();
    const abs = await engine.breakOnFunction('builtin_abs');
    const stopping = resumeToStop(engine);
    const answer = python.answer();
    const stop = await stopping;
    expect(stop).toMatchObject({ reason: 'breakpoint', breakpoints: [abs.id] });
    const [frame] = await engine.stackTrace(stop.thread, 0, 1);
    if (frame === undefined) throw new Error('no frame');
    expect(await engine.call(await mustFind(engine, 'getpid'), [], frame)).toEqual({
      value: BigInt(python.pid),
    });
    expect(await engine.stepOut(stop.thread)).toMatchObject({ reason: 'step' });
    expect(await functionAt(engine, stop)).not.toBe('builtin_abs');

    await engine.dispose();
    expect(tracerOf(python.pid)).toBe(0);
    expect(await answer).toBe('went on 1');
    expect(await python.answer()).toBe('went on 1');
  });

  test('it lets a program go that runs, without its breakpoints', async () => {
    const { python, engine } = await start();
    await engine.breakOnFunction('builtin_abs');
    const stop = engine.resume().catch((error: unknown) => error);
    await engine.dispose();
    expect(await stop).toMatchObject({ code: 'engines/lost' });
    expect(tracerOf(python.pid)).toBe(0);
    expect(await python.answer()).toBe('went on 1');
    expect(python.state()).not.toBe('T');
  });

  test('it pauses the program, which knows nothing of it', async () => {
    const { python, engine } = await start();
    const stop = engine.resume();
    expect(await python.answer()).toBe('went on 1');
    await engine.pause();
    expect(await stop).toMatchObject({ kind: 'stopped', reason: 'signal' });
    const again = engine.resume();
    expect(await python.answer()).toBe('went on 1');
    await engine.pause();
    await again;
    await engine.dispose();
    expect(await python.answer()).toBe('went on 1');
  });

  test('it lets a program go that is in a function which was called and never ends', async () => {
    const { python, engine } = await start();
    const { answer, frame } = await stopInAbs(python, engine);
    const call = engine.call(await mustFind(engine, 'pause'), [], frame);
    await until(() => python.state() === 'S');
    await engine.pause();
    expect(await call).toHaveProperty('unreadable');
    await engine.dispose();
    expect(await answer).toBe('went on 1');
    expect(await python.answer()).toBe('went on 1');
  });

  test('a pause that comes together with another stop breaks off no call', async () => {
    const { python, engine } = await start();
    const { answer, stop } = await stopInAbs(python, engine);
    const step = engine.stepOut(stop.thread);
    await engine.pause();
    const next = await step;
    if (next.kind !== 'stopped') throw new Error(next.kind);
    const { frame } = await framesAt(engine, next);
    expect(await engine.call(await mustFind(engine, 'getpid'), [], frame)).toEqual({
      value: BigInt(python.pid),
    });
    await engine.dispose();
    expect(await answer).toBe('went on 1');
  });

  async function stopInAbs(
    python: LivingPython,
    engine: DebugEngine,
  ): Promise<{ answer: Promise<string>; stop: Stopped; frame: Frame }> {
    const breakpoint = await engine.breakOnFunction('builtin_abs');
    const stopping = resumeToStop(engine);
    const answer = python.answer();
    const stop = await stopping;
    await engine.clear(breakpoint);
    return { answer, stop, frame: (await framesAt(engine, stop)).frame };
  }
}
