import type { FieldName } from '../layouts/catalogue.js';

/** A slot of a type, the struct in which it is, and the method that a class in Python has for it. */
export interface Slot {
  readonly field: FieldName;
  /** The pointer in the type through which the field's struct is reached; undefined: it is the type's own. */
  readonly through?: FieldName;
  /** Methods with which a class in Python fills it, of the left operand and of the right one. */
  readonly methods: readonly string[];
}

type NumberField = Extract<FieldName, `PyNumberMethods.${string}`>;
type SequenceField = Extract<FieldName, `PySequenceMethods.${string}`>;
type MappingField = Extract<FieldName, `PyMappingMethods.${string}`>;

const number = (field: NumberField, ...methods: readonly string[]): Slot => ({
  field,
  through: 'PyTypeObject.tp_as_number',
  methods,
});

const sequence = (field: SequenceField, ...methods: readonly string[]): Slot => ({
  field,
  through: 'PyTypeObject.tp_as_sequence',
  methods,
});

const mapping = (field: MappingField, ...methods: readonly string[]): Slot => ({
  field,
  through: 'PyTypeObject.tp_as_mapping',
  methods,
});

const own = (field: FieldName, ...methods: readonly string[]): Slot => ({ field, methods });

/** Binary operators; `sequences` come after numbers, of the left operand alone but for `*` (Objects/abstract.c, v3.13.0). */
const binary: Readonly<Record<string, readonly Slot[]>> = {
  '+': [
    number('PyNumberMethods.nb_add', '__add__', '__radd__'),
    sequence('PySequenceMethods.sq_concat', '__add__'),
  ],
  '-': [number('PyNumberMethods.nb_subtract', '__sub__', '__rsub__')],
  '*': [
    number('PyNumberMethods.nb_multiply', '__mul__', '__rmul__'),
    sequence('PySequenceMethods.sq_repeat', '__mul__', '__rmul__'),
  ],
  '/': [number('PyNumberMethods.nb_true_divide', '__truediv__', '__rtruediv__')],
  '//': [number('PyNumberMethods.nb_floor_divide', '__floordiv__', '__rfloordiv__')],
  '%': [number('PyNumberMethods.nb_remainder', '__mod__', '__rmod__')],
  '**': [number('PyNumberMethods.nb_power', '__pow__', '__rpow__')],
  '@': [number('PyNumberMethods.nb_matrix_multiply', '__matmul__', '__rmatmul__')],
  '<<': [number('PyNumberMethods.nb_lshift', '__lshift__', '__rlshift__')],
  '>>': [number('PyNumberMethods.nb_rshift', '__rshift__', '__rrshift__')],
  '&': [number('PyNumberMethods.nb_and', '__and__', '__rand__')],
  '|': [number('PyNumberMethods.nb_or', '__or__', '__ror__')],
  '^': [number('PyNumberMethods.nb_xor', '__xor__', '__rxor__')],
};

/** Of the left operand, before those of the operator without `=`. */
const inPlace: Readonly<Record<string, readonly Slot[]>> = {
  '+=': [
    number('PyNumberMethods.nb_inplace_add', '__iadd__'),
    sequence('PySequenceMethods.sq_inplace_concat', '__iadd__'),
  ],
  '-=': [number('PyNumberMethods.nb_inplace_subtract', '__isub__')],
  '*=': [
    number('PyNumberMethods.nb_inplace_multiply', '__imul__'),
    sequence('PySequenceMethods.sq_inplace_repeat', '__imul__'),
  ],
  '/=': [number('PyNumberMethods.nb_inplace_true_divide', '__itruediv__')],
  '//=': [number('PyNumberMethods.nb_inplace_floor_divide', '__ifloordiv__')],
  '%=': [number('PyNumberMethods.nb_inplace_remainder', '__imod__')],
  '**=': [number('PyNumberMethods.nb_inplace_power', '__ipow__')],
  '@=': [number('PyNumberMethods.nb_inplace_matrix_multiply', '__imatmul__')],
  '<<=': [number('PyNumberMethods.nb_inplace_lshift', '__ilshift__')],
  '>>=': [number('PyNumberMethods.nb_inplace_rshift', '__irshift__')],
  '&=': [number('PyNumberMethods.nb_inplace_and', '__iand__')],
  '|=': [number('PyNumberMethods.nb_inplace_or', '__ior__')],
  '^=': [number('PyNumberMethods.nb_inplace_xor', '__ixor__')],
};

/** The slots of a binary operator as `dis` writes it: its own in place, then those for both operands. */
export function binarySlots(operator: string): {
  readonly left: readonly Slot[];
  readonly both: readonly Slot[];
} {
  const plain = operator.endsWith('=') ? operator.slice(0, -1) : operator;
  return { left: inPlace[operator] ?? [], both: binary[plain] ?? [] };
}

/** Operators with one operand, and what instructions do with one object. */
export const unarySlots = {
  '-': [number('PyNumberMethods.nb_negative', '__neg__')],
  '+': [number('PyNumberMethods.nb_positive', '__pos__')],
  '~': [number('PyNumberMethods.nb_invert', '__invert__')],
  not: [
    number('PyNumberMethods.nb_bool', '__bool__'),
    mapping('PyMappingMethods.mp_length', '__len__'),
    sequence('PySequenceMethods.sq_length', '__len__'),
  ],
  iterate: [own('PyTypeObject.tp_iter', '__iter__')],
} as const satisfies Readonly<Record<string, readonly Slot[]>>;

export const subscriptSlots: readonly Slot[] = [
  mapping('PyMappingMethods.mp_subscript', '__getitem__'),
  sequence('PySequenceMethods.sq_item', '__getitem__'),
];

export const storeSubscriptSlots: readonly Slot[] = [
  mapping('PyMappingMethods.mp_ass_subscript', '__setitem__'),
  sequence('PySequenceMethods.sq_ass_item', '__setitem__'),
];

export const deleteSubscriptSlots: readonly Slot[] = [
  mapping('PyMappingMethods.mp_ass_subscript', '__delitem__'),
  sequence('PySequenceMethods.sq_ass_item', '__delitem__'),
];

/** What has no slot is searched with its iterator. */
export const containsSlots: readonly Slot[] = [
  sequence('PySequenceMethods.sq_contains', '__contains__'),
  own('PyTypeObject.tp_iter', '__iter__'),
];

export const attributeSlots: readonly Slot[] = [own('PyTypeObject.tp_getattro', '__getattribute__')];
export const storeAttributeSlots: readonly Slot[] = [own('PyTypeObject.tp_setattro', '__setattr__')];
export const deleteAttributeSlots: readonly Slot[] = [own('PyTypeObject.tp_setattro', '__delattr__')];

const comparisons: Readonly<Record<string, readonly [method: string, reflected: string]>> = {
  '<': ['__lt__', '__gt__'],
  '<=': ['__le__', '__ge__'],
  '==': ['__eq__', '__eq__'],
  '!=': ['__ne__', '__ne__'],
  '>': ['__gt__', '__lt__'],
  '>=': ['__ge__', '__le__'],
};

/** @param operator as `dis` writes it: `<`, or `bool(<)` where the result is only tested. */
export function comparisonSlots(operator: string): readonly Slot[] {
  const plain = /^bool\((.*)\)$/.exec(operator)?.[1] ?? operator;
  return [own('PyTypeObject.tp_richcompare', ...(comparisons[plain] ?? []))];
}
