import { expect, test } from 'vitest';
import { readMixedStack, type StackPart, type Used } from '../../../src/adapter/stack/mixed-stack.js';
import type { PythonPart, PythonStack } from '../../../src/adapter/stack/python-stack.js';
import type { Engine, Frame, ThreadId } from '../../../src/engines/engine.js';

const thread = 1 as ThreadId;

/** A stack of `depth` activations of the loop, each with `python` frames in it and `c` functions that call the next one. */
function deepStack(depth: number, python: number, c: number) {
  const names: string[] = ['builtin_id'];
  const loops: number[] = [];
  for (let loop = 0; loop < depth; loop += 1) {
    names.push(...Array<string>(c).fill('cfunction_vectorcall_O'), '_PyEval_EvalFrameDefault');
    loops.push(...Array<number>(python).fill(loop));
  }
  names.push('main');
  const frames = names.map((name, level) => ({ thread, level, function: name }) as Frame);
  const parts = loops.map(
    (evalLoop, index) => ({ evalLoop, frame: { file: 'a.py', name: `f${index}` } }) as unknown as PythonPart,
  );
  return { frames, parts, depth };
}

function read({ frames, parts, depth }: ReturnType<typeof deepStack>, wanted: number, before?: Used) {
  const asked = { c: 0, python: 0 };
  const engine = {
    stackTrace: (_: ThreadId, start: number, count: number) => {
      asked.c += count;
      return Promise.resolve(frames.slice(start, start + count));
    },
  } as unknown as Engine;
  const python = (count: number): Promise<PythonStack> => {
    asked.python += Math.min(count, parts.length);
    const isWhole = count >= parts.length;
    const shown = parts.slice(0, count);
    const evalLoops = isWhole ? depth : (shown.at(-1)?.evalLoop ?? 0);
    return Promise.resolve({ frames: shown, evalLoops, isWhole, shims: [] });
  };
  const page = { wanted, atTrap: false, ...(before === undefined ? {} : { before }) };
  return { asked, stack: readMixedStack(engine, thread, page, python) };
}

const named = (part: StackPart): string | undefined =>
  part.kind === 'c' ? part.frame.function : part.frame.frame.name;

test.each([
  { depth: 1, python: 100, c: 2 },
  { depth: 100, python: 1, c: 5 },
  { depth: 30, python: 7, c: 1 },
  { depth: 3, python: 2, c: 2 },
])('a page of a stack is how the whole stack begins: %o', async ({ depth, python, c }) => {
  const subject = deepStack(depth, python, c);
  const whole = (await read(subject, 10_000).stack).frames.map(named);
  expect(whole).toHaveLength(subject.frames.length + subject.parts.length);
  for (const wanted of [1, 5, 20, 40]) {
    const first = await read(subject, wanted).stack;
    expect(first.frames.map(named).slice(0, wanted)).toEqual(whole.slice(0, wanted));
    // Whatever the page was made of at the stop before.
    for (const before of [first.used, { c: 0, python: 0 }, { c: 3, python: 1 }, { c: 99, python: 99 }]) {
      const again = (await read(subject, wanted, before).stack).frames.map(named);
      expect(again.slice(0, wanted)).toEqual(whole.slice(0, wanted));
    }
  }
});

test('where each Python function is called through C, a page is read with few frames beyond it', async () => {
  const subject = deepStack(1000, 1, 5);
  const { asked, stack } = read(subject, 20);
  const { isWhole, used } = await stack;
  expect(isWhole).toBe(false);
  expect(asked).toEqual({ c: 22, python: 8 });
  expect(used).toEqual({ c: 18, python: 2 });

  const next = read(subject, 20, used);
  expect((await next.stack).frames.length).toBeGreaterThanOrEqual(20);
  expect(next.asked).toEqual({ c: 20, python: 4 });
});
