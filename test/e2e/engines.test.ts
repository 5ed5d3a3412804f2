import { chmodSync, cpSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { address } from '../../src/base/address.js';
import { engineKinds } from '../../src/engines/engine.js';
import { builtPython, testedVersions } from './built-python.js';
import { pythonFrameAt, resumeToStop, Sessions } from './engine-session.js';
import { descendants, stillRunning } from './process-tree.js';

const sessions = new Sessions();

afterEach(async () => {
  const started = descendants();
  await sessions.end();
  expect(stillRunning(started)).toEqual([]);
});

const combinations = engineKinds.flatMap((kind) => testedVersions.map((version) => ({ kind, version })));

describe.each(combinations)('$kind with CPython $version', ({ kind, version }) => {
  const open = (source: string, options: Parameters<Sessions['open']>[3] = {}) =>
    sessions.open(kind, builtPython(version), source, options);

  test('stops at main, in its file and line', async () => {
    const { engine } = await open('');
    const breakpoint = await engine.breakOnFunction('main');
    const stop = await resumeToStop(engine);
    const [frame] = await engine.stackTrace(stop.thread, 0, 1);

    expect(breakpoint.verified).toBe(true);
    expect(stop).toMatchObject({ reason: 'breakpoint', breakpoints: [breakpoint.id] });
    expect(frame?.function).toBe('main');
    const { source } = builtPython(version);
    expect(realpathSync(frame?.place?.file ?? '')).toBe(realpathSync(join(source, 'Programs/python.c')));
    const line = readFileSync(frame?.place?.file ?? '', 'utf8').split('\n')[(frame?.place?.line ?? 0) - 1];
    expect(line).toContain('return Py_BytesMain(argc, argv);');
    expect(engine.version).toMatch(kind);
  });

  test('stops in the C function behind print, below the Python line that called it', async () => {
    const { engine, script } = await open(
      [
        'class Größe:',
        '    def zeige(self):',
        '        print(',
        '            "x",',
        '        )',
        'Größe().zeige()',
      ].join('\n'),
      { scriptName: 'naïve 日本 😀.py' },
    );
    await engine.breakOnFunction('builtin_print');
    const stop = await resumeToStop(engine);
    const frames = await engine.stackTrace(stop.thread, 0, 100);

    expect(frames[0]?.function).toBe('builtin_print');
    expect(frames.map((frame) => frame.function)).toContain('_PyEval_EvalFrameDefault');
    expect(frames.map((frame) => frame.level)).toEqual(frames.map((_, index) => index));
    expect(await engine.stackTrace(stop.thread, 2, 3)).toEqual(frames.slice(2, 5));
    expect(await pythonFrameAt(engine, stop)).toEqual({
      value: { function: 'Größe.zeige', file: script, line: 3 },
    });
  });

  test('reads the Python frame of the thread that stopped', async () => {
    const { engine, script } = await open(
      [
        'import threading',
        'def work():',
        '    print("from a thread")',
        'thread = threading.Thread(target=work)',
        'thread.start()',
        'thread.join()',
        'print("from the first one")',
      ].join('\n'),
    );
    await engine.breakOnFunction('builtin_print');
    const inThread = await pythonFrameAt(engine, await resumeToStop(engine));
    const inMain = await pythonFrameAt(engine, await resumeToStop(engine));

    expect(inThread).toEqual({ value: { function: 'work', file: script, line: 3 } });
    expect(inMain).toEqual({ value: { function: '<module>', file: script, line: 7 } });
  });

  test('says why there is no Python frame yet', async () => {
    const { engine } = await open('');
    await engine.breakOnFunction('main');
    expect(await pythonFrameAt(engine, await resumeToStop(engine))).toEqual({
      unreadable: 'the interpreter is not initialised yet',
    });
  });

  test('steps into and over C lines', async () => {
    const { engine } = await open('');
    await engine.breakOnFunction('main');
    const stop = await resumeToStop(engine);
    const inside = await engine.stepIn(stop.thread);
    const [callee, caller] = await engine.stackTrace(stop.thread, 0, 2);
    const next = await engine.next(stop.thread);
    const [after] = await engine.stackTrace(stop.thread, 0, 1);

    expect(inside).toMatchObject({ kind: 'stopped', reason: 'step' });
    expect([callee?.function, caller?.function]).toEqual(['Py_BytesMain', 'main']);
    expect(next).toMatchObject({ kind: 'stopped', reason: 'step' });
    expect(after?.function).toBe('Py_BytesMain');
    expect(after?.place?.line).toBeGreaterThan(callee?.place?.line ?? Infinity);
  });

  test('breaks at a line, and no more when the breakpoint is cleared', async () => {
    const { engine } = await open('print(1)\nprint(2)\nprint(3)');
    const print = await engine.breakOnFunction('builtin_print');
    const { file, line } = print.place ?? { file: '', line: 0 };
    const stop = await resumeToStop(engine);
    await engine.clear(print);
    const atLine = await engine.breakOnLine(file, line);
    const second = await resumeToStop(engine);
    expect(stop.breakpoints).toEqual([print.id]);
    expect(second.breakpoints).toEqual([atLine.id]);
    await engine.clear(atLine);
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('keeps a breakpoint on an unknown function, unverified', async () => {
    const { engine } = await open('');
    expect(await engine.breakOnFunction('no_such_function')).toMatchObject({
      verified: false,
      place: undefined,
    });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
  });

  test('gives reasons for what cannot be evaluated or read', async () => {
    const { engine } = await open('print(1)');
    await engine.breakOnFunction('builtin_print');
    const stop = await resumeToStop(engine);
    const [frame] = await engine.stackTrace(stop.thread, 0, 1);
    if (frame === undefined) throw new Error('no frame');

    expect(await engine.evaluate('nargs', frame)).toEqual({ value: '1' });
    expect(await engine.evaluateInteger('nargs - 2', frame)).toEqual({ value: 2n ** 64n - 1n });
    expect(await engine.evaluateInteger('no_such_name', frame)).toEqual({
      unreadable: expect.stringContaining('no_such_name') as string,
    });
    expect(await engine.evaluateInteger('*(int *)8', frame)).toHaveProperty('unreadable');
    expect(await engine.readMemory(address(8), 4)).toHaveProperty('unreadable');
    expect(await engine.readMemory(address(2n ** 64n - 8n), 8)).toHaveProperty('unreadable');
    const cookie = await engine.evaluateInteger('(char *)Py_FileSystemDefaultEncodeErrors', frame);
    expect(cookie).toHaveProperty('value');
    expect(await engine.readMemory(address((cookie as { value: bigint }).value), 4)).toEqual({
      value: Uint8Array.from(Buffer.from('surr')),
    });
  });

  test('applies the commands of the launch entry', async () => {
    const define = kind === 'gdb' ? 'set $cpydbg = 7' : 'settings set target.env-vars CPYDBG=7';
    const { engine, output } = await open('import os; print(os.environ.get("CPYDBG"))', {
      launch: {
        commands: [
          { text: '-enable-pretty-printing', ignoreFailures: false },
          { text: 'no-such-command', ignoreFailures: true },
          { text: define, ignoreFailures: false },
          ...(kind === 'gdb' ? [{ text: 'set environment CPYDBG=7', ignoreFailures: false }] : []),
        ],
      },
    });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe('7\n');
  });

  test('refuses to go on when a command of the launch entry fails', async () => {
    const failing = open('', { launch: { commands: [{ text: 'no-such-command', ignoreFailures: false }] } });
    await expect(failing).rejects.toMatchObject({ code: 'engines/refused' });
  });

  test('shows files through the source map', async () => {
    const { source, sourceMap } = builtPython(version);
    const named = sourceMap.find(({ to }) => to === source)?.from ?? realpathSync(source);
    const other = sessions.folder();
    mkdirSync(join(other, 'Programs'));
    cpSync(join(source, 'Programs/python.c'), join(other, 'Programs/python.c'));
    const { engine } = await open('', { launch: { sourceMap: [{ from: named, to: other }] } });
    await engine.breakOnFunction('main');
    const stop = await resumeToStop(engine);
    const [frame] = await engine.stackTrace(stop.thread, 0, 1);
    expect(frame?.place?.file).toBe(join(other, 'Programs/python.c'));
  });

  test('says that there is no such program', async () => {
    const missing = sessions.open(kind, { program: '/no/such/python', sourceMap: [] }, '');
    await expect(missing).rejects.toMatchObject({ code: 'engines/no-program' });
  });
});

describe.each(engineKinds)('%s that is none', (kind) => {
  test('is said to be none, with what it says', async () => {
    const folder = sessions.folder();
    const fake = join(folder, 'fake');
    writeFileSync(fake, '#!/bin/sh\necho "I am no debugger"\nexit 3\n');
    chmodSync(fake, 0o755);
    // Its answer to --version has no version: it is found out when it is started.
    const started = sessions.open(kind, builtPython('3.13'), '', { engineProgram: fake });
    await expect(started).rejects.toMatchObject({
      code: 'engines/not-started',
      message: expect.stringContaining('I am no debugger') as string,
    });
  });
});
