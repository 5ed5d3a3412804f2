import type { Address } from '../../base/address.js';
import { needPointer, readPointer } from '../objects/field-access.js';
import { classAttribute } from '../objects/mro.js';
import { isInstance, isNamed, typeOf } from '../objects/type-objects.js';
import type { PythonTarget } from '../python-target.js';
import { distinct, pythonEntry, type CallEntry } from './call-entry.js';
import { callEntries } from './call-entries.js';
import {
  attributeSlots,
  binarySlots,
  comparisonSlots,
  containsSlots,
  deleteAttributeSlots,
  deleteSubscriptSlots,
  storeAttributeSlots,
  storeSubscriptSlots,
  subscriptSlots,
  unarySlots,
  type Slot,
} from './operator-slots.js';

/** What an instruction does with objects that is no call. Operators as `dis` writes them. */
export type Operation =
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Address; readonly right: Address }
  | { readonly kind: 'compare'; readonly operator: string; readonly left: Address; readonly right: Address }
  | { readonly kind: 'unary'; readonly operator: keyof typeof unarySlots; readonly operand: Address }
  | {
      readonly kind: 'subscript' | 'store-subscript' | 'delete-subscript' | 'contains';
      readonly container: Address;
    }
  | {
      readonly kind: 'attribute' | 'store-attribute' | 'delete-attribute';
      readonly owner: Address;
      readonly name: string;
    };

/**
 * The functions that an operation may enter, the likeliest first. Both operands are asked, and the slots that are tried
 * one after the other: whoever stops at each of them is right at the first stop. What the interpreter does itself, as
 * `LOAD_ATTR` of an instance's own attribute, arrives in none.
 *
 * @throws Unreadable where memory is broken.
 */
export function cFunctionsOf(target: PythonTarget, operation: Operation): readonly CallEntry[] {
  switch (operation.kind) {
    case 'binary': {
      const { left, both } = binarySlots(operation.operator);
      return distinct([
        ...filled(target, operation.left, left, 0),
        ...filled(target, operation.left, both, 0),
        ...filled(target, operation.right, both, 1),
      ]);
    }
    case 'compare': {
      const slots = comparisonSlots(operation.operator);
      return distinct([
        ...filled(target, operation.left, slots, 0),
        ...filled(target, operation.right, slots, 1),
      ]);
    }
    case 'unary':
      return distinct(filled(target, operation.operand, unarySlots[operation.operator], 0));
    case 'subscript':
      return distinct([
        ...filled(target, operation.container, subscriptSlots, 0),
        ...classSubscript(target, operation.container),
      ]);
    case 'store-subscript':
      return distinct(filled(target, operation.container, storeSubscriptSlots, 0));
    case 'delete-subscript':
      return distinct(filled(target, operation.container, deleteSubscriptSlots, 0));
    case 'contains':
      return distinct(filled(target, operation.container, containsSlots, 0));
    case 'attribute':
      return distinct([
        ...accessor(target, operation.owner, operation.name, 'get'),
        ...filled(target, operation.owner, attributeSlots, 0),
        ...fallback(target, operation.owner),
      ]);
    case 'store-attribute':
      return distinct([
        ...accessor(target, operation.owner, operation.name, 'set'),
        ...filled(target, operation.owner, storeAttributeSlots, 0),
      ]);
    case 'delete-attribute':
      return distinct(filled(target, operation.owner, deleteAttributeSlots, 0));
  }
}

/** What an operand's type has in slots. A class in Python has functions of CPython's there, and its own behind them. */
function filled(
  target: PythonTarget,
  operand: Address,
  slots: readonly Slot[],
  side: 0 | 1,
): (CallEntry | undefined)[] {
  const type = typeOf(target, operand);
  return slots.map(({ field, through, methods }) => {
    const place = through === undefined ? type : readPointer(target, type, through);
    const found = place === undefined ? undefined : readPointer(target, place, field);
    if (found === undefined) return undefined;
    const method = methods[side] ?? methods[0];
    const behind = method === undefined ? undefined : classAttribute(target, type, method)?.value;
    const python = behind === undefined ? undefined : pythonEntry(target, behind);
    return python ?? { kind: 'c', address: found, slot: field.slice(field.indexOf('.') + 1) };
  });
}

/** A class in brackets: `list[int]` is `__class_getitem__` (Objects/abstract.c, v3.13.0: PyObject_GetItem). */
function classSubscript(target: PythonTarget, container: Address): readonly CallEntry[] {
  if (!isInstance(target, container, 'type')) return [];
  const found = classAttribute(target, container, '__class_getitem__')?.value;
  if (found === undefined) return [];
  const inner = isNamed(target, typeOf(target, found), 'classmethod')
    ? needPointer(target, found, 'classmethod.cm_callable')
    : found;
  return callEntries(target, inner);
}

/** A property, or an attribute that a type in C computes: what gets or sets it. */
function accessor(
  target: PythonTarget,
  owner: Address,
  name: string,
  way: 'get' | 'set',
): readonly CallEntry[] {
  const found = classAttribute(target, typeOf(target, owner), name)?.value;
  if (found === undefined) return [];
  if (isInstance(target, found, 'property')) {
    const fn = readPointer(target, found, `propertyobject.prop_${way}`);
    return fn === undefined ? [] : callEntries(target, fn);
  }
  if (!isInstance(target, found, 'getset_descriptor')) return [];
  const definition = needPointer(target, found, 'PyGetSetDescrObject.d_getset');
  const address = readPointer(target, definition, `PyGetSetDef.${way}`);
  return address === undefined ? [] : [{ kind: 'c', address, slot: way }];
}

/** `__getattr__`, which a class has for what is not found. */
function fallback(target: PythonTarget, owner: Address): (CallEntry | undefined)[] {
  const found = classAttribute(target, typeOf(target, owner), '__getattr__')?.value;
  return found === undefined ? [] : [pythonEntry(target, found)];
}
