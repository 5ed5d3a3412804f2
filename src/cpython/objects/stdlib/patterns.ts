import { address, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { fieldAddress, needPointer, readPointer } from '../field-access.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { isString } from '../qualified-name.js';
import { bytesText } from '../string-text.js';
import { isInstance, typeName, typeOf } from '../type-objects.js';
import { charactersOf, readCodePoints } from '../unicode.js';
import { part, textPart } from './child-forms.js';
import { reprOfPoints } from './text-repr.js';

/** Characters of the pattern's repr that are shown, and of a match's (Modules/_sre/sre.c, v3.11.0: `%.200R`, `%.50R`). */
const patternCharacters = 200;
const matchCharacters = 50;

/** In the order of the repr (pattern_repr). */
const flagNames: readonly (readonly [bit: number, name: string])[] = [
  [1, 'TEMPLATE'],
  [2, 'IGNORECASE'],
  [4, 'LOCALE'],
  [8, 'MULTILINE'],
  [16, 'DOTALL'],
  [32, 'UNICODE'],
  [64, 'VERBOSE'],
  [128, 'DEBUG'],
  [256, 'ASCII'],
];
const locale = 4;
const unicode = 32;
const ascii = 256;

const pattern: ObjectDecoder = {
  types: ['re.Pattern'],
  repr(object, rendering) {
    const { target } = rendering;
    const source = rendering.repr(readPointer(target, object, 'PatternObject.pattern'));
    const flags = flagsText(target, object);
    return `re.compile(${clipped(source, patternCharacters)}${flags === '' ? '' : `, ${flags}`})`;
  },
  parts: (target, object) => [
    part(target, object, 'pattern', 'PatternObject.pattern'),
    part(target, object, 'groupindex', 'PatternObject.groupindex'),
  ],
};

const match: ObjectDecoder = {
  types: ['re.Match'],
  repr(object, { target }) {
    const [start, end] = span(target, object);
    const text = clipped(sliceText(target, object, start, end), matchCharacters);
    return `<${typeName(target, typeOf(target, object))} object; span=(${start}, ${end}), match=${text}>`;
  },
  parts: (target, object) => [
    part(target, object, 'string', 'MatchObject.string'),
    part(target, object, 're', 'MatchObject.pattern'),
    textPart('span', () => `(${span(target, object).join(', ')})`),
  ],
};

export const patternDecoders: readonly ObjectDecoder[] = [pattern, match];

/** A text is cut as C's `%.200R` cuts it: characters are counted, and nothing tells that there are more. */
function clipped(text: string, characters: number): string {
  return Array.from(text).slice(0, characters).join('');
}

function flagsText(target: PythonTarget, object: Address): string {
  const { memory } = target;
  let flags = memory.u32(fieldAddress(target, object, 'PatternObject.flags'));
  const isText = memory.i32(fieldAddress(target, object, 'PatternObject.isbytes')) === 0;
  // What every pattern for str has is not said.
  if (isText && (flags & (locale | unicode | ascii)) === unicode) flags -= unicode;
  const names = flagNames.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => `re.${name}`);
  const others = flags & ~flagNames.reduce((all, [bit]) => all | bit, 0);
  return [...names, ...(others === 0 ? [] : [`0x${(others >>> 0).toString(16)}`])].join('|');
}

function span(target: PythonTarget, object: Address): readonly [start: number, end: number] {
  const marks = fieldAddress(target, object, 'MatchObject.mark');
  return [target.memory.i64(marks), target.memory.i64(address(marks + 8))];
}

/** What was matched, as far as the repr shows it: it keeps the whole string, which may have changed if it is a bytearray. */
function sliceText(target: PythonTarget, object: Address, start: number, end: number): string {
  const string = readPointer(target, object, 'MatchObject.string');
  if (string === undefined || start < 0 || end < start) return 'None';
  const wanted = Math.min(end - start, matchCharacters);
  if (isString(target, string)) {
    const { data, kind, length } = charactersOf(target, string);
    if (end > length) giveUp('a match beyond its string');
    const from = { data: address(data + start * kind), kind, length: wanted };
    return reprOfPoints(target, [...readCodePoints(target, from, wanted)]);
  }
  return bytesText(target.memory.bytes(address(bytesOf(target, string) + start), wanted));
}

function bytesOf(target: PythonTarget, object: Address): Address {
  if (isInstance(target, object, 'bytes')) return fieldAddress(target, object, 'PyBytesObject.ob_sval');
  if (isInstance(target, object, 'bytearray'))
    return needPointer(target, object, 'PyByteArrayObject.ob_start');
  return giveUp('a match in something that is not read');
}
