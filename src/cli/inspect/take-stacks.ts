import type { Engine, EngineKind } from '../../engines/engine.js';
import type { Inspection } from '../../inspect/inspection.js';
import type { OsThread } from '../../inspect/os-threads.js';
import { steady } from '../../inspect/steady.js';
import { systemCallOf } from '../../inspect/system-calls.js';
import { noSuchThread } from '../errors.js';
import type { Surroundings } from '../surroundings.js';
import { collectStacks, type CollectedStacks, type CollectedThread } from './collect-stacks.js';
import { whileHeld, type HoldOptions } from './held-process.js';
import { mixThreads, outerId, pythonOnly, type MixedThread } from './mixed-threads.js';
import { nativeStacks, stackPointers, type NativeStack } from './native-stacks.js';
import type {
  InterpreterReport,
  NativeThreadReport,
  StackReport,
  StackWish,
  ThreadReport,
} from './stack-report.js';
import { subjectOf, type Subject } from './subject.js';
import { readThroughEngine } from './through-engine.js';

/** C frames of one thread that are asked for. */
const maxNativeFrames = 100_000;

/** What is read at one moment. */
interface Taken {
  readonly os: readonly OsThread[];
  readonly systemCalls: ReadonlyMap<number, string>;
  readonly stacks: CollectedStacks;
  readonly changed: boolean;
  readonly mixed: readonly MixedThread[];
  readonly natives?: readonly NativeStack[];
  readonly engine?: string;
}

/**
 * Everything that `cpydbg stack` shows.
 *
 * @param native undefined where no C frames are wanted.
 * @throws CpydbgError of the engines, or `cli/no-such-thread`.
 */
export async function takeStacks(
  inspection: Inspection,
  wish: StackWish,
  native: HoldOptions | undefined,
  file: string | undefined,
  surroundings: Pick<Surroundings, 'exec' | 'signal'>,
): Promise<StackReport> {
  // How the threads are is seen before a debugger stops them.
  const os = inspection.osThreads();
  const systemCalls = callsOf(inspection, os);
  const taken =
    native === undefined
      ? withoutNative({ os, systemCalls, ...readPython(inspection, os, wish) })
      : await whileHeld(inspection, native, surroundings, async (engine): Promise<Taken> => {
          inspection.refresh();
          const python = readPython(inspection, os, wish);
          return { os, systemCalls, ...python, ...(await readNative(engine, python.stacks, wish)) };
        });
  return reportOf(subjectOf(inspection, file), taken, wish);
}

/**
 * The same where only a debugger can read the process: on macOS. It stands still all the time.
 *
 * @param native whether C frames are wanted too.
 */
export function takeStacksThroughEngine(
  pid: number,
  wish: StackWish,
  native: boolean,
  kind: EngineKind,
  surroundings: Pick<Surroundings, 'exec' | 'signal'>,
): Promise<StackReport> {
  return readThroughEngine(pid, kind, surroundings, async ({ engine, read, subject }) => {
    const stacks = await read((target) => collectStacks(target, [], wish));
    const python = { os: [], systemCalls: new Map<number, string>(), stacks, changed: false };
    const taken = native
      ? { ...python, ...(await readNative(engine, stacks, wish)) }
      : { ...withoutNative(python), engine: engine.version };
    return reportOf(subject, taken, wish);
  });
}

async function readNative(
  engine: Engine,
  { threads }: CollectedStacks,
  { allThreads }: StackWish,
): Promise<Pick<Taken, 'natives' | 'mixed' | 'engine'>> {
  const wanted = allThreads ? undefined : threads.map(outerId);
  const natives = await nativeStacks(engine, maxNativeFrames, wanted);
  const mixed = await mixThreads(threads, natives, (frames) => stackPointers(engine, frames));
  return { natives, mixed, engine: engine.version };
}

function readPython(
  inspection: Inspection,
  os: readonly OsThread[],
  wish: StackWish,
): Pick<Taken, 'stacks' | 'changed'> {
  const { value, changed } = steady(inspection, (target) => collectStacks(target, os, wish));
  return { stacks: value, changed };
}

function withoutNative(taken: Omit<Taken, 'mixed'>): Taken {
  return { ...taken, mixed: taken.stacks.threads.map(pythonOnly) };
}

function callsOf({ kind, pid }: Inspection, os: readonly OsThread[]): ReadonlyMap<number, string> {
  const calls = new Map<number, string>();
  if (kind === 'core') return calls;
  for (const { id, outerId: thread, state } of os) {
    const call = state === 'sleeping' ? systemCallOf(pid, thread) : undefined;
    if (call !== undefined) calls.set(id, call);
  }
  return calls;
}

/** @throws CpydbgError `cli/no-such-thread`. */
function reportOf(subject: Subject, taken: Taken, wish: StackWish): StackReport {
  const { stacks, changed, mixed, natives, engine, os } = taken;
  if (stacks.noSuchThread !== undefined) throw noSuchThread(wish.thread ?? '', stacks.noSuchThread);
  const threads = stacks.threads.map((collected, index): [CollectedThread, ThreadReport] => {
    const { thread, name, isMain, end } = collected;
    const { frames, unfit } = mixed[index] ?? { frames: [] };
    const systemCall = taken.systemCalls.get(thread.osId);
    const report = { thread, name, os: collected.os, systemCall, isMain, end, frames };
    return [collected, unfit === undefined ? report : { ...report, unfit }];
  });
  return {
    subject,
    changed,
    engine,
    interpreters: grouped(threads),
    nativeThreads: wish.allThreads ? withoutPython(stacks.threads, natives ?? [], os) : [],
    others: stacks.others,
    missing: stacks.missing,
  };
}

function grouped(threads: readonly [CollectedThread, ThreadReport][]): readonly InterpreterReport[] {
  const interpreters = new Map(threads.map(([{ interpreter }]) => [interpreter.address, interpreter]));
  return [...interpreters.values()].map((interpreter) => ({
    ...interpreter,
    threads: threads
      .filter(([collected]) => collected.interpreter.address === interpreter.address)
      .map(([, report]) => report),
  }));
}

/** Threads that no interpreter knows: those of C libraries. */
function withoutPython(
  threads: readonly CollectedThread[],
  natives: readonly NativeStack[],
  os: readonly OsThread[],
): readonly NativeThreadReport[] {
  const known = new Set(threads.map(outerId));
  return natives
    .filter(({ osId }) => osId !== undefined && !known.has(osId))
    .map(({ osId, frames }) => ({ osId, os: os.find((each) => each.outerId === osId), frames }));
}
