import { attempt, isReadable } from '../../base/reading.js';
import { readNumber } from '../../cpython/objects/field-access.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { readStack, type PythonFrame, type StackPage } from '../../cpython/stack/frames.js';
import { readInterpreters, type Interpreter } from '../../cpython/stack/interpreters.js';
import { readThreadNames } from '../../cpython/stack/thread-names.js';
import { readThreads, type PythonThread } from '../../cpython/stack/threads.js';
import type { OsThread } from '../../inspect/os-threads.js';
import { collectLocals } from './collect-locals.js';
import type { FrameReport, OtherThreads, StackWish } from './stack-report.js';

/** A thread state with its Python frames; the C frames are not there yet. */
export interface CollectedThread {
  readonly interpreter: Interpreter;
  readonly thread: PythonThread;
  readonly name: string | undefined;
  readonly os: OsThread | undefined;
  readonly isMain: boolean;
  readonly frames: readonly FrameReport[];
  readonly end: StackPage['end'];
  readonly evalLoops: number;
  readonly shims: StackPage['shims'];
}

export interface CollectedStacks {
  readonly threads: readonly CollectedThread[];
  readonly others: OtherThreads;
  readonly missing: readonly string[];
  /** How the threads can be named, where the one that was asked for is none of them. */
  readonly noSuchThread?: readonly string[];
}

/** A thread state before its stack is read. */
export type Candidate = Omit<CollectedThread, keyof StackPage>;

/** Reads the stacks of the threads that are wanted, from memory alone. */
export function collectStacks(
  target: PythonTarget,
  osThreads: readonly OsThread[],
  wish: StackWish,
): CollectedStacks {
  const { chosen, all, missing } = candidatesFor(target, osThreads, wish);
  const others = all.filter((each) => !chosen.includes(each));
  return {
    threads: chosen.map((each) => ({ ...each, ...stackOf(target, each.thread, wish) })),
    others: {
      count: others.length,
      holder: others.find(({ thread }) => thread.holdsGil === true)?.thread.osId,
    },
    missing,
    ...(chosen.length === 0 && wish.thread !== undefined ? { noSuchThread: all.map(titleOf) } : {}),
  };
}

/** The thread states that are wanted, and how all could be named. */
export function chooseThreads(
  target: PythonTarget,
  osThreads: readonly OsThread[],
  wish: Pick<StackWish, 'allThreads' | 'thread'>,
): {
  readonly chosen: readonly Candidate[];
  readonly all: readonly string[];
  readonly missing: readonly string[];
} {
  const { chosen, all, missing } = candidatesFor(target, osThreads, wish);
  return { chosen, all: all.map(titleOf), missing };
}

function candidatesFor(
  target: PythonTarget,
  osThreads: readonly OsThread[],
  wish: Pick<StackWish, 'allThreads' | 'thread'>,
): {
  readonly chosen: readonly Candidate[];
  readonly all: readonly Candidate[];
  readonly missing: readonly string[];
} {
  const missing: string[] = [];
  const all = candidates(target, osThreads, missing);
  return { chosen: choose(all, wish), all, missing };
}

/** All thread states, the main interpreter's first, and in each the main thread. */
function candidates(
  target: PythonTarget,
  osThreads: readonly OsThread[],
  missing: string[],
): readonly Candidate[] {
  const interpreters = attempt(() => readInterpreters(target));
  if (!isReadable(interpreters)) {
    missing.push(`The interpreters are unreadable: ${interpreters.unreadable}.`);
    return [];
  }
  const { items, cut } = interpreters.value;
  if (cut !== undefined) missing.push(`Not all interpreters could be read: ${cut}.`);
  if (items.length === 0) missing.push('The interpreter is not initialised yet, or gone already.');
  return items.toReversed().flatMap((interpreter) => {
    const threads = attempt(() => readThreads(target, interpreter.address));
    if (!isReadable(threads)) {
      missing.push(`The threads of interpreter ${interpreter.id} are unreadable: ${threads.unreadable}.`);
      return [];
    }
    if (threads.value.cut !== undefined) {
      missing.push(`Not all threads of interpreter ${interpreter.id} could be read: ${threads.value.cut}.`);
    }
    const names = readThreadNames(target, interpreter.address);
    return threads.value.items.map((thread, index) => {
      const os = osThreads.find(({ id }) => id === thread.osId);
      const name = names.get(thread.identifier) ?? os?.name;
      return { interpreter, thread, name, os, isMain: interpreter.isMain && index === 0 };
    });
  });
}

/**
 * Without a word from the person: the thread that a core was written for, else the main one. An OS thread that works in
 * several interpreters is shown in each of them.
 */
function choose(
  all: readonly Candidate[],
  { allThreads, thread }: Pick<StackWish, 'allThreads' | 'thread'>,
): readonly Candidate[] {
  if (allThreads) return all;
  const isWanted = ({ name, os, thread: { osId } }: Candidate): boolean =>
    [String(osId), String(os?.outerId), name].includes(thread);
  const chosen =
    thread === undefined ? (all.find(({ os }) => os?.signal !== undefined) ?? all[0]) : all.find(isWanted);
  if (chosen === undefined) return [];
  const { osId } = chosen.thread;
  return all.filter((each) => each === chosen || (osId !== 0 && each.thread.osId === osId));
}

function titleOf({ thread, name }: Candidate): string {
  return name === undefined ? String(thread.osId) : `${thread.osId} (${name})`;
}

function stackOf(
  target: PythonTarget,
  thread: PythonThread,
  { locals, maxFrames }: StackWish,
): Pick<CollectedThread, keyof StackPage> {
  const { frames, ...rest } = readStack(target, thread, { start: 0, count: maxFrames });
  const kind = suspendableTest(target);
  return {
    frames: frames.map((frame, index) => ({
      python: frame,
      index,
      suspendable: frame.owner === 'generator' ? kind(frame) : undefined,
      ...(locals ? { locals: collectLocals(target, frame) } : {}),
    })),
    ...rest,
  };
}

/** `co_flags` (Include/cpython/code.h, v3.11.0 to v3.15.0). */
const flags = { coroutine: 0x80, asyncGenerator: 0x200 } as const;

function suspendableTest(target: PythonTarget): (frame: PythonFrame) => FrameReport['suspendable'] {
  return ({ code }) => {
    const bits = attempt(() => readNumber(target, code, 'PyCodeObject.co_flags'));
    if (!isReadable(bits)) return 'generator';
    if ((bits.value & flags.coroutine) !== 0) return 'coroutine';
    return (bits.value & flags.asyncGenerator) !== 0 ? 'async generator' : 'generator';
  };
}
