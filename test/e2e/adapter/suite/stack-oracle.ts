import { isAbsolute } from 'node:path';
import { expect } from 'vitest';
import type { Body } from '../../../../src/dap/protocol.js';
import type { DebugRun } from '../debug-run.js';
import { engineFrames, pythonBacktrace, type PrintedFrame } from './engine-frames.js';
import type { Subject } from './subject.js';

type Frame = Body<'stackTrace'>['stackFrames'][number] & { readonly level?: string };

/**
 * Compares a thread's stack with what the engine itself says: all of its C frames with the engine's own backtrace, and all of
 * its Python frames with CPython's py-bt, asked from the C frame above each run of them, so that each is in its place too.
 *
 * @param what stop it is, for who reads a difference.
 * @param every how many of the runs are compared from there on: a deep stack has many.
 */
export async function compareStack(
  subject: Subject,
  run: DebugRun,
  threadId: number,
  what: string,
  every = 1,
): Promise<void> {
  const frames: readonly Frame[] = await run.stack(threadId, 0);
  const [first] = frames;
  if (first === undefined) throw new Error(`${what} has no frames`);
  const c = frames.filter(({ level }) => level === 'c');
  const theirs = await engineFrames(run, subject.engine, first.id);
  // At a stop of the agent's its own frames are newer, and not shown.
  const hidden = theirs.length - c.length;
  expect([what, hidden === 0 || (hidden > 0 && first.level === 'python')]).toEqual([what, true]);
  expect([what, c.map(asCompared)]).toEqual([
    what,
    theirs.slice(hidden).map(({ name, file, line }) => [name, knownPath(file), line]),
  ]);
  if (subject.engine !== 'gdb') return;

  if (!isBeginning(first)) await comparePython(run, first.id, frames, what);
  const above = frames.flatMap(({ level }, index) =>
    level === 'c' && frames[index + 1]?.level === 'python' ? [index] : [],
  );
  for (const index of above.filter((_, run) => run % every === 0)) {
    const frame = frames[index] ?? first;
    await comparePython(run, frame.id, frames.slice(index), `${what}, from ${frame.name} on`);
  }
}

async function comparePython(
  run: DebugRun,
  frameId: number,
  frames: readonly Frame[],
  what: string,
): Promise<void> {
  const ours = frames.filter(({ level }) => level === 'python');
  const theirs = await pythonBacktrace(run, frameId);
  expect([
    what,
    ours.map(({ name, source, line }) => [source?.path ?? source?.origin, line, ownName(name)]),
  ]).toEqual([
    what,
    theirs
      .filter(isPythons)
      .map((printed, index) => [printed.file, lineOf(printed) ?? ours[index]?.line, printed.name]),
  ]);
}

/**
 * Of a line table py-bt reads the first 1,000 bytes, and knows no line further on (Tools/gdb/libpython.py, v3.11.0 to v3.15.0:
 * safety_limit): only a module's code is as long as that here.
 */
function lineOf({ line, name }: PrintedFrame): number | undefined {
  return name === '<module>' ? line : (line ?? -1);
}

/**
 * At the beginning of the loop's function py-bt is wrong: it takes the frame that is going to run there, which is not linked
 * yet, and finds no end of its run: what is further out is printed twice (Tools/gdb/libpython.py, v3.11.0 to v3.15.0: the C
 * variable `frame` of each loop). From the next C frame on it is right.
 */
function isBeginning({ level, name }: Frame): boolean {
  return level === 'c' && name === '_PyEval_EvalFrameDefault';
}

/**
 * py-bt also prints the small frames that an `__init__` returns through (Python/specialize.c, v3.13.0:
 * _Py_InitCleanup), which are the interpreter's own: Python itself shows none of them.
 */
function isPythons({ file }: PrintedFrame): boolean {
  return file !== '__init__';
}

function asCompared({ name, source, line }: Frame): readonly unknown[] {
  // What has no name has its address for one.
  return [name.startsWith('0x') ? '??' : name, source?.path, line];
}

/** A path that depends on where somebody compiled is none. */
function knownPath(file: string | undefined): string | undefined {
  return file !== undefined && isAbsolute(file) ? file : undefined;
}

/** py-bt has the names without the functions and classes that they are in. */
function ownName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
