/** Translates a text; arguments stand for `{0}`, `{1}`. */
export type Words = (text: string, ...args: (string | number)[]) => string;
