import type { Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import type { Entry } from '../dict-values.js';
import { dictEntries, dictSize } from '../dict.js';
import type { Rendering, Size } from '../object-decoder.js';
import { tupleItems, tupleSize } from '../tuple.js';

/** Some of the texts that stand one after another between the parentheses of a repr. */
export interface Segment {
  readonly size: Size;
  readonly texts: (start: number, count: number) => readonly string[];
}

/** Texts that are few; each is made when it is needed. */
export function fewTexts(...texts: readonly (() => string)[]): Segment {
  return {
    size: { length: texts.length, extent: texts.length },
    texts: (start, count) => texts.slice(start, start + count).map((text) => text()),
  };
}

/** The reprs of the items of a tuple, from its item number `first` on. */
export function tupleTexts(rendering: Rendering, tuple: Address, first = 0): Segment {
  const { target } = rendering;
  const length = Math.max(0, tupleSize(target, tuple) - first);
  return {
    size: { length, extent: length },
    texts: (start, count) =>
      tupleItems(target, tuple, first + start, count).map((item) => rendering.repr(item)),
  };
}

/** `key=value` of the entries of a dict whose keys are names; without a dict nothing. */
export function keywordTexts(rendering: Rendering, dict: Address | undefined): Segment {
  if (dict === undefined) return fewTexts();
  const { target } = rendering;
  return {
    size: dictSize(target, dict),
    texts: (start, count) =>
      dictEntries(target, dict, start, count).map(
        ({ key, value }) => `${rendering.str(key)}=${rendering.repr(value)}`,
      ),
  };
}

/** An entry as the repr of a dict has it. */
export function entryText(rendering: Rendering, { key, value }: Entry): string {
  return `${rendering.repr(key)}: ${rendering.repr(value)}`;
}

/**
 * The segments one after another, within the limits.
 *
 * @param cycle the whole repr of the object where it is met inside of itself.
 */
export function joinSegments(
  rendering: Rendering,
  object: Address,
  cycle: string,
  segments: readonly Segment[],
): string {
  const total = (of: (size: Size) => number): number => segments.reduce((sum, { size }) => sum + of(size), 0);
  const size = { length: total(({ length }) => length), extent: total(({ extent }) => extent) };
  return rendering.items(object, cycle, size, (start, count) => pageOf(segments, start, count));
}

function pageOf(segments: readonly Segment[], start: number, count: number): string[] {
  const found: string[] = [];
  let before = 0;
  for (const { size, texts } of segments) {
    const from = Math.max(start - before, 0);
    const end = Math.min(start + count - before, size.extent);
    if (from < end) found.push(...texts(from, end - from));
    before += size.extent;
  }
  return found;
}

/** Items that stand side by side in the target and are read there, as a page of texts. */
export function pageOfReprs(
  rendering: Rendering,
  read: (target: PythonTarget, start: number, count: number) => readonly (Address | undefined)[],
): (start: number, count: number) => readonly string[] {
  return (start, count) => read(rendering.target, start, count).map((item) => rendering.repr(item));
}
