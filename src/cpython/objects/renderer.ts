import type { Address } from '../../base/address.js';
import type { Limits } from '../../base/limits.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { checkedTypeOf, reprDecoder } from './dispatch.js';
import type { ObjectDecoder, Rendering, Size } from './object-decoder.js';
import { objectForm } from './object-form.js';
import { shortTypeName, typeHas } from './type-objects.js';
import { readUnicode } from './unicode.js';

/** Places of one container that are looked at for its first items: most can be empty after deletions. */
const maxPlaces = 1_000_000;

/** Places that are asked for at once when those before were empty. */
const maxBatch = 4096;

/** Objects in objects that are no containers (a slice of a slice), beyond the depth of containers. */
const extraDepth = 20;

/** Characters of a whole rendering for each object that it may have, on top of one long text. */
const charactersPerObject = 100;

/** Broken objects in one rendering, after which no more are tried: a broken size makes a list of all of memory. */
const maxUnreadable = 100;

const ellipsis = '…';

/** What is known about a type, kept for one rendering: a list has many items of few types. */
interface Manner {
  readonly decoder: ObjectDecoder | undefined;
  readonly name: string;
  readonly isString: boolean;
}

/**
 * One rendering: counts what it costs, and remembers what it is inside of. It lives as long as one call of `repr`, so
 * that what it remembers of types cannot grow old.
 */
export class Renderer implements Rendering {
  readonly target: PythonTarget;
  readonly maxCharacters: number;
  readonly #limits: Limits;
  readonly #manners = new Map<Address, Manner>();
  /** What is being rendered, each with what it shows where it is met again. */
  readonly #inside = new Map<Address, string>();
  #containers = 0;
  #objects = 0;
  #characters: number;
  #unreadable = 0;
  #wasCut = false;

  constructor(target: PythonTarget, limits: Limits) {
    this.target = target;
    this.#limits = limits;
    this.maxCharacters = limits.characters;
    this.#characters = limits.characters + limits.objects * charactersPerObject;
  }

  get wasCut(): boolean {
    return this.#wasCut;
  }

  repr(object: Address | undefined): string {
    return this.#render(object, ({ decoder, name }, at) =>
      decoder === undefined ? objectForm(this.target, at) : decoder.repr(at, this, name),
    );
  }

  str(object: Address | undefined): string {
    return this.#render(object, ({ decoder, name, isString }, at) => {
      if (decoder?.str !== undefined) return decoder.str(at, this);
      if (isString) return readUnicode(this.target, at, this.maxCharacters);
      return decoder === undefined ? objectForm(this.target, at) : decoder.repr(at, this, name);
    });
  }

  items(
    object: Address,
    cycle: string,
    size: Size,
    page: (start: number, count: number) => readonly string[],
  ): string {
    if (size.length === 0) return '';
    if (this.#containers >= this.#limits.depth) return this.cut();
    this.#containers += 1;
    try {
      return this.enter(object, cycle, () => this.#collect(size, page));
    } finally {
      this.#containers -= 1;
    }
  }

  enter(object: Address, cycle: string, inside: () => string): string {
    const before = this.#inside.get(object);
    this.#inside.set(object, cycle);
    try {
      return inside();
    } finally {
      if (before === undefined) this.#inside.delete(object);
      else this.#inside.set(object, before);
    }
  }

  cut(): string {
    this.#wasCut = true;
    return ellipsis;
  }

  #render(object: Address | undefined, text: (manner: Manner, object: Address) => string): string {
    if (object === undefined) return '<NULL>';
    const met = this.#inside.get(object);
    if (met !== undefined) return met;
    if (this.#isSpent() || this.#inside.size > this.#limits.depth + extraDepth) return this.cut();
    this.#objects += 1;
    const reading = attempt(() => {
      const manner = this.#manner(object);
      return this.enter(object, '...', () => text(manner, object));
    });
    if (!isReadable(reading)) this.#unreadable += 1;
    const result = isReadable(reading) ? reading.value : `<unreadable: ${reading.unreadable}>`;
    this.#characters -= result.length;
    return result;
  }

  #manner(object: Address): Manner {
    const type = checkedTypeOf(this.target, object);
    const known = this.#manners.get(type);
    if (known !== undefined) return known;
    const manner = {
      decoder: reprDecoder(this.target, type),
      name: shortTypeName(this.target, type),
      isString: typeHas(this.target, type, TypeFlag.str),
    };
    this.#manners.set(type, manner);
    return manner;
  }

  #isSpent(): boolean {
    return (
      this.#objects >= this.#limits.objects || this.#characters <= 0 || this.#unreadable >= maxUnreadable
    );
  }

  #collect(size: Size, page: (start: number, count: number) => readonly string[]): string {
    const texts: string[] = [];
    let batch = 0;
    let start = 0;
    while (
      start < Math.min(size.extent, maxPlaces) &&
      texts.length < this.#limits.items &&
      !this.#isSpent()
    ) {
      batch = Math.max(
        batch,
        Math.min(this.#limits.items - texts.length, this.#limits.objects - this.#objects),
      );
      const found = page(start, batch);
      start += batch;
      texts.push(...found);
      batch = found.length === 0 ? Math.min(batch * 2, maxBatch) : 0;
    }
    const shown = Math.min(texts.length, this.#limits.items);
    const whole = texts.slice(0, this.#isSpent() ? wholeTexts(texts, shown) : shown);
    if (whole.length < size.length) whole.push(this.cut());
    return whole.join(', ');
  }
}

/** How many texts from the start on are not just `…`: where the last objects are spent, one of them is enough. */
function wholeTexts(texts: readonly string[], length: number): number {
  let whole = length;
  while (whole > 0 && (texts[whole - 1] ?? '').endsWith(ellipsis)) whole -= 1;
  return whole;
}
