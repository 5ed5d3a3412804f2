import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { address, type Address } from '../../../src/base/address.js';
import { isReadable } from '../../../src/base/reading.js';
import { until } from '../native/living-python.js';
import { framesAt, functionAt, mustFind, stopIn, type Subject } from './debug-sessions.js';

export function calling({ open }: Subject): void {
  test('functions with any integers, in the thread that is meant', async () => {
    const { engine } = await open('len([1])');
    const { stop, frame, caller } = await stopIn(engine, 'builtin_len');
    const create = await mustFind(engine, 'PyLong_FromUnsignedLong');
    const value = await mustFind(engine, 'PyLong_AsUnsignedLong');
    const big = 2n ** 64n - 1n;
    const made = await engine.call(create, [big], frame);
    if (!isReadable(made)) throw new Error(made.unreadable);
    expect(await engine.call(value, [made.value], frame)).toEqual({ value: big });
    expect(await engine.call(value, [address(made.value)], caller)).toEqual({ value: big });
    expect(await engine.call(await mustFind(engine, 'getpid'), [], frame)).toEqual({
      value: BigInt(engine.pid ?? 0),
    });
    expect(await framesAt(engine, stop)).toEqual({ frame, caller });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('calls functions, and leaves the registers as they were', async () => {
    const { engine, output } = await open('import math\nprint(math.fsum([0.1] * 10), 0.5 + float("2.25"))');
    // In the middle of a computation: its first number is in a vector register.
    const { frame } = await stopIn(engine, 'PyFloat_FromDouble');
    const parse = await mustFind(engine, 'atof');
    const text = await engine.evaluateInteger('(char *)"-1234.5"', frame);
    if (!isReadable(text)) throw new Error(text.unreadable);
    expect(isReadable(await engine.call(parse, [text.value], frame))).toBe(true);
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe('1.0 2.75\n');
  });

  test('functions past a breakpoint in them, which stops again afterwards', async () => {
    const { engine, output } = await open('print(len([1]))\nprint(abs(-2))');
    const { stop, frame } = await stopIn(engine, 'builtin_len');
    const at = await mustFind(engine, 'PyLong_AsUnsignedLong');
    const breakpoint = await engine.breakOnAddress(at);
    const made = await engine.call(await mustFind(engine, 'PyLong_FromUnsignedLong'), [5n], frame);
    if (!isReadable(made)) throw new Error(made.unreadable);
    expect(await engine.call(at, [made.value], frame)).toEqual({ value: 5n });
    expect(await functionAt(engine, stop)).toBe('builtin_len');
    await engine.clear(breakpoint);

    const armed = await engine.breakOnFunction('builtin_abs');
    expect(await engine.call(at, [made.value], frame)).toEqual({ value: 5n });
    expect(await engine.resume()).toMatchObject({ reason: 'breakpoint', breakpoints: [armed.id] });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe('1\n2\n');
  });

  test('functions that never end, until it is paused', async () => {
    const { engine } = await open('len([1])');
    const { stop, frame } = await stopIn(engine, 'builtin_len');
    const call = engine.call(await mustFind(engine, 'pause'), [], frame);
    await asleep(engine.pid ?? 0);
    await engine.pause();
    expect(await call).toHaveProperty('unreadable');
    expect(await functionAt(engine, stop)).toContain('pause');
  });

  test('nothing while the program runs', async () => {
    const { engine, printed } = await open(
      'import time\nlen([1])\nprint("ready", flush=True)\ntime.sleep(1000)',
    );
    const { frame } = await stopIn(engine, 'builtin_len');
    const at = await mustFind(engine, 'getpid');
    const stop = engine.resume();
    await printed('ready');
    expect(await engine.call(at, [], frame)).toHaveProperty('unreadable');
    await engine.pause();
    expect(await stop).toMatchObject({ kind: 'stopped' });
  });

  test('what is no function, with the reason', async () => {
    const { engine } = await open('len([1])');
    const { frame } = await stopIn(engine, 'builtin_len');
    expect(await engine.call(8 as Address, [1n], frame)).toEqual({
      unreadable: expect.stringMatching(/SIGSEGV|access|signal/i) as string,
    });
  });

  test('a function that ends the program', async () => {
    const { engine } = await open('len([1])');
    const { frame } = await stopIn(engine, 'builtin_len');
    expect(await engine.call(await mustFind(engine, '_exit'), [3n], frame)).toHaveProperty('unreadable');
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 3 });
    expect(engine.pid).toBeUndefined();
  });
}

/** Resolves once the main thread of a process waits in the system. */
async function asleep(pid: number): Promise<void> {
  await until(() => /^State:\s+S/m.test(readFileSync(`/proc/${pid}/status`, 'latin1')));
}
