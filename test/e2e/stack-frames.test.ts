import { describe, expect, test } from 'vitest';
import type { PythonTarget } from '../../src/cpython/python-target.js';
import { readStack } from '../../src/cpython/stack/frames.js';
import { readInterpreters } from '../../src/cpython/stack/interpreters.js';
import { readLocals } from '../../src/cpython/stack/locals.js';
import { readThreads } from '../../src/cpython/stack/threads.js';
import { readValueStack, type StackSlot } from '../../src/cpython/stack/value-stack.js';
import { typeName, typeOf } from '../../src/cpython/objects/type-objects.js';
import { interpreters } from './interpreters.js';
import {
  allThreads,
  asLine,
  asReported,
  expected,
  framesToCompare,
  wholeStack,
  type ReportedFrame,
  type ReportedThread,
} from './stack/compare.js';
import { withWaitingPython } from './stack/waiting-python.js';

const all = interpreters();

function threadOf(target: PythonTarget, { identifier, name }: ReportedThread) {
  const found = allThreads(target).find(
    (each) => each.thread.identifier === identifier && each.name === name,
  );
  if (found === undefined) throw new Error(`thread ${name} was not found`);
  return found.thread;
}

function sameFrames(target: PythonTarget, reported: ReportedThread): void {
  const stack = wholeStack(target, threadOf(target, reported));
  const frames = framesToCompare(stack, reported);
  expect(stack.end).toBe('outermost');
  expect(frames.map(asLine)).toEqual(reported.lines);
  const read = frames.map((frame) => asReported(target, frame));
  expect(read).toEqual(reported.frames.map((each, index) => expected(each, read[index] ?? each)));
}

describe.each(all)('situations in $name', (interpreter) => {
  test('every frame is read as CPython shows it: line, columns, variables', async () => {
    await withWaitingPython<ReportedThread[]>(interpreter, ['situations.py'], ({ target, report }) => {
      const [main = fail()] = report;
      expect(main.frames.length).toBeGreaterThan(120);
      sameFrames(target, main);
    });
  });

  test('variables of built-in comprehensions and value stacks are seen too', async () => {
    await withWaitingPython<ReportedThread[]>(interpreter, ['situations.py'], ({ target, report }) => {
      const { frames } = wholeStack(target, threadOf(target, report[0] ?? fail()));
      const locals = readLocals(target, frames.at(-1) ?? fail());
      // 3.11 has a function for each comprehension.
      const builtIn = interpreter.minor >= 12 ? [{ name: 'unused', kind: 'local', hidden: true }] : [];
      expect(locals.map(({ name, kind, hidden }) => ({ name, kind, hidden }))).toEqual(builtIn);

      const stacks = frames.map((frame) => ({ frame, stack: readValueStack(target, frame) }));
      for (const { stack } of stacks) {
        if ('unreadable' in stack) expect(stack.unreadable).toContain('register');
        else for (const slot of stack.value) expect(typeInSlot(target, slot)).not.toBe('');
      }
      const handling = stacks.find(({ frame }) => frame.function === 'handlers')?.stack ?? fail();
      expect('value' in handling && handling.value.map((slot) => typeInSlot(target, slot))).toEqual([
        'ValueError',
      ]);
    });
  });
});

function typeInSlot(target: PythonTarget, slot: StackSlot): string {
  return slot.kind === 'object' ? typeName(target, typeOf(target, slot.object)) : slot.kind;
}

describe.each(all)('threads in $name', (interpreter) => {
  interface Report {
    readonly threads: readonly ReportedThread[];
    readonly interpreters: readonly { readonly id: number; readonly frames: readonly ReportedFrame[] }[];
  }

  test('each stands where CPython says it does; sub-interpreters too', async () => {
    await withWaitingPython<Report>(interpreter, ['threads.py'], ({ pid, target, report }) => {
      for (const thread of report.threads.filter(({ name }) => !name.startsWith('is busy'))) {
        sameFrames(target, thread);
        expect(threadOf(target, thread).osId).toBe(thread.osId);
      }
      for (const busy of report.threads.filter(({ name }) => name.startsWith('is busy'))) {
        const { frames } = wholeStack(target, threadOf(target, busy));
        expect(frames.map(({ function: name }) => name)).toEqual(
          busy.frames.map(({ function: name }) => name),
        );
      }
      const [sub, main] = readInterpreters(target).items;
      expect(main).toMatchObject({ id: 0, isMain: true });
      expect(sub).toMatchObject({ id: report.interpreters[0]?.id, isMain: false });
      expect(readThreads(target, main?.address ?? fail()).items[0]?.osId).toBe(pid);
      for (const { frames } of report.interpreters) {
        const [thread] = readThreads(target, sub?.address ?? fail()).items.filter(
          (each) => each.currentFrame,
        );
        const stack = wholeStack(target, thread ?? fail());
        const read = stack.frames.slice(-frames.length).map((frame) => asReported(target, frame));
        expect(read).toEqual(frames.map((each, index) => expected(each, read[index] ?? each)));
      }
    });
  });

  test('at most one thread holds the GIL, and only those wait for it that have work to do', async () => {
    await withWaitingPython<Report>(interpreter, ['threads.py'], ({ target }) => {
      const main = readInterpreters(target).items.find(({ isMain }) => isMain) ?? fail();
      const threads = allThreads(target).filter(({ thread }) => thread.interpreter === main.address);
      const holding = threads.filter(({ thread }) => thread.holdsGil);
      if (interpreter.freeThreaded) {
        expect(threads.map(({ thread }) => thread.holdsGil)).toEqual(threads.map(() => undefined));
        return;
      }
      expect(holding.length).toBeLessThanOrEqual(1);
      for (const { name } of holding) expect(name).toMatch(/^is busy|^MainThread$/);
      for (const { thread } of holding) expect(thread.waitsForGil).toBe(false);
      // The thread that reports may still be on its way to where it waits for us.
      const waiting = threads.filter(({ thread }) => thread.waitsForGil === true);
      for (const { name } of waiting) expect(name).toMatch(/^is busy|^MainThread$/);
    });
  });
});

describe.each(all)('recursion in $name', (interpreter) => {
  test.each([1_000, 20_000])('%i deep is read frame by frame, in pages too', async (depth) => {
    await withWaitingPython<[string, number, number][]>(
      interpreter,
      ['deep.py', String(depth)],
      ({ target, report }) => {
        const { thread } = allThreads(target).find(({ name }) => name === 'deep') ?? fail();
        const { frames, end } = wholeStack(target, thread);
        const read = frames.map((frame) => [frame.function, frame.line, frame.instruction]);
        expect(read.slice(-report.length)).toEqual(report);
        expect(end).toBe('outermost');
        const page = readStack(target, thread, { start: depth / 2, count: 100 });
        expect(page.frames).toEqual(frames.slice(depth / 2, depth / 2 + 100));
        expect(page.end).toBe('more');
        expect(readStack(target, thread, { start: frames.length - 3, count: 100 }).end).toBe('outermost');
      },
    );
  });
});

function fail(): never {
  throw new Error('it was not found');
}
