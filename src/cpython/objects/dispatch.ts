import { hex, type Address } from '../../base/address.js';
import { attempt, giveUp, isReadable } from '../../base/reading.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { decodersByClass, decodersByType, recognizingDecoders } from './decoders.js';
import { fieldAddress } from './field-access.js';
import { mro } from './mro.js';
import type { ObjectDecoder } from './object-decoder.js';
import { reprProvider, typeKey } from './repr-owner.js';
import { baseTypes, madeByPython, typeHas, typeName, typeOf } from './type-objects.js';

/**
 * The type of an object, after a look at whether it is one: its own type must be a type of types. What is at a broken
 * pointer ends the walk here, with few exceptions.
 */
export function checkedTypeOf(target: PythonTarget, object: Address): Address {
  const type = typeOf(target, object);
  // Objects and types begin at multiples of 8 in all builds; what does not is a tagged or a broken pointer.
  if (object % 8 !== 0 || type % 8 !== 0) giveUp(`no object at ${hex(object)}`);
  if (!typeHas(target, typeOf(target, type), TypeFlag.type)) giveUp(`no object at ${hex(object)}`);
  return type;
}

/**
 * Who decodes the contents of objects of a type, best first: decoders of classes in Python on its `__mro__`, then those
 * of the C types that it stands on by `tp_base`, whose structs its objects begin with. A class in Python that is named
 * like a built-in type is none: its key has its module (see `typeKey`).
 */
export function contentDecoders(target: PythonTarget, type: Address): ObjectDecoder[] {
  const found = new Set<ObjectDecoder>();
  for (const each of mro(target, type)) {
    const decoder = madeByPython(target, each) ? classDecoder(target, each) : undefined;
    if (decoder !== undefined) found.add(decoder);
  }
  for (const each of baseTypes(target, type)) {
    const decoder = typeDecoder(target, each);
    if (decoder !== undefined) found.add(decoder);
  }
  return [...found];
}

/**
 * Who gives the repr of objects of a type: whoever knows what `type(object).__repr__` does. Where that is code that
 * cannot be known, because Python defines it, or a C module of someone else: who decodes the contents of the C type
 * that the object is, so that a list with a `__repr__` of its own still shows its items. Undefined where there is no
 * such either: the form of `object.__repr__` is what remains.
 */
export function reprDecoder(target: PythonTarget, type: Address): ObjectDecoder | undefined {
  const slot = reprSlot(target, type);
  const bases = baseTypes(target, type);
  // A slot that is the base's own was inherited: cheap to see, and true of almost all objects.
  const inherited = bases.find((base) => typeDecoder(target, base) && reprSlot(target, base) === slot);
  if (inherited !== undefined) return typeDecoder(target, inherited);
  const root = bases[bases.length - 1];
  if (root !== undefined && reprSlot(target, root) === slot) return undefined;
  return knownProvider(target, type) ?? typeDecoders(target, bases)[0];
}

function knownProvider(target: PythonTarget, type: Address): ObjectDecoder | undefined {
  const reading = attempt(() => reprProvider(target, type));
  if (!isReadable(reading) || reading.value === undefined) return undefined;
  const { key, owner } = reading.value;
  const byName = madeByPython(target, owner) ? decodersByClass.get(key) : decodersByType.get(key);
  return byName ?? recognizing(target, owner);
}

function typeDecoders(target: PythonTarget, types: readonly Address[]): ObjectDecoder[] {
  return types.map((type) => typeDecoder(target, type)).filter((decoder) => decoder !== undefined);
}

function typeDecoder(target: PythonTarget, type: Address): ObjectDecoder | undefined {
  if (madeByPython(target, type)) return undefined;
  return decodersByType.get(typeName(target, type)) ?? recognizing(target, type);
}

function classDecoder(target: PythonTarget, type: Address): ObjectDecoder | undefined {
  return decodersByClass.get(typeKey(target, type)) ?? recognizing(target, type);
}

function recognizing(target: PythonTarget, type: Address): ObjectDecoder | undefined {
  return recognizingDecoders.find((decoder) => {
    const reading = attempt(() => decoder.recognizes?.(target, type));
    return isReadable(reading) && reading.value === true;
  });
}

function reprSlot(target: PythonTarget, type: Address): Address {
  return target.memory.pointer(fieldAddress(target, type, 'PyTypeObject.tp_repr'));
}
