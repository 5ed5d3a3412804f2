import { expect, test } from 'vitest';
import { stopIn, type Subject } from './debug-sessions.js';

export function conversing({ kind, open }: Subject): void {
  test('in the engine’s own language, in a frame', async () => {
    const { engine } = await open('print(1, 2)');
    const { frame, caller } = await stopIn(engine, 'builtin_print');
    const about = kind === 'gdb' ? 'info frame' : 'frame info';
    expect(await engine.raw(about, frame)).toContain('builtin_print');
    expect(await engine.raw(about, caller)).toContain(caller.function);
    expect(await engine.raw('print nargs', frame)).toContain('2');
    expect(await engine.raw('no-such-command', undefined)).toMatch(/no-such-command/);
  });

  test('about commands that let the program run', async () => {
    const { engine } = await open('print(1)');
    const { stop } = await stopIn(engine, 'main');
    await engine.raw('step', undefined);
    expect((await engine.stackTrace(stop.thread, 0, 1))[0]?.function).toBe('Py_BytesMain');
    expect(await engine.stepInstruction(stop.thread, 'over')).toMatchObject({ reason: 'step' });
  });

  test('with completions', async () => {
    const { engine } = await open('');
    const [text, whole] = kind === 'gdb' ? ['info fr', 'info frame'] : ['frame inf', 'frame info'];
    expect(await engine.completions(text)).toContain(whole);
    expect(await engine.completions('no such command')).toEqual([]);
  });
}
