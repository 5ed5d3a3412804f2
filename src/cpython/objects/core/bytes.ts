import { address, type Address } from '../../../base/address.js';
import type { PythonTarget } from '../../python-target.js';
import { factsOf } from '../../versions/facts.js';
import { fieldAddress, needPointer, readCount } from '../field-access.js';
import type { Child, ObjectDecoder, Rendering, Size } from '../object-decoder.js';
import { byteText, bytesText, quoteFor } from '../string-text.js';

/** Where an object has bytes, before they are read. */
interface Room {
  readonly at: Address;
  readonly length: number;
}

const bytes: ObjectDecoder = {
  types: ['bytes'],
  repr: (object, rendering) => limited(rendering, bytesRoom(rendering.target, object), bytesText),
  size: (target, object) => sizeOf(bytesRoom(target, object)),
  items: (target, object, start, count) => byteItems(target, bytesRoom(target, object), start, count),
};

const bytearray: ObjectDecoder = {
  types: ['bytearray'],
  repr(object, rendering, typeName) {
    const { target } = rendering;
    const { bytearrays } = factsOf(target.version, target.freeThreaded).reprs;
    const inside = bytearrays === 'escaped' ? escapedText : bytesText;
    const text = limited(rendering, bytearrayRoom(target, object), inside);
    return `${typeName}(${text})`;
  },
  size: (target, object) => sizeOf(bytearrayRoom(target, object)),
  items: (target, object, start, count) => byteItems(target, bytearrayRoom(target, object), start, count),
};

export const byteDecoders: readonly ObjectDecoder[] = [bytes, bytearray];

function bytesRoom(target: PythonTarget, object: Address): Room {
  return {
    at: fieldAddress(target, object, 'PyBytesObject.ob_sval'),
    length: readCount(target, object, 'PyVarObject.ob_size'),
  };
}

/** The bytes in use can begin after those that are allocated: what is taken off the front stays there. */
function bytearrayRoom(target: PythonTarget, object: Address): Room {
  const length = readCount(target, object, 'PyVarObject.ob_size');
  return { at: length === 0 ? object : needPointer(target, object, 'PyByteArrayObject.ob_start'), length };
}

function limited(rendering: Rendering, { at, length }: Room, text: (bytes: Uint8Array) => string): string {
  const shown = Math.min(length, rendering.maxCharacters);
  const whole = text(rendering.target.memory.bytes(at, shown));
  return length > shown ? whole + rendering.cut() : whole;
}

/** Single quotes get a backslash whatever the quotes around are (Objects/bytearrayobject.c, v3.11.0: bytearray_repr). */
function escapedText(bytes: Uint8Array): string {
  const quote = quoteFor(bytes);
  return `b${quote}${Array.from(bytes, (byte) => byteText(byte, "'")).join('')}${quote}`;
}

function sizeOf({ length }: Room): Size {
  return { length, extent: length };
}

function byteItems(target: PythonTarget, room: Room, start: number, count: number): Child[] {
  const length = Math.max(0, Math.min(count, room.length - start));
  const read = target.memory.bytes(address(room.at + start), length);
  return Array.from(read, (byte, index) => ({
    name: `[${start + index}]`,
    kind: 'item',
    value: undefined,
    text: String(byte),
  }));
}
