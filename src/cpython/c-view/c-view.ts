import { address, type Address } from '../../base/address.js';
import type { Limits } from '../../base/limits.js';
import { attempt, isReadable } from '../../base/reading.js';
import type { StructName } from '../layouts/catalogue.js';
import type { Field } from '../layouts/layout.js';
import { checkedTypeOf } from '../objects/dispatch.js';
import { members } from '../objects/members.js';
import { mro } from '../objects/mro.js';
import { readNumber } from '../objects/field-access.js';
import { repr } from '../objects/repr.js';
import { baseTypes, shortTypeName, typeHas, typeName } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { TypeFlag } from '../versions/type-flags.js';
import { typeStructs, variableSized } from './type-structs.js';

/** A part of an object as C sees it: one of the structs that it begins with, or the slots that a class adds. */
export interface CPart {
  /** `PyListObject`; of slots, the class. */
  readonly name: string;
  readonly fields: readonly CField[];
}

export interface CField {
  /** Without the name of the struct that it is in: `lv_tag`. */
  readonly name: string;
  /** In bytes from the object; the garbage collector's head is before it. */
  readonly offset: number;
  /** In bytes; 0 for a flexible array. */
  readonly size: number;
  /** How many bits of it, of a bit field. */
  readonly bits?: number;
  /** `0x…` of what fits into 8 bytes, lowest byte last; else the first bytes as they are. */
  readonly raw?: string;
  /** Set where the field is the address of an object: what that is. */
  readonly object?: { readonly address: Address; readonly text: string } | undefined;
  readonly unreadable?: string;
  /** Of a nested struct. */
  readonly fields?: readonly CField[];
}

/** Bytes of a field that are shown as they are. */
const maxBytes = 32;

/** What a pointer leads to is a hint beside it. */
const pointedLimits: Limits = { items: 3, characters: 40, depth: 1, objects: 10 };

/**
 * An object as the C struct that it really is, as far as the layout knows that: first what all objects have, then what
 * the struct of each of its types adds, outermost base first.
 *
 * Throws `Unreadable` where there is no object.
 */
export function cView(target: PythonTarget, object: Address): readonly CPart[] {
  const type = checkedTypeOf(target, object);
  const bases = baseTypes(target, type).toReversed();
  const names = bases.flatMap((base) => structsOf(target, base, object));
  const parts = [...new Set(names)].map((name) => part(target, object, name, 0));
  return [...gcHead(target, object, type), ...parts, ...slots(target, object, type)].filter(
    ({ fields }) => fields.length > 0,
  );
}

function structsOf(target: PythonTarget, type: Address, object: Address): readonly StructName[] {
  const name = typeName(target, type);
  // A class in Python may have any name.
  if (typeHas(target, type, TypeFlag.heapType) && !name.includes('.')) return [];
  if (name === 'object') return ['PyObject'];
  const own = [...(variableSized.has(name) ? (['PyVarObject'] as const) : []), ...(typeStructs[name] ?? [])];
  if (name === 'type' && typeHas(target, object, TypeFlag.heapType)) return [...own, 'PyHeapTypeObject'];
  return name === 'str' ? [...own, ...stringStructs(target, object)] : own;
}

/** What follows depends on the characters (Include/cpython/unicodeobject.h, v3.11.0). */
function stringStructs(target: PythonTarget, object: Address): readonly StructName[] {
  const is = (field: 'PyASCIIObject.state.ascii' | 'PyASCIIObject.state.compact'): boolean => {
    const bit = attempt(() => readNumber(target, object, field));
    return isReadable(bit) && bit.value === 1;
  };
  if (!is('PyASCIIObject.state.compact')) return ['PyCompactUnicodeObject', 'PyUnicodeObject'];
  return is('PyASCIIObject.state.ascii') ? [] : ['PyCompactUnicodeObject'];
}

/** In front of the object, in builds with the GIL (Include/internal/pycore_gc.h, v3.11.0 to v3.15.0). */
function gcHead(target: PythonTarget, object: Address, type: Address): readonly CPart[] {
  const head = target.layout.struct('PyGC_Head');
  if (target.freeThreaded || head === undefined || !typeHas(target, type, TypeFlag.hasGc)) return [];
  const { name, fields } = part(target, object, 'PyGC_Head', -head.size);
  // They lead to other heads, which may look like objects.
  return [{ name, fields: fields.map((field) => ({ ...field, object: undefined })) }];
}

/** What `__slots__` and members of types without a known struct add. */
function slots(target: PythonTarget, object: Address, type: Address): readonly CPart[] {
  const types = mro(target, type).toReversed();
  return types.flatMap((each) => {
    if (typeStructs[typeName(target, each)] !== undefined) return [];
    const found = attempt(() => members(target, each));
    if (!isReadable(found)) return [];
    const fields = found.value.map(({ name, offset }) =>
      readField(target, object, name, { size: 8 }, offset),
    );
    return [{ name: shortTypeName(target, each), fields }];
  });
}

function part(target: PythonTarget, object: Address, name: StructName, shift: number): CPart {
  const fields = Object.entries(target.layout.struct(name)?.fields ?? {});
  return { name, fields: nested(target, object, fields, shift) };
}

/** `a.b` and `a.c` become one field `a` with two inside. */
function nested(
  target: PythonTarget,
  object: Address,
  fields: readonly (readonly [string, Field])[],
  shift: number,
): readonly CField[] {
  const found: CField[] = [];
  const sorted = fields.toSorted(([, one], [, other]) => one.offset - other.offset);
  for (const name of new Set(sorted.map(([full]) => firstPart(full)))) {
    const group = sorted.filter(([full]) => firstPart(full) === name);
    const inside = group.filter(([full]) => full !== name);
    const whole = group.find(([full]) => full === name)?.[1];
    const offset = (whole ?? group[0]?.[1])?.offset ?? 0;
    if (inside.length === 0 && whole !== undefined) {
      found.push(readField(target, object, name, whole, offset + shift));
      continue;
    }
    const last = group.at(-1)?.[1];
    const size = whole?.size ?? (last === undefined ? 0 : last.offset + last.size - offset);
    const rest = inside.map(([full, field]) => [full.slice(name.length + 1), field] as const);
    found.push({ name, offset: offset + shift, size, fields: nested(target, object, rest, shift) });
  }
  return found;
}

function firstPart(name: string): string {
  return name.split('.', 1)[0] ?? name;
}

function readField(
  target: PythonTarget,
  object: Address,
  name: string,
  { size, bits }: Pick<Field, 'size' | 'bits'>,
  offset: number,
): CField {
  const field = { name, offset, size, ...(bits === undefined ? {} : { bits: bits.width }) };
  const bytes = attempt(() => target.memory.bytes(address(object + offset), Math.min(size, maxBytes)));
  if (!isReadable(bytes)) return { ...field, unreadable: bytes.unreadable };
  if (size === 0 || size > 8) {
    const text = Buffer.from(bytes.value).toString('hex');
    return { ...field, raw: size > maxBytes ? `${text}…` : text };
  }
  const word = bytes.value.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const value = bits === undefined ? word : BigInt.asUintN(bits.width, word >> BigInt(bits.shift));
  const raw = `0x${value.toString(16)}`;
  if (size < 8 || bits !== undefined) return { ...field, raw };
  const pointed = address(value);
  if (!isReadable(attempt(() => checkedTypeOf(target, pointed)))) return { ...field, raw };
  return { ...field, raw, object: { address: pointed, text: repr(target, pointed, pointedLimits).text } };
}
