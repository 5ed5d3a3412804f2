import { address, hex, type Address } from '../../base/address.js';
import { giveUp } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { needPointer, readNumber, readSsize } from './field-access.js';

/** Characters of a name or a path that are read where nobody says otherwise. */
const nameCharacters = 16 * 1024;

/** Characters of a `str`, as they are in memory. */
export interface Characters {
  /** Where the first one is. */
  readonly data: Address;
  /** Bytes that each of them has. */
  readonly kind: 1 | 2 | 4;
  readonly length: number;
}

/**
 * Where a `str` object, or one of a subclass, has its characters. It may be compact ASCII, compact with 1, 2 or 4 bytes
 * a character, or have them apart (Include/cpython/unicodeobject.h, v3.11.0 to v3.15.0).
 */
export function charactersOf(target: PythonTarget, at: Address): Characters {
  const kind = readNumber(target, at, 'PyASCIIObject.state.kind');
  // Kind 0 is what 3.11 calls not ready: made by C code through an interface that was removed.
  if (kind !== 1 && kind !== 2 && kind !== 4) giveUp(`no characters in the str at ${hex(at)}`);
  const length = readSsize(target, at, 'PyASCIIObject.length');
  if (!(length >= 0 && length <= Number.MAX_SAFE_INTEGER)) giveUp(`a str of ${length} characters`);
  return { data: dataOf(target, at), kind, length };
}

function dataOf(target: PythonTarget, at: Address): Address {
  if (readNumber(target, at, 'PyASCIIObject.state.compact') === 0) {
    return needPointer(target, at, 'PyUnicodeObject.data');
  }
  const ascii = readNumber(target, at, 'PyASCIIObject.state.ascii') === 1;
  return address(at + target.layout.size(ascii ? 'PyASCIIObject' : 'PyCompactUnicodeObject'));
}

/** The first code points of a `str`, `max` at most. Surrogates are code points like others, in pairs or alone. */
export function readCodePoints(
  target: PythonTarget,
  { data, kind, length }: Characters,
  max: number,
): Uint8Array | Uint16Array | Uint32Array {
  const bytes = target.memory.bytes(data, Math.min(length, max) * kind);
  if (kind === 1) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 2)
    return Uint16Array.from({ length: bytes.length / 2 }, (_, at) => view.getUint16(at * 2, true));
  return Uint32Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(at * 4, true));
}

/**
 * The text of a `str` object. Two code points that are a pair of surrogates become one character here; whoever must
 * tell them apart takes `readCodePoints`.
 *
 * @param maxCharacters what is longer is cut and ends with `…`.
 */
export function readUnicode(target: PythonTarget, at: Address, maxCharacters = nameCharacters): string {
  const characters = charactersOf(target, at);
  const text = textOf(readCodePoints(target, characters, maxCharacters));
  return characters.length > maxCharacters ? `${text}…` : text;
}

/** Code points as text; what is none is U+FFFD. */
export function textOf(points: Uint8Array | Uint16Array | Uint32Array): string {
  if (points instanceof Uint8Array) return Buffer.from(points).toString('latin1');
  const parts: string[] = [];
  for (const point of points) parts.push(point <= 0x10_ffff ? String.fromCodePoint(point) : '\ufffd');
  return parts.join('');
}
