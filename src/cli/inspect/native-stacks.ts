import { address, type Address } from '../../base/address.js';
import { isReadable } from '../../base/reading.js';
import type { Engine, Frame } from '../../engines/engine.js';

/** The C stack of one OS thread. */
export interface NativeStack {
  /** As the system numbers it here; undefined where the debugger does not tell. */
  readonly osId: number | undefined;
  /** Innermost first. */
  readonly frames: readonly Frame[];
  /** Nothing is left out at the outermost end, as far as the debugger sees. */
  readonly isWhole: boolean;
}

/** Frames that are asked for at once: debuggers answer a whole deep stack slowly, or not at all. */
const page = 1_000;

/**
 * The C stacks of the threads of a process that an engine holds.
 *
 * @param wanted OS ids of the threads; all if left out.
 */
export async function nativeStacks(
  engine: Engine,
  maxFrames: number,
  wanted?: readonly number[],
): Promise<readonly NativeStack[]> {
  const stacks: NativeStack[] = [];
  for (const { id, osId } of await engine.threads()) {
    if (wanted !== undefined && (osId === undefined || !wanted.includes(osId))) continue;
    const frames: Frame[] = [];
    let last: readonly Frame[];
    do {
      last = await engine.stackTrace(id, frames.length, Math.min(page, maxFrames - frames.length));
      frames.push(...last);
    } while (last.length === page && frames.length < maxFrames);
    stacks.push({ osId, frames, isWhole: frames.length < maxFrames });
  }
  return stacks;
}

/** C frames whose stack pointers are asked for, one by one. */
const maxAsked = 5_000;

/** The stack pointer of each of some frames; undefined where the debugger does not tell. */
export async function stackPointers(
  engine: Engine,
  frames: readonly Frame[],
): Promise<readonly (Address | undefined)[]> {
  const pointers: (Address | undefined)[] = [];
  for (const frame of frames.slice(0, maxAsked)) {
    const reading = await engine.evaluateInteger('$sp', frame);
    pointers.push(isReadable(reading) ? address(reading.value) : undefined);
  }
  return pointers;
}
