import type { Address } from '../../base/address.js';
import { lineLimits, type Limits } from '../../base/limits.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { dictAttributes, slotAttributes, type Attribute } from './attributes.js';
import { checkedTypeOf, contentDecoders } from './dispatch.js';
import { members, readMember } from './members.js';
import { mro } from './mro.js';
import type { Child, ObjectDecoder } from './object-decoder.js';
import { repr } from './repr.js';
import { TypeFlag } from '../versions/type-flags.js';
import { typeHas } from './type-objects.js';

/** Places of a container, from `start` on. */
export interface Page {
  readonly start: number;
  readonly count: number;
}

/** What is inside of an object. */
export interface Children {
  /** Of a container, the places of the page: fewer than `count` where places are empty. */
  readonly items: readonly Child[];
  /** What the object's `__dict__` and slots have. */
  readonly attributes: readonly Child[];
  /** What its C struct has beside the items. */
  readonly parts: readonly Child[];
}

/** Places of one page at most. */
const maxPage = 10_000;

/** A key in the name of an item. */
const keyLimits: Limits = { ...lineLimits, items: 5, characters: 80, depth: 2 };

/**
 * What an object can be opened to. Each of the three stands alone: where one is broken it has one child that says so, and
 * the others are there. Costs what the page costs, whatever the container's size.
 */
export function children(target: PythonTarget, object: Address, { start, count }: Page): Children {
  const decoders = attempt(() => contentDecoders(target, checkedTypeOf(target, object)));
  if (!isReadable(decoders)) return { items: [], attributes: [], parts: [broken(decoders.unreadable)] };
  const places = Math.min(count, maxPage);
  return {
    items: orBroken(() => items(target, object, decoders.value, start, places)),
    attributes: [dictAttributes, slotAttributes].flatMap((read) =>
      orBroken(() => read(target, object).map(attributeChild)),
    ),
    parts: orBroken(() => parts(target, object, decoders.value)),
  };
}

function items(
  target: PythonTarget,
  object: Address,
  decoders: readonly ObjectDecoder[],
  start: number,
  count: number,
): readonly Child[] {
  const decoder = decoders.find((each) => each.items !== undefined);
  const found = decoder?.items?.(target, object, start, count) ?? [];
  return found.map((child) =>
    child.key === undefined ? child : { ...child, name: `[${repr(target, child.key, keyLimits).text}]` },
  );
}

/** What a decoder says; of types without one, the fields that the type itself shows as attributes. */
function parts(target: PythonTarget, object: Address, decoders: readonly ObjectDecoder[]): readonly Child[] {
  const decoder = decoders.find((each) => each.parts !== undefined);
  if (decoder !== undefined) return decoder.parts?.(target, object) ?? [];
  const types = mro(target, checkedTypeOf(target, object)).filter(
    (type) => !typeHas(target, type, TypeFlag.heapType),
  );
  return types
    .flatMap((type) => members(target, type))
    .map((member) => {
      const value = readMember(target, object, member);
      return 'object' in value
        ? { name: member.name, kind: 'internal', value: value.object }
        : { name: member.name, kind: 'internal', value: undefined, text: value.text };
    });
}

function attributeChild({ name, value }: Attribute): Child {
  return { name: `.${name}`, kind: 'attribute', value };
}

function orBroken(read: () => readonly Child[]): readonly Child[] {
  const reading = attempt(read);
  return isReadable(reading) ? reading.value : [broken(reading.unreadable)];
}

function broken(reason: string): Child {
  return { name: '', kind: 'internal', value: undefined, text: `<unreadable: ${reason}>` };
}
