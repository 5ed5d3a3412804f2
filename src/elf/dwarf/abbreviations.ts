import { broken } from '../problem.js';
import { skipForm, skipLeb, sleb, sizeOfForm, uleb, type Encoding } from './forms.js';
import { At, Form } from './vocabulary.js';

export interface Attribute {
  readonly at: number;
  readonly form: number;
  /** The value, of `implicitConst`. */
  readonly implicit: number;
  /** Bytes that the value takes; undefined if that differs from entry to entry. */
  readonly size: number | undefined;
  /** Bytes from the first attribute to this one; undefined if that differs from entry to entry. */
  readonly fromStart: number | undefined;
  /** Bytes from this attribute to the end of the last one; undefined likewise. */
  readonly fromEnd: number | undefined;
}

/** How entries of one kind are written: their tag and attributes. */
export interface Abbreviation {
  readonly tag: number;
  readonly children: boolean;
  readonly attributes: readonly Attribute[];
  /** Bytes of all attributes; -1 if that differs from entry to entry. */
  readonly size: number;
  readonly name: Attribute | undefined;
  readonly sibling: Attribute | undefined;
  readonly declaration: boolean;
}

/** More attributes than any compiler gives an entry. */
const maxAttributes = 1_000;

/** Reads the abbreviation whose tag is at `at` in `.debug_abbrev`, and where it ends. @throws ElfProblem */
export function readAbbreviation(
  bytes: Uint8Array,
  at: number,
  encoding: Encoding,
): { readonly abbreviation: Abbreviation; readonly end: number } {
  const tag = uleb(bytes, at);
  let next = skipLeb(bytes, at);
  const children = bytes[next] !== 0;
  next += 1;
  const specifications: { at: number; form: number; implicit: number }[] = [];
  for (;;) {
    const name = uleb(bytes, next);
    next = skipLeb(bytes, next);
    const form = uleb(bytes, next);
    next = skipLeb(bytes, next);
    if (name === 0 && form === 0) break;
    if (specifications.length >= maxAttributes) broken('an abbreviation has too many attributes');
    if (form === Form.implicitConst) {
      specifications.push({ at: name, form, implicit: sleb(bytes, next) });
      next = skipLeb(bytes, next);
    } else specifications.push({ at: name, form, implicit: 0 });
  }
  return { abbreviation: withPlaces(tag, children, specifications, encoding), end: next };
}

function withPlaces(
  tag: number,
  children: boolean,
  specifications: readonly { at: number; form: number; implicit: number }[],
  encoding: Encoding,
): Abbreviation {
  const sizes = specifications.map(({ form }) => sizeOfForm(form, encoding));
  const starts = distances(sizes);
  const ends = distances(sizes.toReversed()).toReversed();
  const attributes = specifications.map(({ at, form, implicit }, index) => {
    const size = sizes[index];
    const behind = ends[index];
    const fromEnd = size === undefined || behind === undefined ? undefined : size + behind;
    return { at, form, implicit, size, fromStart: starts[index], fromEnd };
  });
  return {
    tag,
    children,
    attributes,
    size: sizes.reduce<number>((sum, size) => (sum < 0 || size === undefined ? -1 : sum + size), 0),
    name: attributes.find(({ at }) => at === At.name),
    sibling: attributes.find(({ at }) => at === At.sibling),
    declaration: attributes.some(({ at }) => at === At.declaration),
  };
}

/** The sum of the sizes before each; undefined from the first unknown one on. */
function distances(sizes: readonly (number | undefined)[]): (number | undefined)[] {
  let sum: number | undefined = 0;
  return sizes.map((size) => {
    const before = sum;
    sum = sum === undefined || size === undefined ? undefined : sum + size;
    return before;
  });
}

/** Where the attributes that begin at `start` end. @throws ElfProblem if that is beyond the bytes. */
export function skipAttributes(
  bytes: Uint8Array,
  start: number,
  { size, attributes }: Abbreviation,
  encoding: Encoding,
): number {
  if (size >= 0) return start + size;
  let end = start;
  for (const { form, size: fixed } of attributes) {
    end = fixed === undefined ? skipForm(bytes, end, form, encoding) : end + fixed;
  }
  return end;
}

/** Where the value of `attribute` is, in an entry whose attributes begin at `start`. */
export function placeOf(
  bytes: Uint8Array,
  start: number,
  { attributes }: Abbreviation,
  attribute: Attribute,
  encoding: Encoding,
): number {
  if (attribute.fromStart !== undefined) return start + attribute.fromStart;
  let place = start;
  for (const each of attributes) {
    if (each === attribute) break;
    place = each.size === undefined ? skipForm(bytes, place, each.form, encoding) : place + each.size;
  }
  return place;
}
