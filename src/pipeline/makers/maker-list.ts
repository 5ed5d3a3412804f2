import type { Maker } from '../model.js';
import type { CFunction } from './stage-functions.js';

/** The `makers` of a document: each function once, and its index. */
export class MakerList {
  readonly #makers: Maker[] = [];
  readonly #indexes = new Map<string, number>();

  get all(): readonly Maker[] {
    return this.#makers;
  }

  index(made: CFunction | undefined): number | null {
    if (made === undefined) return null;
    const known = this.#indexes.get(made.function);
    if (known !== undefined) return known;
    const index = this.#makers.push({ ...made, line: null }) - 1;
    this.#indexes.set(made.function, index);
    return index;
  }

  indexes(made: readonly (CFunction | undefined)[]): readonly number[] {
    return made.flatMap((each) => this.index(each) ?? []);
  }
}
