import { resolve } from 'node:path';
import { isReadable, type Reading } from '../../base/reading.js';
import { innermostFrame } from '../../cpython/stack/innermost-frame.js';
import type { PythonFrame } from '../../cpython/stack/frames.js';
import type { Engine, Frame, ThreadId } from '../../engines/engine.js';
import { openThroughEngine, type EngineView } from '../../inspect/engine-target.js';
import { lineMissing, noDebugInfo, sourceMissing, wrongPlace } from './errors.js';
import type { Optimization } from '../options.js';
import type { Task } from './launch.js';
import type { ProofStop, PythonPlace } from './report.js';
import { sourceLine } from './source-line.js';

/**
 * Where `print` is done: Python/bltinmodule.c, from v3.11 on. The `builtin_print` that Argument Clinic generates
 * (Python/clinic/bltinmodule.c.h) only unpacks the arguments for it; an optimising compiler makes one of the two,
 * and the outer one is what is left.
 */
export function printFunction(optimize: Optimization): string {
  return optimize === '0' ? 'builtin_print_impl' : 'builtin_print';
}

/** The C function that runs Python code; what is below it is how the interpreter came there. */
const evalFunction = '_PyEval_EvalFrameDefault';

/** Frames that are asked for: enough to reach the eval function from any C function that a call leads to. */
const searchedFrames = 30;

/** Callers worth showing where no eval function is among them: builds with tail calls have other names. */
const shownCallers = 6;

/**
 * The stop at `main`, which must be in CPython's Programs/python.c, a file that exists.
 *
 * @throws CpydbgError `proof/no-debug-info`, `proof/wrong-place`, `proof/source-missing` or `proof/line-missing`.
 */
export async function mainStop(
  engine: Engine,
  thread: ThreadId,
  task: Task,
  source: string,
): Promise<ProofStop> {
  const [frame] = await engine.stackTrace(thread, 0, 1);
  const expected = resolve(source, 'Programs/python.c');
  const told = frame?.place?.file;
  if (told !== undefined && !/(^|[\\/])Programs[\\/]python\.c$/.test(told)) throw wrongPlace(expected, told);
  return { at: 'main', callers: [], ...(await cPlace(frame, task, expected)) };
}

/**
 * The stop in the C function behind `print`, with the Python line that called it.
 *
 * @throws as `mainStop` does.
 */
export async function printStop(
  engine: Engine,
  thread: ThreadId,
  task: Task,
  source: string,
  python: PythonPlace,
): Promise<ProofStop> {
  const frames = await engine.stackTrace(thread, 0, searchedFrames);
  const place = await cPlace(frames[0], task, resolve(source, 'Python/bltinmodule.c'));
  return { at: 'print', ...place, callers: callersOf(frames), python };
}

/**
 * The Python line that a stopped thread executes, read from the interpreter's memory.
 *
 * @returns the place with its text, or the reason why there is none to show.
 */
export async function pythonPlace(
  engine: Engine,
  thread: ThreadId,
  cwd: string,
): Promise<Reading<PythonPlace>> {
  const [frame] = await engine.stackTrace(thread, 0, 1);
  if (frame === undefined) return { unreadable: 'there is no C frame' };
  const osThread = (await engine.threads()).find(({ id }) => id === thread)?.osId;
  if (osThread === undefined) return { unreadable: 'the engine does not know the number of the thread' };
  const target = await openThroughEngine(viewAt(engine, frame));
  if (!isReadable(target)) return target;
  const python = await target.value.read((cpython) => innermostFrame(cpython, osThread));
  return isReadable(python) ? withText(python.value, cwd) : python;
}

/** The program as it is known at one C frame. */
function viewAt(engine: Engine, frame: Frame): EngineView {
  return {
    integer: (expression) => engine.evaluateInteger(expression, frame),
    bytes: (at, size) => engine.readMemory(at, size),
  };
}

async function withText(frame: PythonFrame, cwd: string): Promise<Reading<PythonPlace>> {
  const { function: name, line } = frame;
  const file = resolve(cwd, frame.file);
  if (line === undefined) return { unreadable: `the instruction in ${name} belongs to no line` };
  const text = await sourceLine(file, line);
  if (text === undefined) return { unreadable: `${file} has no line ${line}` };
  return { value: { function: name, file, line, text } };
}

async function cPlace(
  frame: Frame | undefined,
  task: Task,
  expected: string,
): Promise<Pick<ProofStop, 'function' | 'file' | 'line' | 'text'>> {
  if (frame?.place === undefined) throw noDebugInfo(task.program);
  const { file, line } = frame.place;
  const text = await sourceLine(file, line);
  if (text === undefined) {
    throw (await sourceLine(file, 1)) === undefined ? sourceMissing(file, expected) : lineMissing(file, line);
  }
  return { function: frame.function ?? '?', file, line, text };
}

function callersOf(frames: readonly Frame[]): readonly string[] {
  const names = frames.slice(1).map((frame) => frame.function ?? '?');
  const evaluated = names.indexOf(evalFunction);
  return names.slice(0, evaluated < 0 ? shownCallers : evaluated + 1);
}
