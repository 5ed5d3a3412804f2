import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Body } from '../../../../src/dap/protocol.js';
import type { ReportedThread } from '../../stack/compare.js';
import type { DebugRun } from '../debug-run.js';
import { compareStack } from './stack-oracle.js';
import { program, type Subject } from './subject.js';

type Frame = Body<'stackTrace'>['stackFrames'][number] & { readonly level?: string };

const situations = fileURLToPath(new URL('../../stack/situations.py', import.meta.url));
const report = fileURLToPath(new URL('../../stack/report.py', import.meta.url));

export function describeStack(subject: Subject): void {
  test('callbacks, generators, coroutines, recursion and threads are each in their place', async () => {
    const run = subject.open(program('callbacks.py'));
    await run.launch(() => run.breakAt('stop'));
    const names = async (levels = 40): Promise<string[]> => {
      const { threadId } = await run.stopped();
      const frames = await run.stack(threadId, levels);
      await run.goOn(threadId);
      return frames.map((frame) => nameOf(frame));
    };
    expect(inOrder(await names(), ['stop', 'by_key', '(C) list_sort_impl', 'main', '<module>'])).toBe('');
    expect(inOrder(await names(), ['stop', '(C) map_next', '(C) list_', 'main', '<module>'])).toBe('');
    expect(inOrder(await names(), ['stop', 'Dies.__del__', '(C) subtype_dealloc', 'main', '<module>'])).toBe(
      '',
    );
    expect(inOrder(await names(), ['stop', 'Compares.__lt__', '(C) slot_tp_richcompare', 'main'])).toBe('');
    expect(inOrder(await names(), ['stop', 'generates', 'delegates', '(C) list_', 'main'])).toBe('');
    expect(inOrder(await names(), ['stop', 'inner', 'outer', '(C) task_step', 'main', '<module>'])).toBe('');

    const { threadId } = await run.stopped();
    const total = await deepStack(run, threadId);
    expect(total.filter((name) => name === 'recurse')).toHaveLength(1001);
    await run.goOn(threadId);

    const inThread = await run.stopped();
    const frames = await run.stack(inThread.threadId);
    expect(inOrder(frames.map(nameOf), ['stop', 'in_thread', 'Thread.run', '(C) thread_run'])).toBe('');
    const { threads } = await run.request('threads', undefined);
    const called = threads.map(({ name }) => name);
    expect(called).toContainEqual(expect.stringMatching(/^MainThread \(\d+\)$/));
    expect(called).toContainEqual(expect.stringMatching(/^waiting worker \(\d+\)$/));
    expect(threads.find(({ id }) => id === inThread.threadId)?.name).toMatch(
      /^other worker \(\d+\), holds the GIL$/,
    );
    const waiting = threads.find(({ name }) => name.startsWith('waiting worker'));
    const theirs = (await run.stack(waiting?.id ?? 0)).map(nameOf);
    expect(inOrder(theirs, ['Condition.wait', 'Event.wait', 'Thread.run'])).toBe('');
    await run.goOn(inThread.threadId);
    await run.ended();
    expect(run.output).toContain('done');
    expect(run.exitCode).toBe(0);
  });

  test('the stack equals what Python says of itself and what the engine says of C', async () => {
    const run = subject.open('', { launch: { program: situations, interpreterFrames: 'all' } });
    // The line that waits for the end of its input, when everything has been reported.
    await run.launch(() => run.breakInFile(report, { line: 90 }));
    const { threadId } = await run.stopped();
    await run.said(/^\[.*\]\s*$/m);
    const line = run.output.split('\n').find((each) => each.startsWith('[{'));
    const reported = (JSON.parse(line ?? '[]') as ReportedThread[]).find((each) => each.isReporting);
    if (reported === undefined) throw new Error('no report');
    const frames = await run.stack(threadId, 0);
    const python = frames.filter((frame: Frame) => frame.level === 'python');
    const ours = python.map(({ name, line: at, source }) => [name, at, source?.path]);
    expect(ours.slice(-reported.frames.length)).toEqual(
      reported.frames.map(({ function: name, line: at, file }) => [
        name,
        at,
        isAbsolute(file) ? file : undefined,
      ]),
    );
    expect(frames.filter((frame: Frame) => frame.level === 'c').length).toBeGreaterThan(200);
    await compareStack(subject, run, threadId, 'the situations', 25);
  });

  test('on every stop of the corpus it equals the backtrace of the engine, and with gdb py-bt', async () => {
    const run = subject.open(program('corpus.py'), { launch: { interpreterFrames: 'all' } });
    // Each is met once, from the first stop in Python on.
    const functions = new Set([
      'list_sort_impl',
      'map_next',
      'subtype_dealloc',
      'slot_tp_richcompare',
      '_PyEval_EvalFrameDefault',
      'builtin_exec',
      '_PyErr_SetObject',
      'thread_run',
    ]);
    await run.launch(async () => {
      await run.breakAt('stop');
      const filterOptions = [{ filterId: 'raised', condition: 'ValueError' }];
      await run.request('setExceptionBreakpoints', { filters: [], filterOptions });
    });
    const reasons: string[] = [];
    for (let stop = await run.stoppedOrEnded(); stop !== undefined; stop = await run.stoppedOrEnded()) {
      const { threadId = 0, reason } = stop;
      const [top] = await run.stack(threadId, 1);
      reasons.push(reason);
      const { threads } = await run.request('threads', undefined);
      for (const { id } of threads)
        await compareStack(subject, run, id, `stop ${reasons.length}, ${reason} in ${top?.name ?? '?'}`);
      functions.delete(top?.name ?? '');
      await run.breakOnFunctions(...functions);
      await run.goOn(threadId);
    }
    expect([...functions]).toEqual([]);
    expect(reasons.filter((reason) => reason === 'breakpoint').length).toBe(22);
    expect(reasons.filter((reason) => reason === 'exception').length).toBe(1);
  });
}

/** A thread's whole stack in pages, as a client scrolls through it. */
async function deepStack(run: DebugRun, threadId: number): Promise<string[]> {
  const names: string[] = [];
  for (let start = 0; ; start += 400) {
    const { stackFrames, totalFrames } = await run.request('stackTrace', {
      threadId,
      startFrame: start,
      levels: 400,
    });
    names.push(...stackFrames.map(nameOf));
    if (stackFrames.length < 400) {
      expect(totalFrames ?? names.length).toBe(names.length);
      return names;
    }
  }
}

function nameOf({ name, level }: Frame): string {
  return level === 'c' ? `(C) ${name}` : name;
}

/** '' if the names begin so one after another, with others between; else what is not there. */
function inOrder(names: readonly string[], wanted: readonly string[]): string {
  let at = 0;
  for (const each of wanted) {
    const found = names.findIndex((name, index) => index >= at && name.startsWith(each));
    if (found < 0) return `${each} is not after ${names.slice(0, at).join(', ')}; all: ${names.join(', ')}`;
    at = found + 1;
  }
  return '';
}
