import type { Address } from '../../base/address.js';
import type { Operation } from './functions-of-operation.js';

/** What is asked of an instruction that is about to run. */
export interface OperatingInstruction {
  /** Of the original: `BINARY_OP`. */
  readonly name: string;
  /** What `dis` shows for its argument: `+`, `name + NULL|self`. */
  readonly argumentText: string;
}

/**
 * What an instruction does with the objects on top of the value stack (Python/bytecodes.c, v3.11.0 to v3.15.0).
 *
 * @param operand the object at a depth of the stack, 1 being the top; undefined where there is none.
 * @returns undefined for instructions that enter no slot of a type, and where an operand is missing. Calls are
 *   `callEntries`'.
 */
export function operationAt(
  { name, argumentText }: OperatingInstruction,
  operand: (depth: number) => Address | undefined,
): Operation | undefined {
  const [top, second] = [operand(1), operand(2)];
  const one = <Made extends Operation>(object: Address | undefined, make: (object: Address) => Made) =>
    object === undefined ? undefined : make(object);
  switch (name) {
    case 'BINARY_OP':
      // From 3.14 on a subscript is an operator.
      if (argumentText === '[]') return one(second, (container) => ({ kind: 'subscript', container }));
      if (top === undefined || second === undefined) return undefined;
      return { kind: 'binary', operator: argumentText, left: second, right: top };
    case 'COMPARE_OP':
      if (top === undefined || second === undefined) return undefined;
      return { kind: 'compare', operator: argumentText, left: second, right: top };
    case 'CONTAINS_OP':
      return one(top, (container) => ({ kind: 'contains', container }));
    case 'UNARY_NEGATIVE':
      return one(top, (object) => ({ kind: 'unary', operator: '-', operand: object }));
    case 'UNARY_POSITIVE':
      return one(top, (object) => ({ kind: 'unary', operator: '+', operand: object }));
    case 'UNARY_INVERT':
      return one(top, (object) => ({ kind: 'unary', operator: '~', operand: object }));
    case 'UNARY_NOT':
    case 'TO_BOOL':
      return one(top, (object) => ({ kind: 'unary', operator: 'not', operand: object }));
    case 'GET_ITER':
      return one(top, (object) => ({ kind: 'unary', operator: 'iterate', operand: object }));
    case 'BINARY_SUBSCR':
      return one(second, (container) => ({ kind: 'subscript', container }));
    case 'STORE_SUBSCR':
      return one(second, (container) => ({ kind: 'store-subscript', container }));
    case 'DELETE_SUBSCR':
      return one(second, (container) => ({ kind: 'delete-subscript', container }));
    case 'BINARY_SLICE':
      return one(operand(3), (container) => ({ kind: 'subscript', container }));
    case 'STORE_SLICE':
      return one(operand(3), (container) => ({ kind: 'store-subscript', container }));
    case 'LOAD_ATTR':
    case 'LOAD_METHOD':
      return one(top, (owner) => ({ kind: 'attribute', owner, name: nameIn(argumentText) }));
    case 'STORE_ATTR':
      return one(top, (owner) => ({ kind: 'store-attribute', owner, name: nameIn(argumentText) }));
    case 'DELETE_ATTR':
      return one(top, (owner) => ({ kind: 'delete-attribute', owner, name: nameIn(argumentText) }));
    default:
      return undefined;
  }
}

/** `name` of `name + NULL|self` and of `NULL|self + name`. */
function nameIn(argumentText: string): string {
  return argumentText.split(' + ').find((part) => !part.startsWith('NULL')) ?? argumentText;
}
