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
    const found = await engine.symbolAt(at);
    expect(found).toEqual({ function: 'PyLong_FromLong', offset: 0, place, body: found?.body });
    // Behind its beginning, and not far.
    expect(Number(found?.body) - at).toBeGreaterThan(0);
    expect(Number(found?.body) - at).toBeLessThan(64);
    expect(await engine.symbolAt(address(at + 5))).toEqual({ ...found, offset: 5 });
    const data = [8, await mustFind(engine, '_PyRuntime'), 2 ** 62];
    const stack = await engine.evaluateInteger('$sp', frame);
    if (isReadable(stack)) data.push(Number(stack.value));
    for (const each of data) expect(await engine.symbolAt(address(each))).toBeUndefined();
  });

  test('instruction by instruction', async () => {
    const { engine } = await open('len([1])');
    const { frame } = await stopIn(engine, 'builtin_len');
    const start = await mustFind(engine, 'builtin_len');
    const instructions = await engine.disassemble(start, 20);
    expect(instructions).toHaveLength(20);
    let at = start;
    for (const { address: own, bytes, function: name, offset, text, place } of instructions) {
      expect(own).toBe(at);
      expect(await engine.readMemory(own, bytes.length)).toHaveProperty('value');
      if (name === 'builtin_len') {
        expect(offset).toBe(own - start);
        expect(place?.file).toMatch(/bltinmodule\.c$/);
      }
      expect(text).not.toBe('');
      at = address(at + bytes.length);
    }
    expect(instructions.map((each) => each.address)).toContain(frame.address);
    expect(instructions[0]?.function).toBe('builtin_len');
  });

  test('where there is no code there are no instructions', async () => {
    const { engine } = await open('len([1])');
    await stopIn(engine, 'builtin_len');
    expect(await engine.disassemble(address(8), 5)).toEqual([]);
    expect(await engine.disassemble(await mustFind(engine, '_PyRuntime'), 5)).toEqual([]);
  });
}
