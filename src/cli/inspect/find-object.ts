import { CpydbgError } from '../../base/errors.js';
import type { Found } from '../../cpython/paths/found.js';
import { parsePath } from '../../cpython/paths/parse-path.js';
import type { Path } from '../../cpython/paths/path.js';
import { resolvePath } from '../../cpython/paths/resolve-path.js';
import { frameScope, noScope } from '../../cpython/paths/scope.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import { readStack } from '../../cpython/stack/frames.js';
import type { Inspection } from '../../inspect/inspection.js';
import type { OsThread } from '../../inspect/os-threads.js';
import { steady } from '../../inspect/steady.js';
import { badExpression, deadEnd, noSuchFrame, noSuchThread, nothingToRead } from '../errors.js';
import { chooseThreads } from './collect-stacks.js';
import type { FramePlace } from './object-report.js';
import type { EngineReader } from './through-engine.js';

/** A path, and whose names it begins with. */
export interface PathWish {
  readonly path: string;
  /** A thread by its number or name; undefined: the one that `stack` would show. */
  readonly thread: string | undefined;
  /** 0 is the innermost Python frame. */
  readonly frame: number;
}

export interface FoundObject<T> {
  /** Where the path's name was looked up; undefined for an address. */
  readonly place: FramePlace | undefined;
  readonly found: T;
}

/** Frames of a thread that are counted, to say how many there are. */
const countedFrames = 1_000_000;

/**
 * Follows a path in what was opened, and reads what it leads to in the same moment.
 *
 * @throws CpydbgError `cli/…`: the path is none, or leads nowhere.
 */
export function findObject<T>(
  inspection: Inspection,
  wish: PathWish,
  read: (target: PythonTarget, found: Found) => T,
): { readonly value: FoundObject<T>; readonly changed: boolean } {
  const path = pathOf(wish.path);
  const os = inspection.osThreads();
  // What is not found in a process that runs may be found in the next moment: only the last word counts.
  const { value, changed } = steady(inspection, (target) => follow(target, os, path, wish, read));
  if (value instanceof CpydbgError) throw value;
  return { value, changed };
}

/**
 * The same in a process that only a debugger can read: on macOS.
 *
 * @throws CpydbgError as `findObject`, or of the engines.
 */
export async function findObjectThroughEngine<T>(
  { read: readTarget }: Pick<EngineReader, 'read'>,
  wish: PathWish,
  read: (target: PythonTarget, found: Found) => T,
): Promise<FoundObject<T>> {
  const path = pathOf(wish.path);
  const value = await readTarget((target) => follow(target, [], path, wish, read));
  if (value instanceof CpydbgError) throw value;
  return value;
}

/** @throws CpydbgError `cli/bad-expression`. */
function pathOf(text: string): Path {
  const path = parsePath(text);
  if ('problem' in path) throw badExpression(text, path.problem, path.at.from);
  return path;
}

function follow<T>(
  target: PythonTarget,
  os: readonly OsThread[],
  path: Path,
  wish: PathWish,
  read: (target: PythonTarget, found: Found) => T,
): FoundObject<T> | CpydbgError {
  const place = needsFrame(path) ? placeOf(target, os, wish) : undefined;
  if (place instanceof CpydbgError) return place;
  const scope = place === undefined ? noScope : frameScope(target, place.frame);
  const found = resolvePath(target, scope, path);
  if (!('reason' in found)) return { place, found: read(target, found) };
  return deadEnd(wish.path, wish.path.slice(found.at.from, found.at.to), found);
}

/** An address stands for itself, also in the subscripts. */
function needsFrame({ root, steps }: Path): boolean {
  if ('name' in root) return true;
  return steps.some((step) => step.kind === 'item' && step.key.kind === 'path' && needsFrame(step.key.path));
}

function placeOf(
  target: PythonTarget,
  os: readonly OsThread[],
  { thread, frame: index }: PathWish,
): FramePlace | CpydbgError {
  const { chosen, all, missing } = chooseThreads(target, os, { thread, allThreads: false });
  const [first] = chosen;
  if (first === undefined) {
    if (thread !== undefined) return noSuchThread(thread, all);
    return nothingToRead('The list of threads', missing.join(' ') || 'it is empty');
  }
  const { frames, end } = readStack(target, first.thread, { start: index, count: 1 });
  const [frame] = frames;
  if (frame !== undefined) return { osId: first.thread.osId, index, frame };
  if (typeof end === 'object') return nothingToRead('The stack', end.unreadable);
  const whole = readStack(target, first.thread, { start: 0, count: countedFrames });
  return noSuchFrame(index, whole.frames.length);
}
