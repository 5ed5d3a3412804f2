import { hex, type Address } from '../../base/address.js';
import { lineLimits, type Limits } from '../../base/limits.js';
import { attempt, giveUp, isReadable } from '../../base/reading.js';
import { cView, type CField } from '../../cpython/c-view/c-view.js';
import { referrers as findReferrers } from '../../cpython/heap/referrers.js';
import { children } from '../../cpython/objects/children.js';
import { describe } from '../../cpython/objects/describe.js';
import { readSsize } from '../../cpython/objects/field-access.js';
import { typeOf } from '../../cpython/objects/type-objects.js';
import type { PythonTarget } from '../../cpython/python-target.js';
import type { ObjectBody, ObjectLink } from '../../dap/views.js';
import type { Showing } from '../variables/shown-variable.js';

const limits: Limits = { items: 100, characters: 2_000, depth: 5, objects: 1_000 };

/** Bytes that are shown as they are, and objects that it refers to. */
const maxBytes = 1_024;
const maxReferents = 200;

/**
 * One object from all sides.
 *
 * @param referrers how many objects that refer to it are looked for; 0: none.
 * @throws Unreadable where there is no object.
 */
export function objectView(
  showing: Showing,
  target: PythonTarget,
  object: Address,
  referrers: number,
): ObjectBody {
  const { type, text, refcount, size } = describe(target, object, limits);
  const structs = attempt(() => cView(target, object));
  return {
    address: hex(object),
    type,
    text,
    refcount: isReadable(refcount) ? refcount.value.text : `<unreadable: ${refcount.unreadable}>`,
    ...(size === undefined ? {} : { size: size.length }),
    variablesReference: showing.containers.add({ kind: 'object', object }),
    structs: isReadable(structs)
      ? structs.value.map(({ name, fields }) => ({
          name,
          fields: fields.flatMap((field) => fieldRows(field, '')),
        }))
      : [],
    bytes: bytesOf(target, object),
    referents: referents(target, object),
    ...(referrers === 0 ? {} : { referrers: referrersView(target, object, referrers) }),
  };
}

function fieldRows(
  { name, offset, size, raw, unreadable, fields, object }: CField,
  prefix: string,
): ObjectBody['structs'][number]['fields'][number][] {
  const full = `${prefix}${name}`;
  if (fields !== undefined) return fields.flatMap((field) => fieldRows(field, `${full}.`));
  const value = unreadable === undefined ? (raw ?? '') : `<unreadable: ${unreadable}>`;
  return [{ name: full, offset, size, value: object === undefined ? value : `${value} → ${object.text}` }];
}

function bytesOf(target: PythonTarget, object: Address): string {
  const bytes = attempt(() => {
    const size = Math.min(ownSize(target, object), maxBytes);
    return Buffer.from(target.memory.bytes(object, size)).toString('hex');
  });
  return isReadable(bytes) ? bytes.value : '';
}

/** Of the object's struct with the items that are in it: what it points to is elsewhere. */
function ownSize(target: PythonTarget, object: Address): number {
  const type = typeOf(target, object);
  const basic = readSsize(target, type, 'PyTypeObject.tp_basicsize');
  const item = readSsize(target, type, 'PyTypeObject.tp_itemsize');
  const items = item === 0 ? 0 : Math.abs(readSsize(target, object, 'PyVarObject.ob_size'));
  const size = basic + item * items;
  return size > 0 ? size : giveUp(`an object of ${size} bytes`);
}

function referents(target: PythonTarget, object: Address): readonly ObjectLink[] {
  const { items, attributes, parts } = children(target, object, { start: 0, count: maxReferents });
  return [...items, ...attributes, ...parts]
    .slice(0, maxReferents)
    .flatMap(({ name, value }) => (value === undefined || value === 0 ? [] : [link(target, value, name)]));
}

function referrersView(target: PythonTarget, object: Address, limit: number): readonly ObjectLink[] {
  const found = attempt(() => findReferrers(target, object, { limit }));
  if (!isReadable(found)) return [];
  return found.value.objects.map((each) => link(target, each.object, each.how.join(', ')));
}

function link(target: PythonTarget, object: Address, how: string): ObjectLink {
  const { type, text } = describe(target, object, lineLimits);
  return { address: hex(object), how, type, text };
}
