import { expect, test } from 'vitest';
import type { DebugRun } from '../debug-run.js';
import { program, type Subject } from './subject.js';

type Top = Awaited<ReturnType<DebugRun['top']>>;
type Move = 'next' | 'stepIn' | 'stepOut';

export function describeStepping(subject: Subject): void {
  test('next, in and out over calls, loops, generators, exceptions and await', async () => {
    const run = subject.open(program('stepping.py'));
    await run.launch(() => run.breakAt('start'));
    let top = await run.top();
    const walk = async (...moves: Move[]): Promise<string[]> => {
      const places: string[] = [];
      for (const move of moves) {
        top = await run.step(move, top.threadId);
        places.push(markerAt(run, top));
      }
      return places;
    };

    expect(await walk('stepIn', 'stepIn', 'next', 'next')).toEqual(['calls', 'add', 'add returns', 'second']);
    // Out of a call, into the middle of the line that made it.
    expect(await walk('stepIn', 'stepOut', 'next', 'stepOut')).toEqual([
      'add',
      'second',
      'calls returns',
      'start',
    ]);

    const loop = await walk('next', 'stepIn', 'next');
    expect(loop.slice(1)).toEqual(['loops', 'for']);
    expect(await walk('next', 'next', 'next', 'stepOut')).toEqual(['body', 'for', 'body', 'loops()']);

    await walk('next');
    expect(await walk('stepIn', 'stepIn', 'next', 'next')).toEqual(['consumes', 'yield', 'got', 'consumes']);
    expect(await walk('stepIn', 'stepOut', 'stepOut')).toEqual(['yield again', 'consumes', 'consumes()']);

    await walk('next');
    expect(await walk('stepIn', 'next', 'stepIn', 'next')).toEqual(['try:', 'try', 'depth', 'fails']);
    // An exception leaves three frames on its way to who catches it.
    expect(await walk('stepIn', 'next', 'stepIn', 'next')).toEqual(['depth', 'fails', 'depth', 'raise']);
    expect(await walk('next', 'next', 'stepOut')).toEqual(['except', 'caught', 'catches()']);

    await run.breakAt('outer');
    top = await run.goOnToStop(top.threadId);
    await run.breakInFile(run.script);
    expect(await walk('stepIn', 'next', 'next')).toEqual(['await', 'slept', 'outer returns']);
    await run.breakAt('end');
    top = await run.goOnToStop(top.threadId);
    // Past the end of the program there is nothing to stop at.
    await run.request('next', { threadId: top.threadId });
    await run.ended();
    expect(run.output).toContain('done');
  });

  test('from a Python line into C, and back; instructions; targets', async () => {
    const run = subject.open(program('stepping.py'));
    await run.launch(() => run.breakAt('into'));
    let top = await run.top();
    const { threadId } = top;
    const intoC = async (): Promise<string> => {
      await run.request('cpython/step', { threadId, step: 'into-c' });
      top = await run.top();
      return top.name;
    };
    const toPython = async (): Promise<Top> => {
      await run.request('cpython/step', { threadId, step: 'to-python' });
      return run.top();
    };

    top = await run.step('next', threadId);
    expect(await intoC()).toBe('list_append');
    // Where the arguments have come to be what they are.
    expect(await run.evaluate('self', top.id)).toContain('→ [');
    const inside = await run.step('next', threadId);
    expect(inside.name).toBe('list_append');
    expect(markerAt(run, await toPython())).toBe('append');
    top = await run.step('next', threadId);
    expect(markerAt(run, top)).toBe('split');

    const { targets } = await run.request('stepInTargets', { frameId: top.id });
    const toC = targets.find(({ label }) => label.includes('C function'))?.id;
    top = await run.step('stepIn', threadId, { targetId: toC });
    expect(top.name).toMatch(/^unicode_split/);
    const caller = await run.step('stepOut', threadId);
    expect([caller.reason, caller.name]).toEqual(['step', expect.any(String)]);
    expect(markerAt(run, await toPython())).toBe('split');
    top = await run.step('next', threadId);
    expect(markerAt(run, top)).toBe('dict');
    expect(await intoC()).toMatch(/^(dict_vectorcall|dict_new|type_call|dict_init)/);
    await toPython();
    top = await run.step('next', threadId);
    expect(markerAt(run, top)).toBe('operator');
    expect(await intoC()).toMatch(/^(list_subscript|list_item|long_add)/);
    const [argument] = Object.entries(await run.scope(top.id, 'Locals'));
    expect(argument?.[1].value, argument?.[0]).toMatch(/→ (\[|\d)/);
    await toPython();
    top = await run.step('next', threadId);
    expect(markerAt(run, top)).toBe('sorted');

    // Instructions: of bytecode at a Python stop, of the machine at a C stop.
    const before = BigInt(top.instructionPointerReference ?? 0);
    top = await run.step('next', threadId, { granularity: 'instruction' });
    expect(markerAt(run, top)).toBe('sorted');
    const after = BigInt(top.instructionPointerReference ?? 0);
    expect(Number(after - before)).toBeGreaterThan(0);
    expect(Number(after - before)).toBeLessThan(40);
    await run.breakOnFunctions('list_sort_impl');
    top = await run.goOnToStop(threadId);
    await run.breakOnFunctions();
    const machine = await run.step('next', threadId, { granularity: 'instruction' });
    expect(BigInt(machine.instructionPointerReference ?? 0)).not.toBe(
      BigInt(top.instructionPointerReference ?? 0),
    );
    expect(machine.name).toBe('list_sort_impl');
    expect(markerAt(run, await toPython())).toBe('sorted');
    await run.goOn(threadId);
    await run.ended();
  });

  test('pause in Python code, in a sleep, and steps from there', async () => {
    const source = program('stepping.py').replace(/^calls\(\)[^]*/m, 'sleeps()\n');
    const run = subject.open(source);
    await run.launch();
    await run.said('sleeping');
    await run.request('pause', { threadId: 0 });
    const { threadId, reason } = await run.stopped();
    expect(reason).toBe('pause');
    const frames = await run.stack(threadId);
    const python = frames.find((frame) => frame.source?.path === run.script);
    expect([python?.name, python?.line]).toEqual(['sleeps', run.line('sleep')]);
    expect(await run.evaluate('time.__name__', python?.id, 'hover')).toBe("'time'");

    const busy = subject.open(
      'def busy():\n    print("busy", flush=True)\n    while True:\n        pass\n\n\nbusy()\n',
    );
    await busy.launch();
    await busy.said('busy');
    await busy.request('pause', { threadId: 0 });
    const stop = await busy.stopped();
    const own = (await busy.stack(stop.threadId)).find((frame) => frame.source?.path === busy.script);
    expect(own?.name).toBe('busy');
    // What it printed can be here before it has returned from printing.
    expect([2, 3, 4]).toContain(own?.line);
    // On to the next line of Python, from wherever in C it was.
    await busy.request('cpython/step', { threadId: stop.threadId, step: 'to-python' });
    const next = await busy.top();
    expect([next.name, next.reason]).toEqual(['busy', 'step']);
  });
}

/** The marker of the line, or the line itself where it has none. */
function markerAt(run: DebugRun, { line, name, source }: Top): string {
  if (source?.path !== run.script) return `${name} of ${source?.path ?? '?'}`;
  return run.markerOf(line);
}
