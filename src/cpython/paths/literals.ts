import type { Key } from './path.js';

/** A literal, and where the text after it begins; or what is wrong with it. */
export type Literal =
  { readonly key: Key; readonly end: number } | { readonly problem: string; readonly end: number };

const digits = String.raw`\d(?:_?\d)*`;
const numberPattern = new RegExp(
  [
    String.raw`0[xX](?:_?[\da-fA-F])+`,
    String.raw`0[oO](?:_?[0-7])+`,
    String.raw`0[bB](?:_?[01])+`,
    // A float has a point or an exponent.
    String.raw`${digits}\.(?:${digits})?(?:[eE][+-]?${digits})?|\.${digits}(?:[eE][+-]?${digits})?|${digits}[eE][+-]?${digits}`,
    digits,
  ].join('|'),
  'y',
);

/** Reads the number at `from`, with its sign; undefined if there is none. */
export function readNumber(text: string, from: number): Literal | undefined {
  const sign = text.charAt(from) === '-' ? -1 : 1;
  const unsigned = sign === -1 ? skipBlanks(text, from + 1) : from;
  numberPattern.lastIndex = unsigned;
  const match = numberPattern.exec(text)?.[0];
  if (match === undefined) return undefined;
  const end = unsigned + match.length;
  const plain = match.replaceAll('_', '');
  if (/^0[xXoObB]|^\d+$/.test(plain)) {
    if (/^0\d*[1-9]/.test(plain)) return { problem: 'a number must not begin with 0', end };
    return { key: { kind: 'int', value: BigInt(plain) * BigInt(sign) }, end };
  }
  return { key: { kind: 'float', value: Number(plain) * sign }, end };
}

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at))) at += 1;
  return at;
}

const prefixPattern = /([bBuU]?[rR]?|[rR][bB])(['"])/y;

/** Reads the string at `from`, with its prefix; undefined if there is none. */
export function readString(text: string, from: number): Literal | undefined {
  prefixPattern.lastIndex = from;
  const match = prefixPattern.exec(text);
  if (match === null) return undefined;
  const [whole, prefix = '', quote = ''] = match;
  const isBytes = /b/i.test(prefix);
  const isRaw = /r/i.test(prefix);
  const points: number[] = [];
  for (let at = from + whole.length; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (character === quote) return finish(points, isBytes, at + 1);
    if (character !== '\\') {
      points.push(text.codePointAt(at) ?? 0);
      at += character.length;
      continue;
    }
    const escape = isRaw ? rawEscape(text, at) : readEscape(text, at, isBytes);
    if ('problem' in escape) return { ...escape, end: at };
    points.push(...escape.points);
    at = escape.end;
  }
  return { problem: `the string has no ${quote} at its end`, end: text.length };
}

function finish(points: readonly number[], isBytes: boolean, end: number): Literal {
  if (!isBytes) return { key: { kind: 'str', value: String.fromCodePoint(...points) }, end };
  if (points.some((point) => point > 0xff)) return { problem: 'bytes hold ASCII characters only', end };
  return { key: { kind: 'bytes', value: Uint8Array.from(points) }, end };
}

type Escape = { readonly points: readonly number[]; readonly end: number } | { readonly problem: string };

const simpleEscapes: Readonly<Record<string, number>> = {
  '\\': 92,
  "'": 39,
  '"': 34,
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
};

/** Digits after the letter of an escape: `\xhh`, `\uhhhh`, `\Uhhhhhhhh`. */
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Of the two characters both stay, so that a quote after a backslash does not end the string. */
function rawEscape(text: string, at: number): Escape {
  const next = text.codePointAt(at + 1);
  return next === undefined
    ? { points: [92], end: at + 1 }
    : { points: [92, next], end: at + 1 + String.fromCodePoint(next).length };
}

function readEscape(text: string, at: number, isBytes: boolean): Escape {
  const letter = text.charAt(at + 1);
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { points: [simple], end: at + 2 };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined) return { points: [Number.parseInt(octal, 8)], end: at + 1 + octal.length };
  const count = isBytes && letter !== 'x' ? undefined : hexDigits[letter];
  if (count !== undefined) {
    const hex = text.slice(at + 2, at + 2 + count);
    const point = Number.parseInt(hex, 16);
    if (!/^[\da-fA-F]+$/.test(hex) || hex.length < count || point > 0x10_ffff) {
      return { problem: `\\${letter} needs ${count} hexadecimal digits of a character` };
    }
    return { points: [point], end: at + 2 + count };
  }
  if (letter === 'N' && !isBytes) return { problem: String.raw`\N{…} is not known here: use \u or \U` };
  // Python leaves what it does not know as it is.
  return rawEscape(text, at);
}
