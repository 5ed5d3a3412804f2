import { address, type Address } from '../../base/address.js';
import type { PythonTarget } from '../python-target.js';
import { fieldAddress, readPointer, readSsize } from './field-access.js';
import { readCString } from './type-objects.js';

/** Members of one type; what has more is broken. */
const maxMembers = 1000;

const maxName = 200;

/** A field of a C struct that a type shows as an attribute: a slot of a class, `start` of a slice. */
export interface Member {
  readonly name: string;
  /** `Py_T_…` of Include/descrobject.h, v3.12.0; before that Include/structmember.h has the same numbers. */
  readonly kind: number;
  /** In bytes from the object. */
  readonly offset: number;
  readonly readOnly: boolean;
}

/** What a member holds: an object, or of a plain C field its value as text. */
export type MemberValue = { readonly object: Address | undefined } | { readonly text: string };

/** The members that a type itself declares (`tp_members`); those of `__slots__` are among them. */
export function members(target: PythonTarget, type: Address): Member[] {
  const first = readPointer(target, type, 'PyTypeObject.tp_members');
  const found: Member[] = [];
  const size = target.layout.size('PyMemberDef');
  for (let at = first; at !== undefined && found.length < maxMembers; at = address(at + size)) {
    const name = readPointer(target, at, 'PyMemberDef.name');
    if (name === undefined) break;
    found.push({
      name: readCString(target, name, maxName),
      kind: target.memory.i32(fieldAddress(target, at, 'PyMemberDef.type')),
      offset: readSsize(target, at, 'PyMemberDef.offset'),
      readOnly: target.memory.i32(fieldAddress(target, at, 'PyMemberDef.flags')) % 2 === 1,
    });
  }
  return found;
}

/** Whether a member is what `__slots__` makes: an object that can be missing, and can be set. */
export function isSlot({ kind, readOnly }: Member): boolean {
  return kind === 16 && !readOnly;
}

/** Reads a member of an object (Python/structmember.c, v3.11.0: PyMember_GetOne). */
export function readMember(target: PythonTarget, object: Address, { kind, offset }: Member): MemberValue {
  const { memory } = target;
  const at = address(object + offset);
  switch (kind) {
    case 0:
      return { text: String(signed(memory.u16(at), 16)) };
    case 1:
      return { text: String(memory.i32(at)) };
    case 2:
    case 17:
    case 19:
      return { text: String(BigInt.asIntN(64, memory.big64(at))) };
    case 4:
      return { text: String(memory.f64(at)) };
    case 5: {
      const string = memory.pointer(at);
      return { text: string === 0 ? 'None' : JSON.stringify(readCString(target, string, maxName)) };
    }
    case 6:
    case 16: {
      const value = memory.pointer(at);
      return { object: value === 0 ? undefined : value };
    }
    case 7:
      return { text: JSON.stringify(String.fromCharCode(memory.u8(at))) };
    case 8:
      return { text: String(signed(memory.u8(at), 8)) };
    case 9:
      return { text: String(memory.u8(at)) };
    case 10:
      return { text: String(memory.u16(at)) };
    case 11:
      return { text: String(memory.u32(at)) };
    case 12:
    case 18:
      return { text: String(memory.big64(at)) };
    case 13:
      return { text: JSON.stringify(readCString(target, at, maxName)) };
    case 14:
      return { text: memory.u8(at) === 0 ? 'False' : 'True' };
    case 20:
      return { text: 'None' };
    default:
      return { text: `a C field of kind ${kind}` };
  }
}

function signed(value: number, bits: number): number {
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
}
