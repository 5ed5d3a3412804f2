import type { Printable } from './printable.js';

/**
 * A `str` as `repr()` has it (Objects/unicodeobject.c, v3.11.0: unicode_repr).
 *
 * @param points its code points; surrogates that are a pair stay two.
 */
export function stringText(points: Iterable<number>, printable: Printable): string {
  const quote = quoteFor(points);
  const parts: string[] = [quote];
  for (const point of points) parts.push(characterText(point, quote, printable));
  parts.push(quote);
  return parts.join('');
}

/** `bytes` as `repr()` has them: `b'…'` (Objects/bytesobject.c, v3.11.0: PyBytes_Repr). */
export function bytesText(bytes: Uint8Array): string {
  const quote = quoteFor(bytes);
  return `b${quote}${Array.from(bytes, (byte) => byteText(byte, quote)).join('')}${quote}`;
}

/** One byte between quotes; `escaped` are the characters that get a backslash besides the backslash itself. */
export function byteText(byte: number, escaped: string): string {
  const character = String.fromCharCode(byte);
  if (character === '\\' || escaped.includes(character)) return `\\${character}`;
  const named = escapes.get(byte);
  if (named !== undefined) return named;
  return byte < 0x20 || byte >= 0x7f ? `\\x${byte.toString(16).padStart(2, '0')}` : character;
}

/** Single quotes, unless there are single ones inside and no double ones. */
export function quoteFor(characters: Iterable<number>): "'" | '"' {
  let single = false;
  for (const character of characters) {
    if (character === 0x22) return "'";
    if (character === 0x27) single = true;
  }
  return single ? '"' : "'";
}

const escapes: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
]);

function characterText(point: number, quote: string, printable: Printable): string {
  if (point < 0x80) return byteText(point, quote);
  if (printable(point)) return String.fromCodePoint(point);
  if (point <= 0xff) return `\\x${point.toString(16)}`;
  if (point <= 0xffff) return `\\u${point.toString(16).padStart(4, '0')}`;
  return `\\U${point.toString(16).padStart(8, '0')}`;
}
