import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { noBreakpoints, type PythonBreakpoints } from '../../src/adapter/agent/python-breakpoints.js';
import { roleOf } from '../../src/cpython/stack/c-functions.js';
import { engineKinds } from '../../src/engines/engine.js';
import { installAtLaunch, pythonSession, type PythonSession } from './agent/python-session.js';
import { builtPython, testedVersions } from './built-python.js';
import { Sessions } from './engine-session.js';

const source = readFileSync(fileURLToPath(new URL('agent/mixed.py', import.meta.url)), 'utf8');
const lineOf = (mark: string): number =>
  source.split('\n').findIndex((line) => line.endsWith(`#: ${mark}`)) + 1;

const sessions = new Sessions();
const open: PythonSession[] = [];

afterEach(async () => {
  for (const session of open.splice(0)) session.close();
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
    expect(output()).toBe('area 0\narea 1000\narea 2000\ntotal 3000\n');
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
});
