import type { Address } from '../../base/address.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { lookup } from './dict.js';
import { readPointer } from './field-access.js';
import { dictOf, instanceDict, instanceEntries } from './instance-dict.js';
import { isSlot, members, readMember, type Member } from './members.js';
import { classAttribute, mro } from './mro.js';
import { isString } from './qualified-name.js';
import { stringMatcher } from './string-matcher.js';
import { isInstance, typeHas, typeOf } from './type-objects.js';
import { readUnicode } from './unicode.js';

/** An attribute of one object. */
export interface Attribute {
  readonly name: string;
  readonly value: Address;
}

/**
 * The attributes that an object itself has: those in its `__dict__`, in the order in which they were set, and then its
 * slots that are set, in the order of the classes in `__mro__`. What a class has for all of its objects is not among
 * them.
 */
export function attributes(target: PythonTarget, object: Address): Attribute[] {
  return [...partOf(() => dictAttributes(target, object)), ...partOf(() => slotAttributes(target, object))];
}

/** Those in the `__dict__`. Keys that are no `str` are none. */
export function dictAttributes(target: PythonTarget, object: Address): Attribute[] {
  return instanceEntries(target, object).flatMap(({ key, value }) => {
    const [name] = partOf(() => (isString(target, key) ? [readUnicode(target, key)] : []));
    return name === undefined ? [] : [{ name, value }];
  });
}

/**
 * An attribute of an object as `object.name` finds it, so far as nothing has to run for that: a slot, an entry of its
 * `__dict__`, then what its class has. Of a function, static or class method in the class the function is given,
 * not bound. Undefined where there is none, or where a property or a `__getattr__` would have to run.
 */
export function attribute(target: PythonTarget, object: Address, name: string): Address | undefined {
  const type = typeOf(target, object);
  if (name === '__class__') return type;
  if (name === '__dict__') return dictOf(target, object);
  const member = partOf(() => mro(target, type).flatMap((each) => members(target, each))).find(
    (each) => each.name === name,
  );
  if (member !== undefined) return memberObject(target, object, member);
  // A class is searched with its bases; an instance has only what is its own.
  const own = typeHas(target, type, TypeFlag.type)
    ? classAttribute(target, object, name)?.value
    : ownAttribute(target, object, name);
  const found = own ?? classAttribute(target, type, name)?.value;
  return found === undefined ? undefined : withoutRunning(target, found);
}

/** What an object's `__dict__` has under a name. */
function ownAttribute(target: PythonTarget, object: Address, name: string): Address | undefined {
  const found = instanceDict(target, object);
  if (found === undefined) return undefined;
  if ('dict' in found) return lookup(target, found.dict, name);
  const matches = stringMatcher(target, name);
  return instanceEntries(target, object).find(({ key }) => matches(key))?.value;
}

/** The slots that are set, those of all classes; of two with one name the nearer. */
export function slotAttributes(target: PythonTarget, object: Address): Attribute[] {
  const found = new Map<string, Address>();
  for (const type of mro(target, typeOf(target, object))) {
    for (const member of partOf(() => slotsOf(target, type))) {
      const value = found.has(member.name) ? undefined : memberObject(target, object, member);
      if (value !== undefined) found.set(member.name, value);
    }
  }
  return [...found].map(([name, value]) => ({ name, value }));
}

/** Members of the kind that `__slots__` makes; built-in types have such members too, which are no slots. */
function slotsOf(target: PythonTarget, type: Address): readonly Member[] {
  return typeHas(target, type, TypeFlag.heapType) ? members(target, type).filter(isSlot) : [];
}

function memberObject(target: PythonTarget, object: Address, member: Member): Address | undefined {
  const [value] = partOf(() => [readMember(target, object, member)]);
  return value !== undefined && 'object' in value ? value.object : undefined;
}

/** What a descriptor in a class comes to without a call; undefined where only a call would tell. */
function withoutRunning(target: PythonTarget, value: Address): Address | undefined {
  if (isInstance(target, value, 'property', 'getset_descriptor', 'member_descriptor')) return undefined;
  if (isInstance(target, value, 'staticmethod'))
    return readPointer(target, value, 'staticmethod.sm_callable');
  if (isInstance(target, value, 'classmethod')) return readPointer(target, value, 'classmethod.cm_callable');
  return value;
}

/** The items of one part of an object; none where that part is unreadable, so that the rest is shown. */
function partOf<T>(read: () => readonly T[]): readonly T[] {
  const reading = attempt(read);
  return isReadable(reading) ? reading.value : [];
}
