import type { Address } from '../../../base/address.js';
import { attempt, isReadable } from '../../../base/reading.js';
import type { FieldName } from '../../layouts/catalogue.js';
import type { PythonTarget } from '../../python-target.js';
import { readPointer } from '../field-access.js';
import type { Child } from '../object-decoder.js';

/** Items of a sequence, numbered from `start` on. */
export function numbered(items: readonly (Address | undefined)[], start: number): Child[] {
  return items.map((value, index) => ({ name: `[${start + index}]`, kind: 'item', value }));
}

/** Numbers of an array and the like: items that are no objects. */
export function numberedTexts(texts: readonly string[], start: number): Child[] {
  return texts.map((text, index) => ({ name: `[${start + index}]`, kind: 'item', value: undefined, text }));
}

/** A pointer to an object in the object's C struct, under the name that Python has for it, or else the C name. */
export function part(target: PythonTarget, object: Address, name: string, field: FieldName): Child {
  return partOf(name, () => readPointer(target, object, field));
}

/** A part that is found by some walk; where that is broken, the part has the reason. */
export function partOf(name: string, read: () => Address | undefined): Child {
  const reading = attempt(read);
  if (!isReadable(reading))
    return { name, kind: 'internal', value: undefined, text: `<unreadable: ${reading.unreadable}>` };
  return { name, kind: 'internal', value: reading.value };
}

/** A part that is no object. */
export function textPart(name: string, read: () => string): Child {
  const reading = attempt(read);
  const text = isReadable(reading) ? reading.value : `<unreadable: ${reading.unreadable}>`;
  return { name, kind: 'internal', value: undefined, text };
}
