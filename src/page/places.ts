import type { SourceRange } from '../pipeline/model.js';

/** A line and a column as one number that orders them. Columns beyond this are taken for it. */
const widest = 2 ** 20;

export function position(line: number, column: number): number {
  return line * widest + Math.min(column, widest - 1);
}

/** How a row stands to a selection. */
export type Match = 'none' | 'exact' | 'inside' | 'around';

/** The places of a list of items, for quick questions over all of them. */
export class Places {
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;

  constructor(ranges: readonly (SourceRange | null)[]) {
    this.#starts = new Float64Array(ranges.length);
    this.#ends = new Float64Array(ranges.length);
    ranges.forEach((range, index) => {
      this.#starts[index] = range === null ? NaN : position(range[0], range[1]);
      this.#ends[index] = range === null ? NaN : position(range[2], range[3]);
    });
  }

  get count(): number {
    return this.#starts.length;
  }

  match(index: number, ranges: readonly SourceRange[]): Match {
    const [start, end] = [this.#starts[index] ?? NaN, this.#ends[index] ?? NaN];
    // A place without width (NEWLINE, RESUME) is in no selection by chance.
    if (!(start < end)) return ranges.some((range) => isExactly(range, start, end)) ? 'exact' : 'none';
    let found: Match = 'none';
    for (const range of ranges) {
      const [from, to] = [position(range[0], range[1]), position(range[2], range[3])];
      if (start === from && end === to) return 'exact';
      if (start >= from && end <= to) found = 'inside';
      else if (start <= from && end >= to && found === 'none') found = 'around';
    }
    return found;
  }

  /** All rows that are the selection or in it; where there are none, the smallest that it is in. */
  linked(ranges: readonly SourceRange[]): Linked {
    let [first, count] = [-1, 0];
    let exact = -1;
    let [smallest, size] = [-1, Infinity];
    for (let index = 0; index < this.count; index += 1) {
      const match = this.match(index, ranges);
      if (match === 'none') continue;
      if (match === 'around') {
        const width = (this.#ends[index] ?? 0) - (this.#starts[index] ?? 0);
        if (width < size) [smallest, size] = [index, width];
        continue;
      }
      count += 1;
      if (first < 0) first = index;
      if (exact < 0 && match === 'exact') exact = index;
    }
    const shown = exact >= 0 ? exact : first;
    return shown >= 0 ? { shown, count, around: -1 } : { shown: smallest, count: 0, around: smallest };
  }

  /** The smallest that holds the range and is larger than it; -1 where there is none. */
  enclosing(range: SourceRange): number {
    const [from, to] = [position(range[0], range[1]), position(range[2], range[3])];
    let [smallest, size] = [-1, Infinity];
    for (let index = 0; index < this.count; index += 1) {
      const [start, end] = [this.#starts[index] ?? NaN, this.#ends[index] ?? NaN];
      const isLarger = start <= from && end >= to && (start < from || end > to);
      if (isLarger && end - start < size) [smallest, size] = [index, end - start];
    }
    return smallest;
  }

  /** The smallest that holds a point; -1 where there is none. */
  at(line: number, column: number): number {
    const point = position(line, column);
    let [smallest, size] = [-1, Infinity];
    for (let index = 0; index < this.count; index += 1) {
      const [start, end] = [this.#starts[index] ?? NaN, this.#ends[index] ?? NaN];
      if (start <= point && end > point && end - start < size) [smallest, size] = [index, end - start];
    }
    return smallest;
  }
}

export interface Linked {
  /** The row to be brought into view; -1: none. */
  readonly shown: number;
  /** How many are in the selection. */
  readonly count: number;
  /** The row that the selection is in, where none is in it; -1: none. */
  readonly around: number;
}

function isExactly(range: SourceRange, start: number, end: number): boolean {
  return position(range[0], range[1]) === start && position(range[2], range[3]) === end;
}

export function placeText([line, column, endLine, endColumn]: SourceRange): string {
  return line === endLine ? `${line}:${column}–${endColumn}` : `${line}:${column}–${endLine}:${endColumn}`;
}
