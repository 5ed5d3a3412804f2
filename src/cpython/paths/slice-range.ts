import type { SliceBounds } from './path.js';

/** Places of a sequence: `length` of them from `start` on, `step` apart (which may be negative). */
export interface SliceRange {
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

/** What `[start:stop:step]` takes of a sequence of `length` items (Objects/sliceobject.c, v3.11.0: PySlice_AdjustIndices). */
export function sliceRange({ start, stop, step = 1n }: SliceBounds, length: number): SliceRange {
  const by = clamp(step, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const [lowest, highest] = by < 0 ? [-1, length - 1] : [0, length];
  const place = (bound: bigint): number =>
    clamp(bound < 0n ? bound + BigInt(length) : bound, lowest, highest);
  const from = start === undefined ? (by < 0 ? highest : lowest) : place(start);
  const to = stop === undefined ? (by < 0 ? lowest : highest) : place(stop);
  const count = by < 0 ? Math.ceil((from - to) / -by) : Math.ceil((to - from) / by);
  return { start: from, step: by, length: Math.max(0, count) };
}

/** What `[index]` means in a sequence of `length` items; undefined beyond its ends. */
export function placeOf(index: bigint, length: number): number | undefined {
  const place = index < 0n ? index + BigInt(length) : index;
  return place >= 0n && place < BigInt(length) ? Number(place) : undefined;
}

function clamp(value: bigint, lowest: number, highest: number): number {
  if (value < BigInt(lowest)) return lowest;
  return value > BigInt(highest) ? highest : Number(value);
}
