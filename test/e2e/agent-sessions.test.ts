import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { noBreakpoints, type PythonBreakpoints } from '../../src/adapter/agent/python-breakpoints.js';
import { roleOf } from '../../src/cpython/stack/c-functions.js';
import type { Stopped } from '../../src/adapter/agent/agent-api.js';
import { engineKinds } from '../../src/engines/engine.js';
import { attachEngine, locateEngine } from '../../src/engines/select.js';
import { systemExec } from '../../src/exec/exec.js';
import { openProcess } from '../../src/inspect/open-process.js';
import { installAtLaunch, pythonSession, type PythonSession } from './agent/python-session.js';
import { builtPython, testedVersions } from './built-python.js';
import { Sessions } from './engine-session.js';
import { interpreter } from './interpreters.js';
import { livingPython } from './native/living-python.js';

const source = readFileSync(fileURLToPath(new URL('agent/mixed.py', import.meta.url)), 'utf8');
const lineOf = (mark: string): number =>
  source.split('\n').findIndex((line) => line.endsWith(`#: ${mark}`)) + 1;

const sessions = new Sessions();
const open: PythonSession[] = [];

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const session of open.splice(0)) session.close();
  for (const end of ends.splice(0).reverse()) await end();
  await sessions.end();
});

const combinations = engineKinds.flatMap((kind) => testedVersions.map((version) => ({ kind, version })));

describe.each(combinations)('the agent over $kind in CPython $version', ({ kind, version }) => {
  const start = async () => {
    const { engine, script, output } = await sessions.open(kind, builtPython(version), source);
    const session = pythonSession(engine);
    open.push(session);
    const stop = await installAtLaunch(session);
    const at = (...marks: string[]): PythonBreakpoints => ({
      ...noBreakpoints,
      lines: marks.map((mark, index) => ({ id: index + 1, file: script, line: lineOf(mark) })),
    });
    return { ...session, stop, at, output };
  };

  test('stops at lines, steps, and lets the program end', async () => {
    const { agent, engine, go, frames, stop, at, output } = await start();
    const set = await agent.setBreakpoints(stop, at('product'));
    const first = await go();
    const seen = [await frames(first.stop, first.trap)];
    let last = first;
    for (const step of ['next', 'out', 'in'] as const) {
      expect(await agent.arm(last.stop, { kind: step })).toEqual({ value: true });
      last = await go();
      seen.push(await frames(last.stop, last.trap));
    }
    expect(set).toMatchObject({ value: { resolved: [{ breakpoint: 1, verified: false }] } });
    expect(first.trap?.reason).toEqual({ kind: 'breakpoint', breakpoints: [1], problems: [] });
    expect(seen).toEqual([
      ['area:5', '<module>:17'],
      ['area:6', '<module>:17'],
      ['<module>:17'],
      ['<module>:16'],
    ]);
    expect(await agent.uninstall(last.stop)).toEqual({ value: true });
    expect(await engine.resume()).toEqual({ kind: 'exited', status: 0 });
    expect(output()).toBe('area 0\narea 1000\narea 2000\ncaught division by zero\ntotal 3000\n');
  });

  test('hides its own frames in both stacks', async () => {
    const { agent, engine, go, stop, at } = await start();
    await agent.setBreakpoints(stop, at('product'));
    const { stop: there, trap } = await go();
    const loops = (await engine.stackTrace(there.thread, 0, 200)).filter((each) => roleOf(each) === 'loop');
    // What is left runs the program's frames: both of them are in one run of the loop.
    expect(loops.length - (trap?.hidden.evalLoops ?? 0)).toBe(1);
  });

  test('evaluates at a trap and at a stop in C, within a time', async () => {
    const { agent, engine, go, stop, at } = await start();
    await agent.setBreakpoints(stop, at('print'));
    const { stop: trap } = await go();
    const ask = (where: typeof trap, text: string, more: object = {}) =>
      agent.evaluate(where, { source: text, frame: 0, mode: 'auto', limit: 30_000, ...more });
    expect(await ask(trap, 'width, height')).toMatchObject({ value: { ok: true, text: '(0, 1000)' } });
    expect(await ask(trap, 'nothing')).toMatchObject({ value: { ok: false, type: 'NameError' } });
    expect(await ask(trap, '7', { assignTo: 'product' })).toMatchObject({ value: { ok: true } });
    expect(await ask(trap, 'product')).toMatchObject({ value: { text: '7', type: 'int' } });
    expect(await ask(trap, 'list(range(1000))')).toMatchObject({
      value: { text: expect.stringMatching(/^\[0, 1, 2.*…\]$/) as string },
    });
    expect(await ask(trap, 'forever()', { limit: 300 })).toMatchObject({
      value: { ok: false, type: 'KeyboardInterrupt' },
    });
    // What waits for the system ends too, and as soon.
    for (const source of [
      '__import__("time").sleep(3600)',
      '__import__("select").select([], [], [], 3600)',
      '[lock.acquire() for lock in [__import__("_thread").allocate_lock()] * 2]',
    ]) {
      expect(await ask(trap, source, { limit: 300 })).toMatchObject({
        value: { ok: false, type: 'KeyboardInterrupt' },
      });
    }

    await engine.breakOnFunction('builtin_print');
    const { stop: inC, trap: none } = await go();
    expect(none).toBeUndefined();
    expect(await ask(inC, 'product + 1')).toMatchObject({ value: { ok: true, text: '8' } });
    expect(await agent.arm(inC, { kind: 'line' })).toEqual({ value: true });
    expect((await go()).trap?.reason).toEqual({ kind: 'step' });
  });

  test('steps into the C function of a call, and back to the next line', async () => {
    const { agent, engine, go, frames, stop, at } = await start();
    await agent.setBreakpoints(stop, at('print'));
    const { stop: line } = await go();
    await agent.arm(line, { kind: 'into-c' });
    const { trap } = await go();
    const reason = trap?.reason;
    if (reason?.kind !== 'call') throw new Error(JSON.stringify(reason));
    for (const { address } of reason.entries) await engine.breakOnAddress(address, { thread: line.thread });
    const { stop: inC } = await go();
    expect((await engine.stackTrace(inC.thread, 0, 1))[0]?.function).toBe('builtin_print');
    expect(await agent.arm(inC, { kind: 'line' })).toEqual({ value: true });
    const next = await go();
    expect(await frames(next.stop, next.trap)).toEqual(['area:7', '<module>:17']);
  });

  test('says what log points say, to the last of it', async () => {
    const { agent, go, stop, at, logs, output } = await start();
    const [line] = at('product').lines;
    if (line === undefined) throw new Error('one mark has one line');
    const log = { ...line, log: '{width} times {height}' };
    await agent.setBreakpoints(stop, { ...noBreakpoints, lines: [log] });
    await expect(go()).rejects.toThrow('the program ended: {"kind":"exited","status":0}');
    expect(logs).toEqual(['0 times 1000', '1 times 1000', '2 times 1000']);
    expect(output()).toContain('total 3000');
  });

  test('puts a pending exception aside while it evaluates', async () => {
    const { agent, engine, go, stop, at, output } = await start();
    await agent.setBreakpoints(stop, at('product'));
    const { stop: trap } = await go();
    // Raised in C, and still pending when its traceback is begun.
    await agent.setBreakpoints(trap, noBreakpoints);
    const traceback = await engine.breakOnFunction('PyTraceBack_Here');
    const { stop: inC } = await go();
    await engine.clear(traceback);
    const answer = await agent.evaluate(inC, { source: 'total + 41', frame: 0, mode: 'eval', limit: 30_000 });
    expect(answer).toMatchObject({ value: { ok: true, text: '3041' } });
    await expect(go()).rejects.toThrow('{"kind":"exited","status":0}');
    expect(output()).toContain('caught division by zero');
  });
});

