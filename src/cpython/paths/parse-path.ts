import { address } from '../../base/address.js';
import { readNumber, readString, skipBlanks, type Literal } from './literals.js';
import type { Key, Path, PathProblem, Root, Span, Step } from './path.js';

/** Characters of a path, and paths in subscripts of paths: what is longer was not typed by a person. */
const maxLength = 10_000;
const maxDepth = 20;

const namePattern = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;

/** As everywhere in the output: 64 bits, hexadecimal. */
const addressPattern = /0[xX][\da-fA-F]{1,16}(?![\w])/y;

/** `data.rows[0]['name'][1:5]` as a path. Nothing else of Python's expressions is one: nothing can be run. */
export function parsePath(text: string): Path | PathProblem {
  if (text.length > maxLength) {
    return {
      problem: `a path has at most ${maxLength} characters`,
      at: { from: maxLength, to: text.length },
    };
  }
  try {
    return new PathParser(text).whole();
  } catch (error) {
    if (error instanceof Mistake) return { problem: error.message, at: error.at };
    throw error;
  }
}

/** Ends the parsing; never leaves this file. */
class Mistake extends Error {
  readonly at: Span;

  constructor(problem: string, at: Span) {
    super(problem);
    this.at = at;
  }
}

class PathParser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Path {
    const path = this.#path();
    if (this.#at < this.#text.length) this.#fail(this.#complaint());
    return path;
  }

  #path(): Path {
    this.#depth += 1;
    if (this.#depth > maxDepth) this.#fail(`more than ${maxDepth} subscripts in subscripts`);
    this.#blanks();
    const from = this.#at;
    const root = this.#root();
    const at = { from, to: this.#at };
    const steps: Step[] = [];
    for (let step = this.#step(); step !== undefined; step = this.#step()) steps.push(step);
    this.#depth -= 1;
    return { root, at, steps };
  }

  #root(): Root {
    addressPattern.lastIndex = this.#at;
    const digits = addressPattern.exec(this.#text)?.[0];
    if (digits !== undefined) {
      this.#at += digits.length;
      return { address: address(BigInt(digits)) };
    }
    const name = this.#name();
    if (name === undefined)
      this.#fail('a path begins with the name of a variable, or with an address: 0x7f…');
    return { name };
  }

  #step(): Step | undefined {
    this.#blanks();
    const from = this.#at;
    if (this.#skip('.')) {
      this.#blanks();
      const name = this.#name();
      if (name === undefined) this.#fail('after the point there must be the name of an attribute');
      return { kind: 'attribute', name, at: { from, to: this.#at } };
    }
    if (!this.#skip('[')) return undefined;
    const inside = this.#subscript();
    this.#blanks();
    if (!this.#skip(']')) this.#fail(this.#at < this.#text.length ? this.#complaint() : 'a ] is missing');
    return { ...inside, at: { from, to: this.#at } };
  }

  #subscript(): DistributiveOmit<Step, 'at'> {
    this.#blanks();
    if (/^\]?$/.test(this.#text.charAt(this.#at)))
      this.#fail('between the brackets there must be a key or a number');
    const key = this.#text.charAt(this.#at) === ':' ? undefined : this.#key();
    this.#blanks();
    if (key !== undefined && this.#text.charAt(this.#at) !== ':') return { kind: 'item', key };
    const start = key === undefined ? undefined : this.#bound(key);
    const stop = this.#skip(':') ? this.#optionalBound() : undefined;
    const step = this.#skip(':') ? this.#optionalBound() : undefined;
    if (step === 0n) this.#fail('the step of a slice cannot be 0');
    return { kind: 'slice', start, stop, step };
  }

  #optionalBound(): bigint | undefined {
    this.#blanks();
    if (/^[:\]]?$/.test(this.#text.charAt(this.#at))) return undefined;
    const bound = this.#bound(this.#key());
    this.#blanks();
    return bound;
  }

  #bound(key: Key): bigint {
    if (key.kind !== 'int') this.#fail('the bounds of a slice are whole numbers');
    return key.value;
  }

  #key(): Key {
    const literal = readString(this.#text, this.#at) ?? readNumber(this.#text, this.#at);
    if (literal !== undefined) return this.#take(literal);
    const path = this.#path();
    if (path.steps.length > 0 || 'address' in path.root) return { kind: 'path', path };
    switch (path.root.name) {
      case 'None':
        return { kind: 'None' };
      case 'True':
        return { kind: 'int', value: 1n };
      case 'False':
        return { kind: 'int', value: 0n };
      default:
        return { kind: 'path', path };
    }
  }

  #take(literal: Literal): Key {
    if ('problem' in literal) throw new Mistake(literal.problem, { from: this.#at, to: literal.end });
    this.#at = literal.end;
    return literal.key;
  }

  /** NFKC, as Python does it with every name. */
  #name(): string | undefined {
    namePattern.lastIndex = this.#at;
    const name = namePattern.exec(this.#text)?.[0];
    if (name !== undefined) this.#at += name.length;
    return name?.normalize('NFKC');
  }

  #blanks(): void {
    this.#at = skipBlanks(this.#text, this.#at);
  }

  #skip(character: string): boolean {
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at += 1;
    return true;
  }

  /** What to say of a character that cannot stand where it stands. */
  #complaint(): string {
    return this.#text.charAt(this.#at) === '('
      ? 'nothing can be called: the process is only looked at'
      : 'only names, .attributes, [subscripts] and [slices] can be followed';
  }

  #fail(problem: string): never {
    throw new Mistake(problem, { from: this.#at, to: Math.min(this.#at + 1, this.#text.length) });
  }
}

type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;
