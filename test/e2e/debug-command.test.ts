import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { engineKinds } from '../../src/engines/engine.js';
import { builtPython } from './built-python.js';
import { converse, debug, debugJson, Programs, type Frame, type Said } from './debug-command/debugging.js';
import { interpreter } from './interpreters.js';
import { descendants } from './process-tree.js';

const programs = new Programs();
const shop = programs.path('shop.py');
const loop = programs.path('loop.py');

afterAll(() => programs.remove());
afterEach(() => expect(descendants().filter(({ name }) => /gdb|lldb|python/.test(name))).toEqual([]));

describe.each(engineKinds)('cpydbg debug with %s', (engine) => {
  const on = ['--engine', engine] as const;

  it.each([
    [`${shop}:3`, 'python', 'sell', 'shop.py'],
    ['listobject.c:520', 'c', undefined, 'listobject.c'],
    ['builtin_len', 'c', 'builtin_len', 'bltinmodule.c'],
    ['py:sell', 'python', 'sell', 'shop.py'],
    ['opcode:STORE_FAST', 'python', 'sell', 'shop.py'],
  ])('stops at %s and ends the program there', async (where, level, name, file) => {
    const { status, said, stops } = await debugJson(...on, '-b', where, '--max-stops', '1', shop);
    expect(status).toBe(0);
    expect(stops).toHaveLength(1);
    expect(stops[0]?.level).toBe(level);
    expect(basename(stops[0]?.frame?.file ?? '')).toBe(file);
    if (name !== undefined) expect(stops[0]?.frame?.function).toBe(name);
    expect(said.at(-1)).toMatchObject({ event: 'ended', stops: 1 });
  });

  it('debugs Python in the system’s own interpreter, which has no symbols', async () => {
    const { binary } = interpreter('system');
    const { status, said, stops } = await debugJson(
      ...[...on, '--python', binary, '-b', `${shop}:3 if len(basket) == 2`],
      ...['--on-stop', 'print basket; bt 2; next', shop],
    );
    expect(status).toBe(0);
    expect(stops.map(placeOf)).toEqual(['python sell shop.py:3', 'python sell shop.py:4']);
    expect(valueOf(said, 'print basket')).toBe("['tea', 'milk']");
  });

  it('goes on with its commands where one has led to another stop', async () => {
    const { status, said, stops } = await debugJson(
      ...[...on, '-b', `${shop}:2`, '--max-stops', '1'],
      ...['--on-stop', 'print __import__("ctypes").string_at(0); bt 3', shop],
    );
    expect(status).toBe(0);
    expect(stops.map(placeOf)[0]).toBe('python sell shop.py:2');
    expect(stops[1]).toMatchObject({ level: 'c', reason: 'exception' });
    const [frames] = said.flatMap(({ data }) => (data?.frames === undefined ? [] : [data.frames.map(named)]));
    expect(frames).toContain('c string_at');
  });

  it('does as a new user would', async () => {
    const script = [
      ...['bt 6', 'print basket', 'into', 'bt 6', 'print self', 'print *self', 'topython', 'bt 2'],
      ...['stepi', 'stepi', 'stepi', 'bt 2', 'watch refcount basket', 'continue', 'bt 4', 'delete 2'],
    ].join('; ');
    const { status, said, stops } = await debugJson(...on, '-b', `${shop}:2`, '--on-stop', script, shop);
    expect(status).toBe(0);
    expect(stops.map(placeOf)).toEqual([
      'python sell shop.py:2',
      'c list_append listobject.c.h',
      'python sell shop.py:2',
      'bytecode sell shop.py:3',
      'bytecode sell shop.py:3',
      'bytecode sell shop.py:4',
      'c Py_INCREF object.h',
    ]);
    const stacks = said.flatMap(({ data }) => (data?.frames === undefined ? [] : [data.frames.map(named)]));
    expect(stacks).toMatchObject([
      [
        'python sell',
        'python <module>',
        'c _PyEval_EvalFrameDefault',
        'c _PyEval_EvalFrame',
        'c _PyEval_Vector',
        'c PyEval_EvalCode',
      ],
      [
        'c list_append',
        'c method_vectorcall_O',
        'c _PyObject_VectorcallTstate',
        'c PyObject_Vectorcall',
        'python sell',
        'python <module>',
      ],
      ['python sell', 'python <module>'],
      ['python sell', 'python <module>'],
      ['c Py_INCREF', 'python sell', 'python <module>', 'c _PyEval_EvalFrameDefault'],
    ]);
    expect(valueOf(said, 'print basket')).toBe("['tea']");
    expect(valueOf(said, 'print self')).toMatch(/^0x[0-9a-f]+ → \['tea'\]$/);
    expect(valueOf(said, 'print *self')).toContain('allocated = 1');
    expect(stops.at(-1)?.text).toBe('2 → 3');
    expect(printed(said)).toContain('sold 2 for 6');
    expect(printed(said)).not.toContain('Watchpoint');
    expect(said.at(-1)).toMatchObject({ event: 'ended', exitCode: 0 });
  });

  it.each(['into', 'into; topython'])('forgets a step when the program goes on after %s', async (script) => {
    const { said, stops } = await debugJson(...on, '-b', `${shop}:2`, '--on-stop', script, shop);
    expect(stops).toHaveLength(1 + script.split(';').length);
    expect(said.at(-1)).toMatchObject({ event: 'ended', exitCode: 0 });
  });

  it('talks with a person at a terminal', async () => {
    const { status, stdout } = await converse(
      [
        ['(python', `break ${loop}:6\r`],
        ['breakpoint 1', 'conti\t'],
        ['continue', '\r'],
        ['breakpoint 1 in', 'print count\r'],
        ['(int)', 'next\r'],
        ['step in', 'delete 1\r'],
        ['(python', 'continue\r'],
        ['round', '\u0003'],
        ['pause', 'quit\r'],
      ],
      ...on,
      loop,
    );
    expect(status, stdout).toBe(0);
    expect(stdout).toContain('Paused at the first line of the script');
  });

  it('attaches to a process that goes on', async () => {
    const child = spawn(builtPython('3.13').program, [loop], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      await once(child.stdout, 'data');
      const pid = String(child.pid);
      const { status, stops } = await debugJson(
        ...[...on, '--attach', pid, '-b', `${loop}:6`, '--on-stop', 'print count', '--max-stops', '3'],
      );
      expect(status).toBe(0);
      // Where it was attached to is the first stop.
      expect(stops[0]?.reason).toBe('entry');
      expect(stops.slice(1).map(placeOf)).toEqual(['python <module> loop.py:6', 'python <module> loop.py:6']);
      expect(child.exitCode).toBeNull();
    } finally {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  });

  it('says that a breakpoint was never met', async () => {
    const { status, stdout } = await debug(...on, '-b', 'nowhere.py:3', '--on-stop', 'bt', shop);
    expect(status).toBe(0);
    expect(stdout).toContain('The program ended with status 0.');
    expect(stdout.match(/nowhere\.py:3/g)?.length).toBeGreaterThan(1);
  });
});

function named({ level, function: name }: Frame): string {
  return `${level} ${name}`;
}

/** Lines of Python alone: those of CPython's own files move from release to release. */
function placeOf({ level = '', frame }: Said): string {
  const file = basename(frame?.file ?? '');
  return `${level} ${frame?.function ?? ''} ${file.endsWith('.py') ? `${file}:${frame?.line ?? ''}` : file}`;
}

function valueOf(said: readonly Said[], command: string): string | undefined {
  return said.find((each) => each.command === command)?.data?.value;
}

function printed(said: readonly Said[]): string {
  return said.map(({ event, text }) => (event === 'output' ? text : '')).join('');
}
