import { isRoot, roleOf, type CFunction, type Role } from './c-functions.js';

/** One line of the one stack that C and Python make together. */
export type MixedFrame<C, P> =
  | { readonly kind: 'python'; readonly frame: P }
  | {
      readonly kind: 'c';
      readonly frame: C;
      /** `interpreter`: CPython's own functions; `other`: the C library, extension modules, programs that embed. */
      readonly of: 'interpreter' | 'other';
    };

export interface MixedStack<C, P> {
  /** Innermost first. Nothing is left out: every frame of both stacks is here once, each stack in its order. */
  readonly frames: readonly MixedFrame<C, P>[];
  /** Set where the two stacks do not fit: the Python frames then come first, and the C frames after them. */
  readonly unfit?: string;
}

/** What the merge asks of a Python frame. */
export interface MergedPython {
  /** The activation of the evaluation loop that runs it, counted from the innermost (0); see frames.ts. */
  readonly evalLoop: number;
}

export interface MergeOptions {
  /** Activations of the loop that the Python stack tells of; some run no frame that is to be seen. */
  readonly evalLoops: number;
  /** The Python stack was read to its outermost frame. */
  readonly pythonIsWhole: boolean;
  /** The C stack was asked for to its outermost frame; whether it got there is seen by its last function. */
  readonly cIsWhole: boolean;
  /** The C frames that are activations of the loop, where that is known without their names (loops-by-address.ts). */
  readonly loops?: readonly number[];
}

/**
 * Merges the C and the Python frames of one thread, both innermost first. Each activation of the evaluation loop owns the
 * run of Python frames down to its entry frame; they take the place directly above it. The run may be empty: a frame is
 * unlinked before it is cleared (Python/ceval.c, v3.13.0: _PyEval_FrameClearAndPop), and finalisers run then.
 *
 * At the very beginning and end of the loop's function its entry frame is not linked (Python/ceval.c, v3.11.0, v3.13.0):
 * the innermost activation has no run then. So both are counted from the outermost end, where both are whole.
 *
 * Takes time in proportion to the frames, and looks at nothing but names and marks.
 */
export function mergeNative<C extends CFunction, P extends MergedPython>(
  c: readonly C[],
  python: readonly P[],
  options: MergeOptions,
): MixedStack<C, P> {
  const runs = runsOf(python, options.evalLoops);
  const roles = c.map(roleOf);
  const loops = options.loops ?? loopsIn(roles, runs.length);
  const skipped =
    options.loops === undefined ? loopsWithoutRun(loops.length, runs.length, options, c.at(-1)) : 0;
  if (skipped === undefined) {
    return {
      frames: [...python.map(ofPython), ...c.map((frame, index) => ofC(frame, roles[index]))],
      unfit: `the C stack shows ${loops.length} activations of the evaluation loop, and the Python stack ${runs.length}`,
    };
  }
  for (const loop of options.loops ?? []) roles[loop] = 'loop';
  return { frames: interleave(c, roles, python, runs, loops.slice(skipped)) };
}

/** How many of the innermost activations run nothing; undefined where the two stacks cannot be of one thread. */
function loopsWithoutRun(
  loops: number,
  runs: number,
  { pythonIsWhole, cIsWhole }: MergeOptions,
  outermost: CFunction | undefined,
): number | undefined {
  // What is missing of a stack that is cut is missing at its outermost end: then the innermost ends are put together.
  if (!pythonIsWhole) return loops === 0 && runs > 0 ? undefined : 0;
  if (loops >= runs) return loops - runs <= 1 ? loops - runs : undefined;
  const cutC = !cIsWhole || (outermost !== undefined && !isRoot(outermost));
  return cutC && loops > 0 ? 0 : undefined;
}

/** Where each run of Python frames ends (not included), innermost first. */
function runsOf(python: readonly MergedPython[], evalLoops: number): readonly number[] {
  // The last run of a stack that was read to a limit has not been seen to its end.
  const runs = Math.max(evalLoops, (python.at(-1)?.evalLoop ?? -1) + 1);
  const ends: number[] = [];
  let end = 0;
  for (let run = 0; run < runs; run += 1) {
    while ((python[end]?.evalLoop ?? Infinity) <= run) end += 1;
    ends.push(end);
  }
  return ends;
}

/**
 * The innermost C frame of each activation of the loop. Where another function evaluates frames (PEP 523), and the loop
 * itself is not to be seen as often as there are runs, what calls it stands for it.
 */
function loopsIn(roles: readonly Role[], runs: number): readonly number[] {
  const loops = starts(roles, ['loop']);
  return loops.length < runs ? starts(roles, ['loop', 'wrapper']) : loops;
}

function starts(roles: readonly Role[], wanted: readonly Role[]): readonly number[] {
  const found: number[] = [];
  let first: number | undefined;
  roles.forEach((role, index) => {
    // The functions of instructions belong to the loop that called them, whether or not that is to be seen.
    if (role === 'instruction') {
      first ??= index;
      return;
    }
    const isLoop = wanted.includes(role);
    const isWrapperOfLoop = role === 'wrapper' && roles[index - 1] === 'loop';
    if ((isLoop && !isWrapperOfLoop) || first !== undefined) found.push(first ?? index);
    first = undefined;
  });
  if (first !== undefined) found.push(first);
  return found;
}

function interleave<C extends CFunction, P>(
  c: readonly C[],
  roles: readonly Role[],
  python: readonly P[],
  runs: readonly number[],
  owners: readonly number[],
): readonly MixedFrame<C, P>[] {
  const frames: MixedFrame<C, P>[] = [];
  let shown = 0;
  let run = 0;
  c.forEach((frame, index) => {
    if (run < owners.length && owners[run] === index) {
      const end = runs[run] ?? shown;
      while (shown < end) frames.push(ofPython(python[shown++] as P));
      run += 1;
    }
    frames.push(ofC(frame, roles[index]));
  });
  // Runs whose loops are beyond the end of the C stack.
  while (shown < python.length) frames.push(ofPython(python[shown++] as P));
  return frames;
}

function ofPython<P>(frame: P): MixedFrame<never, P> {
  return { kind: 'python', frame };
}

function ofC<C>(frame: C, role: Role | undefined): MixedFrame<C, never> {
  return { kind: 'c', frame, of: role === 'other' || role === undefined ? 'other' : 'interpreter' };
}
