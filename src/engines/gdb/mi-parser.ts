import { scanCString } from './mi-string.js';
import type { MiRecord, MiTuple, MiValue } from './mi-value.js';

/** gdb nests values a few levels; what nests deeper is not gdb. */
const maxDepth = 200;

const asyncKinds = { '*': 'exec', '=': 'notify', '+': 'status' } as const;
const streamKinds = { '~': 'console', '@': 'target', '&': 'log' } as const;

/**
 * Parses one line of GDB/MI output (GDB manual, "GDB/MI Output Syntax").
 *
 * @param line One character a byte (latin1), without its line end. What is no record is `noise`: nothing throws.
 */
export function parseMiLine(line: string): MiRecord {
  if (/^\(gdb\) ?$/.test(line)) return { kind: 'prompt' };
  const mark = line.charAt(0);
  if (mark in streamKinds) {
    const string = scanCString(line, 1);
    if (string?.end === line.length) {
      return { kind: streamKinds[mark as keyof typeof streamKinds], text: string.text };
    }
  }
  const head = /^(\d*)([\^*=+])([A-Za-z-]+)/.exec(line);
  if (head === null) return { kind: 'noise', text: line };
  const [all, token = '', sign = '', class_ = ''] = head;
  const results = new MiReader(line, all.length).restOfRecord();
  if (results === undefined) return { kind: 'noise', text: line };
  if (sign === '^') {
    return { kind: 'result', token: token === '' ? undefined : Number(token), class: class_, results };
  }
  return { kind: asyncKinds[sign as keyof typeof asyncKinds], class: class_, results };
}

class MiReader {
  readonly #line: string;
  #at: number;

  constructor(line: string, at: number) {
    this.#line = line;
    this.#at = at;
  }

  /** `,name=value` until the end of the line. */
  restOfRecord(): MiTuple | undefined {
    const results = emptyTuple();
    while (this.#at < this.#line.length) {
      if (!this.#skip(',') || !this.#resultInto(results, 0)) return undefined;
    }
    return results;
  }

  #skip(character: string): boolean {
    if (this.#line[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  /**
   * `name=value`, or a bare value: gdb 12's `bkpt={…},{…}` gives the locations of a breakpoint without a name.
   * A bare value and a name that was there before go to the list `more`, so that nothing is lost.
   */
  #resultInto(results: Record<string, MiValue>, depth: number): boolean {
    const name = this.#name();
    const value = this.#value(depth);
    if (value === undefined) return false;
    if (name !== undefined && results[name] === undefined) results[name] = value;
    else results.more = [...((results.more as MiValue[] | undefined) ?? []), value];
    return true;
  }

  #name(): string | undefined {
    const pattern = /[A-Za-z_][\w.-]*=/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#line);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match[0].slice(0, -1);
  }

  #value(depth: number): MiValue | undefined {
    if (depth > maxDepth) return undefined;
    switch (this.#line.charAt(this.#at)) {
      case '"': {
        const string = scanCString(this.#line, this.#at);
        if (string !== undefined) this.#at = string.end;
        return string?.text;
      }
      case '{':
        return this.#tuple(depth + 1);
      case '[':
        return this.#list(depth + 1);
      default:
        return undefined;
    }
  }

  #tuple(depth: number): MiValue | undefined {
    this.#at += 1;
    // `script={"one","two"}`: a list in a tuple's clothes, up to MI 3.
    if (this.#line[this.#at] === '"') return this.#listItems('}', depth);
    const tuple = emptyTuple();
    if (this.#skip('}')) return tuple;
    do {
      if (!this.#resultInto(tuple, depth)) return undefined;
    } while (this.#skip(','));
    return this.#skip('}') ? tuple : undefined;
  }

  #list(depth: number): MiValue | undefined {
    this.#at += 1;
    return this.#listItems(']', depth);
  }

  /** Items of a list; where they are `name=value` (`stack=[frame={…},frame={…}]`) the names say nothing new. */
  #listItems(close: string, depth: number): MiValue[] | undefined {
    const items: MiValue[] = [];
    if (this.#skip(close)) return items;
    do {
      this.#name();
      const item = this.#value(depth);
      if (item === undefined) return undefined;
      items.push(item);
    } while (this.#skip(','));
    return this.#skip(close) ? items : undefined;
  }
}

/** No prototype: names come from outside. */
function emptyTuple(): Record<string, MiValue> {
  return Object.create(null) as Record<string, MiValue>;
}
