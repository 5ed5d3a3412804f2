import type { ExceptionEntry } from './exception-table.js';
import { jumpTarget, type PlainInstruction } from './walk.js';

/**
 * The places that something refers to, in order, so that they can be called L1, L2, …: targets of jumps, and where
 * entries of the exception table begin, end and go (Lib/dis.py, v3.13.0: _make_labels_map). By offset in bytes.
 */
export function labelsOf(
  instructions: readonly PlainInstruction[],
  entries: readonly ExceptionEntry[],
): ReadonlyMap<number, number> {
  const places = new Set<number>();
  for (const instruction of instructions) {
    const target = jumpTarget(instruction);
    if (target !== undefined) places.add(target);
  }
  for (const { start, end, target } of entries) for (const place of [start, end, target]) places.add(place);
  return new Map([...places].sort((one, other) => one - other).map((place, index) => [place, index + 1]));
}

/** Offsets that control comes to from elsewhere: by a jump, or with an exception. */
export function targetsOf(
  instructions: readonly PlainInstruction[],
  entries: readonly ExceptionEntry[],
): ReadonlySet<number> {
  const jumps = instructions.map(jumpTarget).filter((target) => target !== undefined);
  return new Set([...jumps, ...entries.map(({ target }) => target)]);
}
