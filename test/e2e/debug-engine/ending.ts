import { expect, test } from 'vitest';
import { descendants, stillRunning } from '../process-tree.js';
import { stopIn, type Subject } from './debug-sessions.js';

export function ending({ kind, open }: Subject): void {
  const endless = 'import time\nprint("ready", flush=True)\nwhile True:\n    time.sleep(0.01)\n';
  const own = (): number =>
    descendants().find(({ name }) => name.startsWith(kind === 'gdb' ? 'gdb' : 'lldb-dap'))?.pid ?? 0;

  test('by somebody else’s hand at a stop: the engine says so, and the program is gone', async () => {
    const { engine } = await open(endless);
    await stopIn(engine, 'main');
    const started = descendants();
    const lost = new Promise<Error>((resolve) => engine.onLost(resolve));
    process.kill(own(), 'SIGKILL');
    expect(await lost).toMatchObject({ code: 'engines/lost' });
    await engine.dispose();
    expect(stillRunning(started)).toEqual([]);
  });

  test('by somebody else’s hand while the program runs', async () => {
    const { engine, printed } = await open(endless);
    const stop = engine.resume().catch((error: unknown) => error);
    await printed('ready');
    const started = descendants();
    const lost = new Promise<Error>((resolve) => engine.onLost(resolve));
    process.kill(own(), 'SIGKILL');
    expect(await lost).toMatchObject({ code: 'engines/lost' });
    expect(await stop).toMatchObject({ code: 'engines/lost' });
    await engine.dispose();
    expect(stillRunning(started)).toEqual([]);
  });

  test('as it is told to, which is no loss', async () => {
    const { engine } = await open(endless);
    await stopIn(engine, 'main');
    const losses: Error[] = [];
    engine.onLost((error) => losses.push(error));
    await engine.dispose();
    expect(losses).toEqual([]);
  });

  test('in the middle of a function that it calls', async () => {
    const { engine } = await open('len([1])');
    const { frame } = await stopIn(engine, 'builtin_len');
    const started = descendants();
    const pause = await engine.addressOf('pause');
    if (pause === undefined) throw new Error('no pause');
    const call = engine.call(pause, [], frame).catch((error: unknown) => error);
    await engine.dispose();
    await call;
    expect(stillRunning(started)).toEqual([]);
  });
}
