import { afterEach, describe, expect, test } from 'vitest';
import { engineKinds } from '../../src/engines/engine.js';
import { builtPython, testedVersions } from './built-python.js';
import { resumeToStop, Sessions } from './engine-session.js';
import { descendants, stillRunning } from './process-tree.js';

const sessions = new Sessions();

afterEach(async () => {
  const started = descendants();
  await sessions.end();
  expect(stillRunning(started)).toEqual([]);
});

const combinations = engineKinds.flatMap((kind) => testedVersions.map((version) => ({ kind, version })));

/** Says that it runs, then runs for longer than any test. */
const endless = `
import time
print("ready", flush=True)
while True:
    time.sleep(0.01)
`;

describe.each(combinations)('$kind with CPython $version', ({ kind, version }) => {
  const open = (source: string, options: Parameters<Sessions['open']>[3] = {}) =>
    sessions.open(kind, builtPython(version), source, options);

  test('tells the exit status', async () => {
    const { engine } = await open('import sys; sys.exit(42)');
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 42 });
    expect(engine.pid).toBeUndefined();
  });

  test('tells that a signal ended the program', async () => {
    const { engine } = await open('import os, signal; os.kill(os.getpid(), signal.SIGSEGV)');
    expect(await resumeToStop(engine)).toMatchObject({ reason: 'signal', detail: 'SIGSEGV' });
    expect(await engine.resume()).toEqual({ kind: 'killed', signal: 'SIGSEGV' });
  });

  test('tells that a program was killed from outside at a stop', async () => {
    const { engine } = await open('');
    await engine.breakOnFunction('main');
    await resumeToStop(engine);
    process.kill(engine.pid ?? 0, 'SIGKILL');
    expect(await engine.resume()).toEqual({ kind: 'killed', signal: 'SIGKILL' });
  });

  test('tells that a running program was killed from outside', async () => {
    const { engine, printed } = await open(endless);
    const stop = engine.resume();
    await printed('ready');
    process.kill(engine.pid ?? 0, 'SIGKILL');
    // lldb tells signals as statuses.
    expect(await stop).toEqual(
      kind === 'gdb' ? { kind: 'killed', signal: 'SIGKILL' } : { kind: 'exited', status: 9 },
    );
  });

  test('says that the engine itself was killed', async () => {
    const { engine, printed } = await open(endless);
    const stop = engine.resume();
    const lost = expect(stop).rejects.toMatchObject({ code: 'engines/lost' });
    await printed('ready');
    const started = descendants();
    const own = started.find(({ name }) => name.startsWith(kind === 'gdb' ? 'gdb' : 'lldb-dap'));
    process.kill(own?.pid ?? 0, 'SIGKILL');
    await lost;
    await expect(engine.threads()).rejects.toMatchObject({ code: 'engines/lost' });
    await engine.dispose();
    expect(stillRunning(started)).toEqual([]);
  });

  test('leaves no process behind when it is aborted in mid-run', async () => {
    const { engine, abort, printed } = await open(endless);
    const stop = engine.resume();
    const interrupted = expect(stop).rejects.toMatchObject({ code: 'base/interrupted' });
    await printed('ready');
    const started = descendants();
    expect(started.map(({ pid }) => pid)).toContain(engine.pid);
    abort.abort();
    await interrupted;
    await engine.dispose();
    expect(stillRunning(started)).toEqual([]);
  });

  test('leaves no process behind when it is disposed of at a stop', async () => {
    const { engine } = await open('');
    await engine.breakOnFunction('main');
    await resumeToStop(engine);
    const started = descendants();
    expect(started.map(({ pid }) => pid)).toContain(engine.pid);
    await engine.dispose();
    expect(stillRunning(started)).toEqual([]);
  });
});
