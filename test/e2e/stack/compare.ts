import { readStack, type PythonFrame, type StackPage } from '../../../src/cpython/stack/frames.js';
import { readInterpreters } from '../../../src/cpython/stack/interpreters.js';
import {
  frameBuiltins,
  frameGlobals,
  frameNamespace,
  readLocals,
} from '../../../src/cpython/stack/locals.js';
import { readThreadNames } from '../../../src/cpython/stack/thread-names.js';
import { readThreads, type PythonThread } from '../../../src/cpython/stack/threads.js';
import type { PythonTarget } from '../../../src/cpython/python-target.js';

/** A frame as CPython itself told it: see report.py. Numbers that are no lines or columns are addresses. */
export interface ReportedFrame {
  readonly function: string;
  readonly name: string;
  readonly file: string;
  readonly line: number | null;
  /** Line, end line, column, end column; null: none. */
  readonly position: readonly (number | null)[] | null;
  readonly lasti: number;
  readonly locals: Readonly<Record<string, number>> | null;
  readonly namespace: number | 'proxy' | null;
  readonly globals: number;
  readonly builtins: number;
  readonly code: number;
}

export interface ReportedThread {
  readonly name: string;
  readonly identifier: number;
  readonly osId: number;
  readonly isReporting: boolean;
  readonly frames: readonly ReportedFrame[];
  readonly lines: readonly string[];
}

/** All of a process's threads as they are read, with the names that the main interpreter has for them. */
export function allThreads(target: PythonTarget): { thread: PythonThread; name: string | undefined }[] {
  const interpreters = readInterpreters(target);
  return interpreters.items.flatMap((interpreter) => {
    const names = readThreadNames(target, interpreter.address);
    return readThreads(target, interpreter.address).items.map((thread) => ({
      thread,
      name: names.get(thread.identifier),
    }));
  });
}

export function wholeStack(target: PythonTarget, thread: PythonThread): StackPage {
  return readStack(target, thread, { start: 0, count: Number.MAX_SAFE_INTEGER });
}

/** What is read of a frame, in the words of the report. */
export function asReported(target: PythonTarget, frame: PythonFrame): ReportedFrame {
  const locals = readLocals(target, frame).filter(({ value }) => value !== undefined);
  const { line, endLine, column, endColumn } = frame;
  return {
    function: frame.function,
    name: frame.name,
    file: frame.file,
    line: line ?? null,
    position: frame.instruction < 0 ? null : [line, endLine, column, endColumn].map((each) => each ?? null),
    lasti: frame.instruction,
    locals: Object.fromEntries(locals.map(({ name, value }) => [name, value ?? 0])),
    namespace: frameNamespace(target, frame) ?? null,
    globals: frameGlobals(target, frame),
    builtins: frameBuiltins(target, frame),
    code: frame.code,
  };
}

/** As traceback.format_stack says it. */
export function asLine({ file, line, name }: PythonFrame): string {
  return `File "${file}", line ${line ?? 'None'}, in ${name}`;
}

/** Frames of the thread that reports are compared from the outermost on: meanwhile it has gone on to wait. */
export function framesToCompare(
  stack: StackPage,
  { isReporting, frames }: ReportedThread,
): readonly PythonFrame[] {
  return isReporting ? stack.frames.slice(-frames.length) : stack.frames;
}

/** What must be read of a frame: the report, but for what CPython does not tell. */
export function expected(reported: ReportedFrame, read: ReportedFrame): ReportedFrame {
  return {
    ...reported,
    // Of a module or a class body it only tells the namespace, and of that not always.
    locals: reported.locals ?? read.locals,
    namespace: reported.namespace === 'proxy' ? read.namespace : reported.namespace,
  };
}
