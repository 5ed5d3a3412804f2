import { address, hex, type Address } from '../base/address.js';
import { giveUp, need, type Target } from './target.js';

/** Characters of a name or a path that are read; a broken length must not ask for gigabytes. */
const maxCharacters = 16 * 1024;

/**
 * The text of a `str` object, in any of its forms: compact ASCII, compact in one, two or four bytes a character, and
 * with its characters apart (Include/cpython/unicodeobject.h, v3.11.0 to v3.15.0). To be called inside of `reading`.
 */
export async function readUnicode(target: Target, at: Address, what: string): Promise<string> {
  const integer = async (expression: string): Promise<bigint> => need(await target.integer(expression), what);
  const ascii = `((PyASCIIObject *)${hex(at)})`;
  // One question for three bit fields: a question costs milliseconds.
  const state = Number(
    await integer(`${ascii}->state.kind + 16 * ${ascii}->state.compact + 32 * ${ascii}->state.ascii`),
  );
  const kind = state & 15;
  if (kind !== 1 && kind !== 2 && kind !== 4) giveUp(`${what}: no string at ${hex(at)}`);
  const length = BigInt.asIntN(64, await integer(`${ascii}->length`));
  if (length < 0n || length > maxCharacters) giveUp(`${what}: a string of ${length} characters`);
  const data = await integer(dataOf(at, (state & 16) !== 0, (state & 32) !== 0));
  const bytes = need(await target.bytes(address(data), Number(length) * kind), what);
  return decodeCharacters(bytes, kind);
}

function dataOf(at: Address, compact: boolean, ascii: boolean): string {
  if (!compact) return `((PyUnicodeObject *)${hex(at)})->data.any`;
  return `(unsigned long long)${hex(at)} + sizeof(${ascii ? 'PyASCIIObject' : 'PyCompactUnicodeObject'})`;
}

/** Code points of `kind` bytes each, in this machine's order: the debuggee runs on it. */
export function decodeCharacters(bytes: Uint8Array, kind: 1 | 2 | 4): string {
  if (kind === 1) return Buffer.from(bytes).toString('latin1');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + kind <= bytes.length; at += kind) {
    const point = kind === 2 ? view.getUint16(at, true) : view.getUint32(at, true);
    text += point <= 0x10_ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}
