/** Something that happened, for people and for programs. */
export interface Shown {
  readonly lines: readonly string[];
  readonly data: object;
}
