/** What a rendering of values may cost. Whatever is cut says so in the text: `…`. */
export interface Limits {
  /** Items of one container. */
  readonly items: number;
  /** Characters of one str or bytes, and digits of one int. */
  readonly characters: number;
  /** Containers in containers. */
  readonly depth: number;
  /** Objects in one rendering, all levels together. */
  readonly objects: number;
}

/** What fits a line of a stack or a row of a variables view. */
export const lineLimits: Limits = { items: 20, characters: 200, depth: 4, objects: 200 };

/** As much as any reader of one object wants at once. */
export const wholeLimits: Limits = { items: 10_000, characters: 100_000, depth: 50, objects: 100_000 };
