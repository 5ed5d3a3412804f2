import { expect, test } from 'vitest';
import { address, type Address } from '../../../src/base/address.js';
import { isReadable } from '../../../src/base/reading.js';
import type { DebugEngine } from '../../../src/engines/debug-engine.js';
import type { Frame } from '../../../src/engines/engine.js';
import { resumeToStop } from '../engine-session.js';
import { stopIn, type Subject } from './debug-sessions.js';

export function watching({ open }: Subject): void {
  const script = 'items = [1]\nabs(1)\nlen(items)\nitems.append(2)\nitems.append(3)\nabs(-1)\n';

  /** What runs before the script asks for lengths too. */
  const atLength = async (engine: DebugEngine): Promise<Frame> => {
    await stopIn(engine, 'builtin_abs');
    return (await stopIn(engine, 'builtin_len')).frame;
  };

  /** Where the list that len is asked about has its length. */
  const sizeOf = async (engine: DebugEngine, frame: Frame): Promise<Address> => {
    const at = await engine.evaluateInteger('&((PyVarObject *)obj)->ob_size', frame);
    if (!isReadable(at)) throw new Error(at.unreadable);
    return address(at.value);
  };

  test('memory that is written', async () => {
    const { engine } = await open(script);
    const frame = await atLength(engine);
    const watch = await engine.watch(await sizeOf(engine, frame), 8, 'write');
    const stop = await resumeToStop(engine);
    expect(stop).toMatchObject({ reason: 'watchpoint', breakpoints: [watch.id] });
    const functions = (await engine.stackTrace(stop.thread, 0, 6)).map((each) => each.function ?? '');
    expect(functions.some((name) => /list/i.test(name))).toBe(true);
    await engine.enable([watch], false);
    expect((await stopIn(engine, 'builtin_abs')).stop.reason).toBe('breakpoint');
    await engine.clear(watch);
  });

  test('memory that is read', async () => {
    const { engine } = await open('items = [1]\nabs(1)\nlen(items)\n');
    const frame = await atLength(engine);
    const watch = await engine.watch(await sizeOf(engine, frame), 8, 'readWrite');
    const stop = await resumeToStop(engine);
    expect(stop).toMatchObject({ reason: 'watchpoint', breakpoints: [watch.id] });
  });

  test('only where the condition is true', async () => {
    const { engine } = await open(script);
    const frame = await atLength(engine);
    const at = await sizeOf(engine, frame);
    const watch = await engine.watch(at, 8, 'write', { condition: `*(long *)${at} == 3` });
    const stop = await resumeToStop(engine);
    expect(stop).toMatchObject({ reason: 'watchpoint', breakpoints: [watch.id] });
    expect(await engine.readMemory(at, 1)).toEqual({ value: Uint8Array.of(3) });
  });

  test('as many places as the processor can, and no more', async () => {
    const { engine } = await open(script);
    const frame = await atLength(engine);
    const at = await sizeOf(engine, frame);
    const watches = [];
    for (let index = 0; index < 4; index += 1) {
      watches.push(await engine.watch(address(at + 8 * index), 8, 'write'));
    }
    await expect(engine.watch(address(at + 32), 8, 'write')).rejects.toMatchObject({
      code: 'engines/refused',
    });
    for (const each of watches.slice(1)) await engine.clear(each);
    await expect(engine.watch(at, 3, 'write')).rejects.toMatchObject({ code: 'engines/refused' });
    expect((await resumeToStop(engine)).breakpoints).toEqual([watches[0]?.id]);
  });
}
