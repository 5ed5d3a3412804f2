import { expect, test } from 'vitest';
import { address } from '../../../src/base/address.js';
import { isReadable, type Reading } from '../../../src/base/reading.js';
import type { DebugEngine, Variable } from '../../../src/engines/debug-engine.js';
import type { Frame } from '../../../src/engines/engine.js';
import { resumeToStop } from '../engine-session.js';
import { framesAt, mustFind, stopIn, type Subject } from './debug-sessions.js';

export function looking({ open }: Subject): void {
  const inLen = async (): Promise<{ engine: DebugEngine; frame: Frame }> => {
    // What runs before the script asks for lengths too.
    const { engine } = await open('abs(1)\nlen([1])');
    await stopIn(engine, 'builtin_abs');
    return { engine, frame: (await stopIn(engine, 'builtin_len')).frame };
  };

  test('at parameters, with their types and what they point to', async () => {
    const { engine, frame } = await inLen();
    const found = named(await engine.locals(frame));
    const object = await engine.evaluateInteger('obj', frame);
    expect(object).toHaveProperty('value');
    expect(found.obj).toMatchObject({ type: 'PyObject *', expression: 'obj', members: 1 });
    expect({ value: BigInt(found.obj?.pointer ?? 0) }).toEqual(object);
    expect(found.module).toBeDefined();
    expect(found.res).toMatchObject({ type: 'Py_ssize_t', members: 0 });
    expect(found.res?.pointer).toBeUndefined();
  });

  test('at the interpreter’s loop: one variable that cannot be read does not hide the others', async () => {
    const { engine, frame } = await inLen();
    const frames = await engine.stackTrace(frame.thread, 0, 50);
    const loop = frames.find((each) => each.function === '_PyEval_EvalFrameDefault');
    if (loop === undefined) throw new Error('no loop');
    const variables = await engine.locals(loop);
    const found = named(variables);
    expect(variables.length).toBeGreaterThan(10);
    expect(found.tstate).toMatchObject({
      members: 1,
      value: { value: expect.stringMatching(/^0x/) as string },
    });
    expect(found.throwflag?.value).toEqual({ value: '0' });
    for (const variable of variables) {
      expect(variable.name).not.toBe('');
      if (isReadable(variable.value)) {
        expect(variable.value.value).not.toContain('\n');
        expect(variable.value.value.length).toBeLessThan(1100);
      } else {
        expect(variable.value.unreadable).not.toBe('');
      }
    }
  });

  test('into pointers, structs, arrays and unions without a name', async () => {
    const { engine, frame } = await inLen();
    const [target] = mustRead(await engine.members('obj', frame, 0, 10));
    if (target === undefined) throw new Error('no target');
    expect(target.type).toBe('PyObject');
    const fields = named(mustRead(await engine.members(target.expression, frame, 0, 100)));
    expect(target.members).toBe(Object.keys(fields).length);
    expect(fields.ob_refcnt?.value).toEqual(await engine.evaluate('obj->ob_refcnt', frame));
    const typed = mustRead(await engine.inspect('(PyListObject *)obj', frame));
    expect(typed.members).toBe(1);
    const list = mustRead(await engine.members(typed.expression, frame, 0, 1))[0]?.expression ?? '';
    const parts = named(mustRead(await engine.members(list, frame, 0, 100)));
    expect(Object.keys(parts)).toEqual(['ob_base', 'ob_item', 'allocated']);
    const base = named(mustRead(await engine.members(parts.ob_base?.expression ?? '', frame, 0, 100)));
    expect(base.ob_size).toMatchObject({ value: { value: '1' }, members: 0 });
    expect(mustRead(await engine.inspect(base.ob_size?.expression ?? '', frame)).value).toEqual({
      value: '1',
    });
  });

  test('at parts of what is long', async () => {
    const { engine, frame } = await inLen();
    const text = '"abcdefghijklmnopqrstuvwxyz"';
    const array = mustRead(await engine.inspect(text, frame));
    expect(array.members).toBe(27);
    const some = mustRead(await engine.members(text, frame, 3, 2));
    expect(some.map(({ name }) => name)).toEqual(['[3]', '[4]']);
    expect(some.map(({ value }) => mustRead(value))).toEqual([
      expect.stringContaining("'d'"),
      expect.stringContaining("'e'"),
    ]);
    expect(mustRead(await engine.members(text, frame, 25, 100))).toHaveLength(2);
    expect(mustRead(await engine.members(text, frame, 27, 100))).toEqual([]);
  });

  test('at texts, and at names of enumerators', async () => {
    const { engine, frame } = await inLen();
    const name = mustRead(await engine.inspect('obj->ob_type->tp_name', frame));
    expect(mustRead(name.value)).toContain('"list"');
    expect(mustRead(mustRead(await engine.inspect('(PyLockStatus)1', frame)).value)).toContain(
      'PY_LOCK_ACQUIRED',
    );
  });

  test('at nothing, with the reason', async () => {
    const { engine, frame } = await inLen();
    expect(await engine.inspect('no_such_name', frame)).toEqual({
      unreadable: expect.stringContaining('no_such_name') as string,
    });
    expect(await engine.inspect('1 +', frame)).toHaveProperty('unreadable');
    const bad = await engine.inspect('*(PyObject *)8', frame);
    expect(isReadable(bad) ? bad.value.value : bad).toHaveProperty('unreadable');
    expect(mustRead(await engine.inspect('(PyObject *)8', frame))).toMatchObject({ members: 0 });
    expect(await engine.members('no_such_name', frame, 0, 1)).toHaveProperty('unreadable');
    expect(mustRead(await engine.members('1', frame, 0, 10))).toEqual([]);
  });

  test('and changes variables, members and registers', async () => {
    const { engine } = await open('print(1)');
    const { frame } = await stopIn(engine, 'builtin_print');
    expect(await engine.assign('nargs', '3 + 4', frame)).toEqual({ value: '7' });
    expect(await engine.evaluateInteger('nargs', frame)).toEqual({ value: 7n });
    expect(await engine.assign('nargs', 'no_such_name', frame)).toEqual({
      unreadable: expect.stringContaining('no_such_name') as string,
    });
    const [accumulator] = (await engine.registers(frame)).filter(({ name }) => name === 'rax');
    if (accumulator === undefined) throw new Error('no rax');
    expect(await engine.assign(accumulator.expression, '0x1234', frame)).toHaveProperty('value');
    const after = (await engine.registers(frame)).find(({ name }) => name === 'rax');
    expect(BigInt(mustRead(after?.value ?? { unreadable: 'gone' }))).toBe(0x1234n);
  });

  test('at registers, each frame’s own', async () => {
    const { engine } = await open('len([1])');
    const { frame, caller } = await stopIn(engine, 'builtin_len');
    const registerOf = async (of: Frame, name: string): Promise<string> =>
      mustRead(
        (await engine.registers(of)).find((each) => each.name === name)?.value ?? { unreadable: 'none' },
      );
    for (const each of [frame, caller]) {
      expect(Number.parseInt(await registerOf(each, 'rip'), 16)).toBe(each.address);
    }
    expect(await registerOf(frame, 'rsp')).not.toBe(await registerOf(caller, 'rsp'));
  });

  test('at variables of the file', async () => {
    const { engine, frame } = await inLen();
    const some = await engine.statics(frame, 1000);
    const methods = some.find(({ name }) => name === 'builtin_methods');
    if (methods === undefined) throw new Error('no builtin_methods');
    expect(methods.members).toBeGreaterThan(40);
    const [first] = mustRead(await engine.members(methods.expression, frame, 0, 1));
    const fields = named(mustRead(await engine.members(first?.expression ?? '', frame, 0, 10)));
    expect(mustRead(fields.ml_name?.value ?? { unreadable: 'none' })).toContain('"__build_class__"');
    expect(await engine.statics(frame, 1)).toHaveLength(1);
  });

  test('at memory that it has written', async () => {
    const { engine } = await open('print(1)');
    const { frame } = await stopIn(engine, 'builtin_print');
    expect(await engine.evaluate('nargs', frame)).toEqual({ value: '1' });
    const at = mustRead(await engine.evaluateInteger('&nargs', frame));
    const bytes = Uint8Array.from([5, 0, 0, 0, 0, 0, 0, 0]);
    expect(await engine.writeMemory(address(at), bytes)).toEqual({ value: 8 });
    expect(await engine.evaluate('nargs', frame)).toEqual({ value: '5' });
    expect(await engine.readMemory(address(at), 8)).toEqual({ value: bytes });
    expect(await engine.writeMemory(address(8), bytes)).toHaveProperty('unreadable');
    expect(await engine.writeMemory(address(at), new Uint8Array(0))).toEqual({ value: 0 });
  });

  test('without running anything in the program', async () => {
    const { engine } = await open('len([1])');
    const { stop, frame } = await stopIn(engine, 'builtin_len');
    await engine.breakOnAddress(await mustFind(engine, 'getpid'));
    expect(await engine.inspect('((int (*)(void))getpid)()', frame)).toHaveProperty('unreadable');
    expect((await framesAt(engine, stop)).frame).toEqual(frame);
  });

  test('again after a step', async () => {
    const { engine } = await open('len([1])');
    const { stop } = await stopIn(engine, 'builtin_len');
    await engine.breakOnFunction('PyLong_FromSsize_t');
    const next = await resumeToStop(engine);
    expect(next.thread).toBe(stop.thread);
    const { frame } = await framesAt(engine, next);
    expect(named(await engine.locals(frame)).ival?.value).toEqual({ value: '1' });
  });
}

function named(variables: readonly Variable[]): Readonly<Record<string, Variable | undefined>> {
  return Object.fromEntries(variables.map((variable) => [variable.name, variable]));
}

function mustRead<T>(reading: Reading<T>): T {
  if (!isReadable(reading)) throw new Error(reading.unreadable);
  return reading.value;
}
