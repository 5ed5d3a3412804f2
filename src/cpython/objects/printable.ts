import type { UnicodeVersion } from '../versions/version-facts.js';
import { additions, base } from './printable-ranges.js';

/** `chr(point).isprintable()`; false for what is no code point. */
export type Printable = (point: number) => boolean;

const order: readonly UnicodeVersion[] = ['14.0', '15.0', '15.1', '16.0', '17.0'];

const first = boundaries(base);

const later = additions.map(([since, ranges]) => ({
  since: order.indexOf(since),
  ranges: boundaries(ranges),
}));

/** The test of a version of Unicode. What is printable is so in all later versions too: they only add. */
export function printableOf(version: UnicodeVersion): Printable {
  const number = order.indexOf(version);
  return (point) =>
    inside(first, point) || later.some(({ since, ranges }) => since <= number && inside(ranges, point));
}

/** Where ranges begin and end in turn, from differences in base 36. */
function boundaries(text: string): readonly number[] {
  let at = 0;
  return text.split(' ').map((difference) => (at += parseInt(difference, 36)));
}

/** Whether a point is in one of the ranges: the number of boundaries up to it is odd. */
function inside(ranges: readonly number[], point: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] ?? Infinity) <= point) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
