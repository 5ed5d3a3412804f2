import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { isReadable } from '../../../src/base/reading.js';
import { resumeToStop } from '../engine-session.js';
import { framesAt, functionAt, mustFind, stopIn, type Subject } from './debug-sessions.js';

/** No signal that can be blocked reaches it. */
const deaf = `
import signal, threading, time
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
print("ready", flush=True)
while True:
    time.sleep(0.01)
`;

export function running({ open }: Subject): void {
  test('until a frame has returned', async () => {
    const { engine } = await open('len([1])');
    const { stop, frame, caller } = await stopIn(engine, 'builtin_len');
    expect(await engine.stepOut(stop.thread, frame)).toMatchObject({ kind: 'stopped', reason: 'step' });
    const after = await framesAt(engine, stop);
    expect(after.frame.function).toBe(caller.function);

    expect(await engine.stepOut(stop.thread)).toMatchObject({ kind: 'stopped', reason: 'step' });
    expect(await functionAt(engine, stop)).toBe(after.caller.function);
  });

  test('until a frame further out has returned', async () => {
    const { engine } = await open('len([1])');
    const { stop, caller } = await stopIn(engine, 'builtin_len');
    const outer = (await engine.stackTrace(stop.thread, 2, 1))[0]?.function;
    expect(await engine.stepOut(stop.thread, caller)).toMatchObject({ kind: 'stopped', reason: 'step' });
    expect(await functionAt(engine, stop)).toBe(outer);
  });

  test('to a breakpoint on the way out', async () => {
    const { engine } = await open('sorted([2, 1], key=len) if 0 else print([1])');
    const { stop, frame } = await stopIn(engine, 'builtin_print');
    const inside = await engine.breakOnAddress(await mustFind(engine, 'PyFile_WriteObject'));
    expect(await engine.stepOut(stop.thread, frame)).toMatchObject({
      reason: 'breakpoint',
      breakpoints: [inside.id],
    });
  });

  test('an instruction, into a call and over it', async () => {
    const { engine } = await open('');
    const { stop, frame } = await stopIn(engine, 'main');
    const step = async (calls: 'into' | 'over'): Promise<string | undefined> => {
      expect(await engine.stepInstruction(stop.thread, calls)).toMatchObject({ reason: 'step' });
      return functionAt(engine, stop);
    };
    const before = frame.address;
    expect(await step('over')).toBe('main');
    const after = (await framesAt(engine, stop)).frame.address;
    expect(after - before).toBeGreaterThan(0);
    expect(after - before).toBeLessThan(16);
    // main of Programs/python.c calls Py_BytesMain and nothing else.
    let inside: string | undefined = 'main';
    for (let count = 0; inside === 'main' && count < 20; count += 1) inside = await step('into');
    expect(inside).toBe('Py_BytesMain');
  });

  test('until it is paused, whatever signals it blocks', async () => {
    const { engine, printed } = await open(deaf);
    const stop = engine.resume();
    await printed('ready');
    await engine.pause();
    expect(await stop).toMatchObject({ kind: 'stopped', reason: 'signal' });
    const threads = await engine.threads();
    expect(threads).toHaveLength(2);
    for (const { id } of threads) expect((await engine.stackTrace(id, 0, 1))[0]?.address).toBeGreaterThan(0);
    await engine.pause();

    const again = engine.resume();
    await engine.pause();
    expect(await again).toMatchObject({ kind: 'stopped', reason: 'signal' });
  });

  test('after a pause as if there had been none', async () => {
    const { engine, printed, script } = await open(
      [
        'import os, time',
        'print("ready", flush=True)',
        'while not os.path.exists("go-on"):',
        '    time.sleep(0.05)',
        'len([1])',
        'print("over")',
      ].join('\n'),
    );
    const ready = engine.resume();
    await printed('ready');
    await engine.pause();
    await ready;
    writeFileSync(join(dirname(script), 'go-on'), '');
    await stopIn(engine, 'builtin_len');
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    await printed('over');
  });

  test('a line that takes long, until it is paused', async () => {
    const lines = [
      'import os, time',
      'class Waiting:',
      '    def __hash__(self):',
      '        print("waiting", flush=True)',
      '        while not os.path.exists("go-on"): time.sleep(0.05)',
      '        return 1',
      'hash(Waiting())',
      'print("over", flush=True)',
    ];
    const { engine, printed, script } = await open(lines.join('\n'));
    const { stop } = await stopIn(engine, 'builtin_hash');
    // To the call, and over it.
    let step = engine.next(stop.thread);
    const waits = printed('waiting');
    const stepping = async (): Promise<void> => {
      for (;;) {
        const end = await step;
        if (end.kind !== 'stopped' || end.reason !== 'step') return;
        step = engine.next(stop.thread);
      }
    };
    const stepped = stepping();
    await waits;
    await engine.pause();
    await stepped;
    expect(await step).toMatchObject({ kind: 'stopped', reason: 'signal', detail: 'SIGSTOP' });
    writeFileSync(join(dirname(script), 'go-on'), '');
    // lldb still comes to the end of the step that was paused.
    let last = await engine.resume();
    if (last.kind === 'stopped' && last.reason === 'step') last = await engine.resume();
    expect(last).toEqual({ kind: 'exited', status: 0 });
    await printed('over');
  });

  test('not twice at a time', async () => {
    const { engine, printed } = await open(deaf);
    const stop = engine.resume();
    await printed('ready');
    await expect(engine.resume()).rejects.toMatchObject({ code: 'engines/refused' });
    await engine.pause();
    expect(await stop).toMatchObject({ kind: 'stopped' });
  });

  test('on in the parent when it forks', async () => {
    const { engine, printed } = await open(
      [
        'import os, subprocess, sys',
        'child = os.fork()',
        'if child == 0:',
        '    abs(1)',
        '    os._exit(7)',
        'print(os.waitpid(child, 0)[1] >> 8, flush=True)',
        'subprocess.run([sys.executable, "-c", "abs(2)"], check=True)',
        'abs(3)',
      ].join('\n'),
    );
    await stopIn(engine, 'main');
    const { pid } = engine;
    const abs = await engine.breakOnFunction('builtin_abs');
    expect((await resumeToStop(engine)).breakpoints).toEqual([abs.id]);
    await printed('7');
    expect(engine.pid).toBe(pid);
  });

  test('on in the program that takes its place', async () => {
    const { engine, printed } = await open(
      [
        'import os, sys',
        'if len(sys.argv) == 1:',
        '    os.execv(sys.executable, [sys.executable, sys.argv[0], "again"])',
        'print("in its place", flush=True)',
        'abs(1)',
      ].join('\n'),
    );
    const main = await engine.breakOnFunction('main');
    const first = await resumeToStop(engine);
    const { pid } = engine;
    expect(first.breakpoints).toEqual([main.id]);
    expect((await resumeToStop(engine)).breakpoints).toEqual([main.id]);
    const { frame } = await stopIn(engine, 'builtin_abs');
    await printed('in its place');
    expect(engine.pid).toBe(pid);
    expect(isReadable(await engine.readMemory(frame.address, 16))).toBe(true);
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('on in a program of another kind, without the places of the first', async () => {
    const { engine, printed } = await open(
      [
        'import os',
        'abs(1)',
        'print("goes", flush=True)',
        'os.execv("/bin/echo", ["echo", "in its place"])',
      ].join('\n'),
    );
    const { frame } = await stopIn(engine, 'builtin_abs');
    const at = await engine.breakOnAddress(frame.address);
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    await printed('in its place');
    await engine.clear(at);
  });
}
