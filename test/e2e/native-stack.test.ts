import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { engineKinds } from '../../src/engines/engine.js';
import { interpreters } from './interpreters.js';
import { livingPython, tracerOf, type LivingPython } from './native/living-python.js';
import { documentOf } from './native/said-by-cpydbg.js';

let python: LivingPython | undefined;

afterEach(async () => {
  await python?.end();
  python = undefined;
});

interface Frame {
  readonly kind: 'python' | 'c';
  readonly function: string | null;
}
interface Thread {
  readonly id: number;
  readonly name: string;
  readonly frames: readonly Frame[];
  readonly unmerged: string | null;
}
interface Document {
  readonly engine: string;
  readonly interpreters: readonly { readonly threads: readonly Thread[] }[];
}

const script = fileURLToPath(new URL('native/mixed.py', import.meta.url));

/** What Python functions call each other, innermost first; `entry` is gone from the stack while it is cleared. */
const inMain = [
  'wait',
  'Finalised.__del__',
  'generate',
  'mapped',
  'Comparable.__lt__',
  'recursive',
  'recursive',
  'recursive',
  '<module>',
];

/** The C functions through which they do, where they have names: each between the Python frames that it is between. */
const between: readonly (readonly [after: string, c: RegExp, before: string])[] = [
  ['Finalised.__del__', /^slot_tp_finalize$/, 'generate'],
  ['Finalised.__del__', /^map_next$/, 'generate'],
  ['generate', /^gen_(?:send_ex2?|iternext)$/, 'mapped'],
  ['Comparable.__lt__', /^(?:list_sort_impl|builtin_sorted)$/, 'recursive'],
];

/** Builds whose C functions all have names. */
const named = ['3.11', '3.13'];

const combinations = interpreters().flatMap((each) =>
  engineKinds.map((engine) => ({ name: each.name, engine, each })),
);

describe.each(combinations)('$name with $engine', ({ name, engine, each }) => {
  // lldb does not find what ld.so was told to run.
  const served = each.argv.length === 1 || engine === 'gdb';

  test(
    served ? 'C and Python frames are one stack' : 'the stacks are shown one after the other',
    async () => {
      python = await livingPython(each, [script]);
      const { pid } = python;
      const document = await documentOf<Document>(
        'stack',
        String(pid),
        '--native',
        '--all-threads',
        '--engine',
        engine,
      );
      expect(document.engine).toMatch(engine);
      const threads = document.interpreters.flatMap((interpreter) => interpreter.threads);
      const [main, worker] = [
        threads.find(({ id }) => id === pid),
        threads.find(({ name: it }) => it === 'worker'),
      ];
      if (main === undefined || worker === undefined) throw new Error('threads are missing');

      const comprehension = pythonOf(main).includes('Comparable.__lt__.<locals>.<listcomp>');
      expect(pythonOf(main).filter((it) => !it.endsWith('<listcomp>'))).toEqual(inMain);
      expect(comprehension).toBe(each.minor < 12);
      expect(pythonOf(worker).slice(-4)).toEqual([
        'work',
        'Thread.run',
        'Thread._bootstrap_inner',
        'Thread._bootstrap',
      ]);
      for (const thread of [main, worker]) {
        if (served) expect(thread.unmerged).toBeNull();
        expect(thread.frames.some(({ kind }) => kind === 'c')).toBe(true);
      }
      if (served) {
        // The C functions that wait are above all of Python, those that start are below.
        expect(main.frames[0]?.kind).toBe('c');
        expect(main.frames.at(-1)?.kind).toBe('c');
      }
      if (named.includes(name)) {
        for (const [after, c, before] of between) {
          expect(cBetween(main, after, before).some((it) => c.test(it))).toBe(true);
        }
        expect(cBetween(worker, 'work.<locals>.<lambda>', 'work')).toContain('map_next');
        expect(cBetween(worker, 'Thread._bootstrap', undefined)).toContain('thread_run');
        expect(loopsBelow(main)).toEqual(pythonOf(main).length === 0 ? [] : expectedLoops(each.minor));
      }

      expect(tracerOf(pid)).toBe(0);
      expect(python.state()).toBe('S');
      expect(await python.answer()).toBe('went on');
    },
  );
});

function pythonOf({ frames }: Thread): readonly string[] {
  return frames.filter(({ kind }) => kind === 'python').map((frame) => frame.function ?? '');
}

/** C functions between two Python frames; to the end of the stack where there is no second one. */
function cBetween({ frames }: Thread, after: string, before: string | undefined): readonly string[] {
  const from = frames.findLastIndex((frame) => frame.kind === 'python' && frame.function === after);
  const rest = frames.slice(from + 1);
  const to = rest.findIndex((frame) => frame.kind === 'python' && frame.function === before);
  const found = to < 0 ? rest : rest.slice(0, to);
  return found.filter(({ kind }) => kind === 'c').map((frame) => frame.function ?? '');
}

/** Under which Python functions there is an evaluation loop that they entered, with as many as there are. */
function loopsBelow({ frames }: Thread): readonly string[] {
  const found: string[] = [];
  let last = '';
  for (const frame of frames) {
    if (frame.kind === 'python') last = frame.function ?? '';
    else if (frame.function === '_PyEval_EvalFrameDefault') found.push(last);
  }
  return found;
}

/** `Finalised.__del__` twice: its own loop, and the one of `entry`, whose frame is gone (from 3.12 on). */
function expectedLoops(minor: number): readonly string[] {
  const cleared = minor < 12 ? [] : ['Finalised.__del__'];
  return ['Finalised.__del__', ...cleared, 'generate', 'Comparable.__lt__', '<module>'];
}
