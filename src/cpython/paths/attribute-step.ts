import type { Address } from '../../base/address.js';
import { attempt } from '../../base/reading.js';
import { attribute, attributes } from '../objects/attributes.js';
import { dictOf } from '../objects/instance-dict.js';
import { members, readMember } from '../objects/members.js';
import { classAttribute, mro, typeNamespace } from '../objects/mro.js';
import { fullName, moduleName, qualifiedName } from '../objects/qualified-name.js';
import { reprOfText } from '../objects/stdlib/text-repr.js';
import { isInstance, shortTypeName, typeHas, typeName, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { fieldAttribute } from './fields.js';
import { endOfPath, type Found } from './found.js';
import { keysOf } from './scope.js';

/** `object.name` so far as nothing has to run for it: instance attributes and slots, fields, then the class's. */
export function attributeOf(target: PythonTarget, object: Address, name: string): Found {
  const found = attribute(target, object, name) ?? special(target, object, name);
  if (found !== undefined) return { kind: 'object', object: found };
  const named = typeHas(target, typeOf(target, object), TypeFlag.type)
    ? nameOfClass(target, object, name)
    : undefined;
  if (named !== undefined) return { kind: 'value', type: 'str', text: reprOfText(target, named) };
  return plainMember(target, object, name) ?? endOfPath(...whyNot(target, object, name));
}

function special(target: PythonTarget, object: Address, name: string): Address | undefined {
  const isType = typeHas(target, typeOf(target, object), TypeFlag.type);
  if (name === '__dict__') return isType ? typeNamespace(target, object) : dictOf(target, object);
  // Of the class itself a property is the property; but what `type` computes goes before what `object` does.
  const inClass = isType && !/^__\w+__$/.test(name) ? classAttribute(target, object, name)?.value : undefined;
  if (inClass !== undefined) return inClass;
  return fieldAttribute(target, object, name);
}

/** What a class says of its name: of built-in ones it is no object, but part of a text of C. */
function nameOfClass(target: PythonTarget, type: Address, attributeName: string): string | undefined {
  switch (attributeName) {
    case '__name__':
      return shortTypeName(target, type);
    case '__qualname__':
      return qualifiedName(target, type);
    case '__module__':
      return moduleName(target, type);
    default:
      return undefined;
  }
}

/** A member that is a number or a text of C: `stop` of nothing that Python made, `co_argcount`. */
function plainMember(target: PythonTarget, object: Address, name: string): Found | undefined {
  for (const type of mro(target, typeOf(target, object))) {
    const member = partOf(() => members(target, type))?.find((each) => each.name === name);
    const value = member === undefined ? undefined : readMember(target, object, member);
    if (value !== undefined && 'text' in value) return { kind: 'value', type: 'a C value', text: value.text };
    if (member !== undefined) return endOfPath(`.${name} is not set`);
  }
  return undefined;
}

/** Why there is no such attribute, and what is there. */
function whyNot(target: PythonTarget, object: Address, name: string): Parameters<typeof endOfPath> {
  const type = typeOf(target, object);
  const inClass = partOf(() => classAttribute(target, type, name));
  if (inClass !== undefined && isComputed(target, inClass.value)) {
    const kind = isInstance(target, inClass.value, 'property') ? 'a property' : 'computed';
    return [`.${name} is ${kind}: code would have to run for it`];
  }
  const known = partOf(() => attributeNames(target, object)) ?? [];
  const says = `${describeType(target, object)} has no attribute ${name}`;
  const asks = partOf(() => classAttribute(target, type, '__getattr__')) === undefined;
  return [asks ? says : `${says} of its own, and its __getattr__ would have to run`, name, known];
}

function isComputed(target: PythonTarget, descriptor: Address): boolean {
  return partOf(() => isInstance(target, descriptor, 'property', 'getset_descriptor')) === true;
}

function attributeNames(target: PythonTarget, object: Address): readonly string[] {
  const own = (partOf(() => attributes(target, object)) ?? []).map(({ name }) => name);
  const isType = typeHas(target, typeOf(target, object), TypeFlag.type);
  const classes = [...(isType ? mro(target, object) : []), ...mro(target, typeOf(target, object))];
  return [...own, ...classes.flatMap((each) => partOf(() => namesOfClass(target, each)) ?? [])];
}

function namesOfClass(target: PythonTarget, type: Address): readonly string[] {
  const namespace = typeNamespace(target, type);
  return namespace === undefined ? [] : keysOf(target, namespace);
}

/** `an object of type list`, `the class Point`. */
export function describeType(target: PythonTarget, object: Address): string {
  const type = typeOf(target, object);
  if (typeHas(target, type, TypeFlag.type)) return `the class ${typeName(target, object)}`;
  return `an object of type ${fullName(target, type)}`;
}

function partOf<T>(read: () => T): T | undefined {
  const reading = attempt(read);
  return 'value' in reading ? reading.value : undefined;
}
