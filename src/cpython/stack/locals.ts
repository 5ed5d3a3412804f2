import { address, hex, type Address } from '../../base/address.js';
import { attempt, giveUp, type Reading } from '../../base/reading.js';
import type { FieldName } from '../layouts/catalogue.js';
import { pointerIn, pointerSize, readNumber, readPointer } from '../objects/field-access.js';
import { tupleItems } from '../objects/tuple.js';
import { typeName, typeOf } from '../objects/type-objects.js';
import { readUnicode } from '../objects/unicode.js';
import type { PythonTarget } from '../python-target.js';
import { factsOf } from '../versions/facts.js';
import { objectOfStackRef } from '../versions/stack-ref.js';
import type { PythonFrame } from './frames.js';

/** A variable that a frame keeps itself. */
export interface Local {
  readonly name: string;
  /** `cell`: functions inside may use it too. `free`: it is one of a function outside. */
  readonly kind: 'local' | 'cell' | 'free';
  /** The object, taken out of its cell; undefined: not bound (yet, or any more). */
  readonly value: Address | undefined;
  /** Of a comprehension that was built into a module or a class body: the code outside of it does not see it (3.12+). */
  readonly hidden: boolean;
  /** Why the value is not known. */
  readonly unreadable?: string;
}

/** Bits of `co_localspluskinds` (Include/internal/pycore_code.h, v3.11.0 to v3.15.0). */
const kindBits = { hidden: 0x10, cell: 0x40, free: 0x80 } as const;

/** `co_flags`: variables are in the frame and in no dict (Include/cpython/code.h, v3.11.0 to v3.15.0). */
const optimized = 0x1;

/** Variables of one frame; CPython's compiler would take more, people do not. */
const maxLocals = 100_000;

/** Characters of a variable's name. */
const maxName = 1_000;

/**
 * The variables that a frame keeps itself, in the order of `co_varnames`, cells, free variables. What a module or a
 * class body defines is in `frameNamespace`.
 *
 * @throws Unreadable where frame or code are broken.
 */
export function readLocals(
  target: PythonTarget,
  frame: Pick<PythonFrame, 'address' | 'code'>,
): readonly Local[] {
  const count = countLocals(target, frame.code);
  const names =
    readPointer(target, frame.code, 'PyCodeObject.co_localsplusnames') ?? giveUp('no names of variables');
  const kinds = readKinds(target, frame.code, count);
  const name = tupleItems(target, names, 0, count);
  const { stackRefs } = factsOf(target.version, target.freeThreaded, target.layout);
  const slots = readSlots(target, frame.address, 0, count);
  const isCell = cellTest(target);
  return Array.from({ length: count }, (_, index) => {
    const bits = kinds[index] ?? 0;
    const slot = objectOfStackRef(stackRefs, pointerIn(slots, index * pointerSize) ?? address(0));
    const inCell = slot !== undefined && (bits & (kindBits.cell | kindBits.free)) !== 0;
    const value = inCell ? attempt(() => (isCell(slot) ? contentOf(target, slot) : slot)) : { value: slot };
    return {
      name: readName(target, name[index]),
      kind: (bits & kindBits.free) !== 0 ? 'free' : (bits & kindBits.cell) !== 0 ? 'cell' : 'local',
      hidden: (bits & kindBits.hidden) !== 0,
      ...('value' in value ? value : { value: undefined, unreadable: value.unreadable }),
    };
  });
}

/** `co_nlocalsplus`, within its bound. */
export function countLocals(target: PythonTarget, code: Address): number {
  const count = readNumber(target, code, 'PyCodeObject.co_nlocalsplus');
  return count <= maxLocals ? count : giveUp(`a frame of ${count} variables`);
}

/** `count` words of `localsplus` from `start` on, as they are: with the tags that some versions have. */
export function readSlots(
  { memory, layout }: PythonTarget,
  frame: Address,
  start: number,
  count: number,
): DataView {
  const at = address(frame + layout.offset('_PyInterpreterFrame.localsplus') + start * pointerSize);
  const bytes = memory.bytes(at, count * pointerSize);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** `f_globals`. */
export function frameGlobals(target: PythonTarget, frame: Pick<PythonFrame, 'address'>): Address {
  return needed(target, frame.address, '_PyInterpreterFrame.f_globals');
}

/** `f_builtins`. */
export function frameBuiltins(target: PythonTarget, frame: Pick<PythonFrame, 'address'>): Address {
  return needed(target, frame.address, '_PyInterpreterFrame.f_builtins');
}

/**
 * The mapping in which the code of a module, a class body or an `exec` has its variables: mostly a dict, of a module the
 * same as its globals. Undefined for functions.
 */
export function frameNamespace(
  target: PythonTarget,
  frame: Pick<PythonFrame, 'address' | 'code'>,
): Address | undefined {
  // In a function it is a copy that somebody asked for once.
  if ((readNumber(target, frame.code, 'PyCodeObject.co_flags') & optimized) !== 0) return undefined;
  return readPointer(target, frame.address, '_PyInterpreterFrame.f_locals');
}

function needed(target: PythonTarget, frame: Address, field: FieldName): Address {
  return readPointer(target, frame, field) ?? giveUp(`${field} of the frame at ${hex(frame)} is NULL`);
}

function readKinds({ memory, layout }: PythonTarget, code: Address, count: number): Uint8Array {
  const kinds = memory.pointer(address(code + layout.offset('PyCodeObject.co_localspluskinds')));
  return memory.bytes(address(kinds + layout.offset('PyBytesObject.ob_sval')), count);
}

function readName(target: PythonTarget, name: Address | undefined): string {
  const read: Reading<string> = attempt(() => readUnicode(target, name ?? giveUp('no name'), maxName));
  return 'value' in read ? read.value : `<unreadable: ${read.unreadable}>`;
}

/**
 * A slot of a cell variable may hold the value itself: with comprehensions that are built in, a name can be both
 * (Objects/frameobject.c, v3.13.0: framelocalsproxy_getval).
 */
function cellTest(target: PythonTarget): (object: Address) => boolean {
  let cellType: Address | undefined;
  return (object) => {
    const type = typeOf(target, object);
    if (type === cellType) return true;
    if (typeName(target, type) !== 'cell') return false;
    cellType = type;
    return true;
  };
}

function contentOf(target: PythonTarget, cell: Address): Address | undefined {
  return readPointer(target, cell, 'PyCellObject.ob_ref');
}
