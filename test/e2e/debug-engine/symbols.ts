import { expect, test } from 'vitest';
import { address } from '../../../src/base/address.js';
import { isReadable } from '../../../src/base/reading.js';
import { mustFind, stopIn, type Subject } from './debug-sessions.js';

export function symbols({ open }: Subject): void {
  test('by name: functions and variables, static ones and those of libraries', async () => {
    const { engine } = await open('len([1])');
    const { frame } = await stopIn(engine, 'builtin_len');
    for (const name of ['PyLong_FromLong', '_PyRuntime', 'builtin_len', 'malloc', 'PyList_Type']) {
      expect(await engine.evaluateInteger(`&${name}`, frame), name).toEqual({
        value: BigInt((await engine.addressOf(name)) ?? 0),
      });
    }
    // A parameter of the function, a type, an expression and nothing at all.
    for (const name of ['obj', 'PyListObject', '1 + 1', 'no_such_name', '']) {
      expect(await engine.addressOf(name), name).toBeUndefined();
    }
  });

  test('by address', async () => {
    const { engine } = await open('len([1])');
    const { frame } = await stopIn(engine, 'builtin_len');
    const at = await mustFind(engine, 'PyLong_FromLong');
    const place = {
      file: expect.stringMatching(/longobject\.c$/) as string,
      line: expect.any(Number) as number,
    };
    expect(await engine.symbolAt(at)).toEqual({ function: 'PyLong_FromLong', offset: 0, place });
    expect(await engine.symbolAt(address(at + 5))).toEqual({ function: 'PyLong_FromLong', offset: 5, place });
    const data = [8, await mustFind(engine, '_PyRuntime'), 2 ** 62];
    const stack = await engine.evaluateInteger('$sp', frame);
    if (isReadable(stack)) data.push(Number(stack.value));
    for (const each of data) expect(await engine.symbolAt(address(each))).toBeUndefined();
  });
}
