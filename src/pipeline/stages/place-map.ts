import type { SourceRange } from '../model.js';

interface Entry<Value> {
  readonly range: SourceRange | null;
  readonly tag: string;
  value: Value;
  readonly next: Entry<Value> | undefined;
}

/**
 * What is known about places in the source, each with a word. There are a hundred thousand of them in a long file: to make
 * a text of each, for a `Map`, costs more than all else that is done with it.
 */
export class PlaceMap<Value> {
  readonly #entries = new Map<number, Entry<Value>>();

  get(range: SourceRange | null, tag: string): Value | undefined {
    return this.#find(hash(range), range, tag)?.value;
  }

  set(range: SourceRange | null, tag: string, value: Value): void {
    const key = hash(range);
    const known = this.#find(key, range, tag);
    if (known !== undefined) known.value = value;
    else this.#entries.set(key, { range, tag, value, next: this.#entries.get(key) });
  }

  #find(key: number, range: SourceRange | null, tag: string): Entry<Value> | undefined {
    let entry = this.#entries.get(key);
    while (entry !== undefined && (entry.tag !== tag || !isSame(entry.range, range))) entry = entry.next;
    return entry;
  }
}

/** A small integer, which `Map` needs no memory for. */
function hash(range: SourceRange | null): number {
  if (range === null) return 0;
  let value = Math.imul(range[0], 0x9e3779b1) + range[1];
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b) + range[2];
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35) + range[3];
  return value | 0;
}

function isSame(one: SourceRange | null, other: SourceRange | null): boolean {
  if (one === null || other === null) return one === other;
  return one[0] === other[0] && one[1] === other[1] && one[2] === other[2] && one[3] === other[3];
}
