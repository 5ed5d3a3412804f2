import { expect, test } from 'vitest';
import type { Breakpoint } from '../../../src/engines/engine.js';
import { resumeToStop } from '../engine-session.js';
import { functionAt, mustFind, stopIn, type Subject } from './debug-sessions.js';

const prints = 'print()\nprint(1)\nprint(1, 2)\nprint(1, 2, 3)\nabs(1)\n';

export function breaking({ open }: Subject): void {
  test('at an address', async () => {
    const { engine } = await open(prints);
    await stopIn(engine, 'main');
    const breakpoint = await engine.breakOnAddress(await mustFind(engine, 'builtin_abs'));
    expect(breakpoint.verified).toBe(true);
    const stop = await resumeToStop(engine);
    expect(stop).toMatchObject({ reason: 'breakpoint', breakpoints: [breakpoint.id] });
    expect(await functionAt(engine, stop)).toBe('builtin_abs');
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('only where the condition is true', async () => {
    const { engine } = await open(prints);
    const breakpoint = await engine.breakOnFunction('builtin_print', { condition: 'nargs == 2' });
    const stop = await resumeToStop(engine);
    const [frame] = await engine.stackTrace(stop.thread, 0, 1);
    if (frame === undefined) throw new Error('no frame');
    expect(stop.breakpoints).toEqual([breakpoint.id]);
    expect(await engine.evaluate('nargs', frame)).toEqual({ value: '2' });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('after as many passes as are to be ignored, at a line too', async () => {
    const { engine } = await open(prints);
    const probe = await engine.breakOnFunction('builtin_print');
    const { file, line } = probe.place ?? { file: '', line: 0 };
    await engine.clear(probe);
    await engine.breakOnLine(file, line, { ignore: 3 });
    const stop = await resumeToStop(engine);
    const [frame] = await engine.stackTrace(stop.thread, 0, 1);
    if (frame === undefined) throw new Error('no frame');
    expect(await engine.evaluate('nargs', frame)).toEqual({ value: '3' });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('in one thread only', async () => {
    const { engine } = await open(
      [
        'import threading',
        'def work():',
        '    len([1])',
        '    abs(1)',
        'thread = threading.Thread(target=work)',
        'thread.start()',
        'thread.join()',
        'abs(2)',
      ].join('\n'),
    );
    const { stop } = await stopIn(engine, 'builtin_len');
    await engine.breakOnAddress(await mustFind(engine, 'builtin_abs'), { thread: stop.thread });
    expect(await resumeToStop(engine)).toMatchObject({ reason: 'breakpoint', thread: stop.thread });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('not while it is switched off', async () => {
    const { engine } = await open(prints);
    const print = await engine.breakOnFunction('builtin_print');
    const abs = await engine.breakOnFunction('builtin_abs');
    await resumeToStop(engine);
    await engine.enable([print], false);
    expect((await resumeToStop(engine)).breakpoints).toEqual([abs.id]);
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('again once it is switched on', async () => {
    const { engine } = await open(prints);
    await stopIn(engine, 'main');
    const print = await engine.breakOnFunction('builtin_print');
    await engine.enable([print], false);
    const abs = await engine.breakOnFunction('builtin_abs');
    await engine.enable([print, abs], true);
    expect((await resumeToStop(engine)).breakpoints).toEqual([print.id]);
  });

  test('nowhere for a condition that makes no sense', async () => {
    const { engine } = await open(prints);
    await stopIn(engine, 'main');
    await expect(
      engine.breakOnFunction('builtin_print', { condition: 'no_such_name == 2' }),
    ).rejects.toMatchObject({
      code: 'engines/refused',
      message: expect.stringContaining('no_such_name') as string,
    });
  });

  test('at one place for several reasons', async () => {
    const { engine } = await open(prints);
    const ids = [];
    for (const condition of ['nargs == 1', 'nargs > 0', 'nargs == 2']) {
      ids.push((await engine.breakOnFunction('builtin_print', { condition })).id);
    }
    expect((await resumeToStop(engine)).breakpoints).toEqual(ids.slice(0, 2));
    expect((await resumeToStop(engine)).breakpoints).toEqual(ids.slice(1));
  });

  test('in a library that comes later', async () => {
    const { engine } = await open('import _testcapi; _testcapi.INT_MAX');
    await stopIn(engine, 'main');
    const told: Breakpoint[] = [];
    engine.onBreakpoint((breakpoint) => told.push(breakpoint));
    const late = await engine.breakOnFunction('PyInit__testcapi');
    expect(late).toMatchObject({ verified: false, place: undefined });
    expect((await resumeToStop(engine)).breakpoints).toEqual([late.id]);
    expect(told).toEqual([
      {
        id: late.id,
        verified: true,
        place: {
          file: expect.stringMatching(/_testcapimodule\.c$/) as string,
          line: expect.any(Number) as number,
        },
      },
    ]);
  });
}