describe.each(['3.14d', '3.15d', '3.13', '3.11'])('the agent in a running CPython %s', (name) => {
  test.each(['waiting', 'busy', 'in another thread'])(
    'comes in while it is %s, and goes again',
    async (mode) => {
      const running = fileURLToPath(new URL('agent/running.py', import.meta.url));
      const python = await livingPython(interpreter(name), [running, mode]);
      ends.push(() => python.end());
      const found = await locateEngine(systemExec, 'gdb', 'linux');
      const inspection = await openProcess(python.pid);
      const { program, loadBias } = inspection;
      inspection.close();
      const throughLoader = interpreter(name).argv.length > 1;
      const engine = await attachEngine(
        found,
        { pid: python.pid, program, ...(throughLoader && loadBias !== undefined ? { loadBias } : {}) },
        { exec: systemExec, signal: new AbortController().signal, log: () => undefined },
      );
      ends.push(() => engine.dispose());
      const session = pythonSession(engine);
      open.push(session);
      const { agent, go, frames } = session;
      const [thread] = await engine.threads();
      if (thread === undefined) throw new Error('a process has a thread');
      const attached: Stopped = {
        kind: 'stopped',
        reason: 'other',
        thread: thread.id,
        breakpoints: [],
        detail: '',
      };
      const stop = await installed(session, attached);
      const line = readFileSync(running, 'utf8').split('\n').indexOf('    return number  #: here') + 1;
      const set = await agent.setBreakpoints(stop, {
        ...noBreakpoints,
        lines: [{ id: 1, file: running, line }],
      });
      expect(set).toMatchObject({ value: { resolved: [{ breakpoint: 1, verified: true, line }] } });
      if (mode === 'waiting') python.signal('SIGUSR1');
      let here = await go();
      // A debugger stops at the signal, too.
      if (here.trap === undefined) here = await go();
      expect((await frames(here.stop, here.trap))[0]).toBe(`helper:${line}`);
      expect(await agent.arm(here.stop, { kind: 'out' })).toEqual({ value: true });
      const after = await go();
      expect(after.trap?.reason).toEqual({ kind: 'step' });
      expect(await agent.uninstall(after.stop)).toEqual({ value: true });
    },
  );
});

/** Where the agent can be told something: at once, or at its own first trap where it comes between two instructions. */
async function installed({ agent, engine }: PythonSession, stop: Stopped): Promise<Stopped> {
  const answer = await agent.install(stop);
  if (!('value' in answer)) throw new Error(JSON.stringify(answer));
  if (answer.value === 'installed') return stop;
  const first = await engine.resume();
  if (first.kind !== 'stopped') throw new Error('the program ended');
  expect(await agent.trapAt(first)).toMatchObject({ reason: { kind: 'news' } });
  return first;
}
