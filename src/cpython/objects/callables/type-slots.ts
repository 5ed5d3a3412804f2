import { address, type Address } from '../../../base/address.js';
import type { FieldName } from '../../layouts/catalogue.js';
import type { PythonTarget } from '../../python-target.js';
import { pointerSize, readPointer } from '../field-access.js';

/**
 * Slots of types by their distance from a field that layouts know, in words. Their order is the same in all versions of
 * the support window (Include/cpython/object.h, v3.11.0 to v3.15.0: PyTypeObject, PyNumberMethods, PySequenceMethods,
 * PyMappingMethods); each is a pointer, `tp_vectorcall_offset` a number, and `tp_version_tag` is padded to a word.
 */
const inType = {
  tp_vectorcall_offset: ['PyTypeObject.tp_dealloc', 1],
  tp_call: ['PyTypeObject.tp_as_mapping', 2],
  tp_getattro: ['PyTypeObject.tp_as_mapping', 4],
  tp_richcompare: ['PyTypeObject.tp_traverse', 2],
  tp_init: ['PyTypeObject.tp_init', 0],
  tp_new: ['PyTypeObject.tp_new', 0],
  tp_vectorcall: ['PyTypeObject.tp_subclasses', 5],
} as const satisfies Readonly<Record<string, readonly [FieldName, number]>>;

const numbers = [
  [
    'nb_add',
    'nb_subtract',
    'nb_multiply',
    'nb_remainder',
    'nb_divmod',
    'nb_power',
    'nb_negative',
    'nb_positive',
  ],
  ['nb_absolute', 'nb_bool', 'nb_invert', 'nb_lshift', 'nb_rshift', 'nb_and', 'nb_xor', 'nb_or', 'nb_int'],
  ['nb_reserved', 'nb_float', 'nb_inplace_add', 'nb_inplace_subtract', 'nb_inplace_multiply'],
  ['nb_inplace_remainder', 'nb_inplace_power', 'nb_inplace_lshift', 'nb_inplace_rshift', 'nb_inplace_and'],
  ['nb_inplace_xor', 'nb_inplace_or', 'nb_floor_divide', 'nb_true_divide', 'nb_inplace_floor_divide'],
  ['nb_inplace_true_divide', 'nb_index', 'nb_matrix_multiply', 'nb_inplace_matrix_multiply'],
].flat();
const sequences = [
  ['sq_length', 'sq_concat', 'sq_repeat', 'sq_item', 'was_sq_slice', 'sq_ass_item', 'was_sq_ass_slice'],
  ['sq_contains', 'sq_inplace_concat', 'sq_inplace_repeat'],
].flat();
const mappings = ['mp_length', 'mp_subscript', 'mp_ass_subscript'];

/** Structs of slots that a type points to, each slot a word. */
const tables = [
  { field: 'PyTypeObject.tp_as_number', slots: numbers },
  { field: 'PyTypeObject.tp_as_sequence', slots: sequences },
  { field: 'PyTypeObject.tp_as_mapping', slots: mappings },
] as const satisfies readonly { readonly field: FieldName; readonly slots: readonly string[] }[];

/** Where a slot of `PyTypeObject` itself is, from its beginning, in bytes. */
export function slotOffset({ layout }: PythonTarget, slot: keyof typeof inType): number {
  const [field, words] = inType[slot];
  return layout.offset(field) + words * pointerSize;
}

/** What a type has in a slot, by the slot's name in C; undefined where it has nothing there, or there is no such slot. */
export function readSlot(target: PythonTarget, type: Address, slot: string): Address | undefined {
  if (slot in inType) {
    return pointerAt(target, address(type + slotOffset(target, slot as keyof typeof inType)));
  }
  for (const { field, slots } of tables) {
    const index = slots.indexOf(slot);
    const table = index < 0 ? undefined : readPointer(target, type, field);
    if (table !== undefined) return pointerAt(target, address(table + index * pointerSize));
  }
  return undefined;
}

export function pointerAt({ memory }: PythonTarget, at: Address): Address | undefined {
  const found = memory.pointer(at);
  return found === 0 ? undefined : found;
}
