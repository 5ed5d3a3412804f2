import fc from 'fast-check';

/** A JSON value whose objects may have a name twice, as a person's file may. */
export type LooseJson = string | number | boolean | null | readonly LooseJson[] | LooseObject;
export interface LooseObject {
  readonly pairs: readonly (readonly [string, LooseJson])[];
}

/** A document of a person's: its text, and the comments in it. */
export interface WrittenJsonc {
  readonly text: string;
  readonly comments: readonly string[];
}

export interface Scribble {
  /** Read in a circle: each number is one decision about white space, a comment or a comma. */
  readonly choices: readonly number[];
  readonly lineEnd: string;
  readonly byteOrderMark: boolean;
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '// no comment',
    '/* none */',
    '{',
    ']',
    ',',
    '"',
    '\\',
    '${workspaceFolder}/x',
    '__proto__',
  ),
);

const plain: fc.Arbitrary<LooseJson> = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.boolean(),
  fc.constant(null),
);

/** Any value; names are drawn from `names` about as often as they are made up. */
export function looseJson(names: readonly string[]): fc.Arbitrary<LooseJson> {
  return fc.letrec<{ value: LooseJson }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      plain,
      fc.array(tie('value'), { maxLength: 4 }),
      looseObject(names, tie('value')),
    ),
  })).value;
}

export function looseObject(
  names: readonly string[],
  value: fc.Arbitrary<LooseJson>,
): fc.Arbitrary<LooseObject> {
  const name = fc.oneof(text, ...names.map((own) => fc.constant(own)));
  return fc.record({ pairs: fc.array(fc.tuple(name, value), { maxLength: 5 }) });
}

export const scribble: fc.Arbitrary<Scribble> = fc.record({
  choices: fc.array(fc.nat(11), { minLength: 1, maxLength: 40 }),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  byteOrderMark: fc.boolean(),
});

/** Writes `value` with comments, trailing commas and white space as `scribble` decides. */
export function write(value: LooseJson, { choices, lineEnd, byteOrderMark }: Scribble): WrittenJsonc {
  const comments: string[] = [];
  let turn = 0;
  const choose = (): number => choices[turn++ % choices.length] ?? 0;
  const comment = (open: string, close: string): string => {
    const own = `${open} note ${comments.length}, "not": [a value] ${close}`;
    comments.push(own);
    return own;
  };
  const space = (): string => {
    switch (choose()) {
      case 0:
        return ' ';
      case 1:
        return lineEnd;
      case 2:
        return `${lineEnd}    `;
      case 3:
        return `${lineEnd}\t\t`;
      case 4:
        return comment('/*', '*/');
      case 5:
        return ` ${comment('//', '')}${lineEnd}`;
      case 6:
        return `${lineEnd}  ${comment('//', '')}${lineEnd}  ${comment('/**', '**/')} `;
      default:
        return '';
    }
  };
  const list = (items: readonly (() => string)[]): string => {
    const written = items.map((item) => `${space()}${item()}${space()}`).join(',');
    return items.length > 0 && choose() < 4 ? `${written},${space()}` : written + space();
  };
  const any = (item: LooseJson): string => {
    if (typeof item !== 'object' || item === null) return JSON.stringify(item);
    if ('pairs' in item) {
      const pairs = item.pairs.map(
        ([name, own]) =>
          () =>
            `${JSON.stringify(name)}${space()}:${space()}${any(own)}`,
      );
      return `{${list(pairs)}}`;
    }
    return `[${list(item.map((own) => () => any(own)))}]`;
  };
  const body = `${space()}${any(value)}${space()}`;
  return { text: (byteOrderMark ? '\uFEFF' : '') + body, comments };
}
