import { hex, type Address } from '../../../base/address.js';
import { giveUp } from '../../../base/reading.js';
import type { PythonTarget } from '../../python-target.js';
import { needPointer, readPointer } from '../field-access.js';
import { floatText } from '../float-text.js';
import { classAttribute } from '../mro.js';
import type { ObjectDecoder } from '../object-decoder.js';
import { bytesText } from '../string-text.js';
import { shortTypeName, typeName, typeOf } from '../type-objects.js';
import { readUnicode } from '../unicode.js';
import { textPart } from './child-forms.js';
import { reprOfPoints } from './text-repr.js';

/** How a value of each `_type_` is read (Modules/_ctypes/cfield.c, v3.11.0), on platforms where `long` has 8 bytes. */
const readers: ReadonlyMap<string, (target: PythonTarget, at: Address) => string> = new Map([
  ['b', integer(1, true)],
  ['B', integer(1, false)],
  ['h', integer(2, true)],
  ['H', integer(2, false)],
  ['i', integer(4, true)],
  ['I', integer(4, false)],
  ['l', integer(8, true)],
  ['L', integer(8, false)],
  ['q', integer(8, true)],
  ['Q', integer(8, false)],
  ['d', ({ memory }, at) => floatText(memory.f64(at))],
  ['f', ({ memory }, at) => floatText(viewOf(memory.bytes(at, 4)).getFloat32(0, true))],
  ['?', ({ memory }, at) => (memory.u8(at) === 0 ? 'False' : 'True')],
  ['c', ({ memory }, at) => bytesText(memory.bytes(at, 1))],
  ['u', (target, at) => reprOfPoints(target, [target.memory.u32(at)])],
  ...Array.from('PzZ', (code) => [code, addressText] as const),
]);

/** `c_int(5)` and others of one value; a subclass of theirs looks like any object (_ctypes.c: Simple_repr). */
const simple: ObjectDecoder = {
  types: ['_ctypes._SimpleCData'],
  repr(object, { target }) {
    const type = typeOf(target, object);
    const name = typeName(target, type);
    const base = readPointer(target, type, 'PyTypeObject.tp_base');
    const isDirect = base !== undefined && typeName(target, base) === '_ctypes._SimpleCData';
    return isDirect ? `${name}(${valueText(target, object)})` : `<${name} object at ${hex(object)}>`;
  },
  parts: (target, object) => [textPart('value', () => valueText(target, object))],
};

/** Pointers to text show the pointer (Lib/ctypes/__init__.py, v3.11.0). */
const textPointer: ObjectDecoder = {
  types: [],
  classes: ['ctypes.c_char_p', 'ctypes.c_wchar_p'],
  repr: (object, { target }) =>
    `${shortTypeName(target, typeOf(target, object))}(${addressText(target, dataOf(target, object))})`,
};

/** Functions of a shared library (PyCFuncPtr_repr). */
const functionPointer: ObjectDecoder = {
  types: ['_ctypes.CFuncPtr', '_ctypes.PyCFuncPtr'],
  repr: (object, { target }) => `<${typeName(target, typeOf(target, object))} object at ${hex(object)}>`,
  parts: (target, object) => [textPart('address', () => hex(target.memory.pointer(dataOf(target, object))))],
};

export const ctypesDecoders: readonly ObjectDecoder[] = [simple, textPointer, functionPointer];

function valueText(target: PythonTarget, object: Address): string {
  const code =
    classAttribute(target, typeOf(target, object), '_type_')?.value ?? giveUp('no attribute _type_');
  const read =
    readers.get(readUnicode(target, code)) ?? giveUp(`a C value of type ${readUnicode(target, code)}`);
  return read(target, dataOf(target, object));
}

function dataOf(target: PythonTarget, object: Address): Address {
  return needPointer(target, object, 'CDataObject.b_ptr');
}

function integer(size: number, signed: boolean): (target: PythonTarget, at: Address) => string {
  return ({ memory }, at) => {
    const bytes = memory.bytes(at, size);
    const value = BigInt(`0x${Buffer.from(bytes.reverse()).toString('hex')}`);
    return (signed ? BigInt.asIntN(size * 8, value) : value).toString();
  };
}

function addressText({ memory }: PythonTarget, at: Address): string {
  const value = memory.big64(at);
  return value === 0n ? 'None' : value.toString();
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
